import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { PlanePoint } from "../../src/core/hull.js";
import { type Estimate, type Result, resultSchema } from "../../src/core/result.js";
import { readSharedJson, sharedFolder } from "./shared-data.js";

/** What the golden tests of RouterBench need of the folder `shared`. */
export const routerbenchFiles = ["data/routerbench", "golden/routerbench"] as const;

/** A point as the golden file writes it: [total US dollars, mean score]. */
export type Pair = readonly [number, number];

/** One single model: costs are sums of dollars over n items. */
interface GoldenSingle {
  readonly n: number;
  readonly mean_score: number;
  readonly total_cost: number;
}

interface GoldenOracle {
  readonly n: number;
  readonly mean_score: number;
  readonly n_no_model_correct: number;
  readonly total_cost_tie_cheapest: number;
  readonly total_cost_reference_zero_when_none_correct: number;
}

interface GoldenMix {
  readonly correct_hull_vertices_totalcost: readonly Pair[];
  readonly correct_hull_models: readonly string[];
  readonly correct_AIQ_min_to_max: number;
  readonly correct_AIQ_ref_norm_last_hull_x: number;
  readonly AIQ_reference_xmax_is_last_hull_x: number;
  readonly max_total_cost: number;
}

/** What a kNN got at one willingness to pay. */
export interface GoldenOutcome {
  readonly performance: number;
  readonly total_cost: number;
  readonly picks: Readonly<Record<string, number>>;
}

interface GoldenKnn {
  readonly n_train: number;
  readonly n_test: number;
  readonly sweep: readonly (GoldenOutcome & { readonly wtp: number })[];
  readonly wtp_zero_no_cost_term: GoldenOutcome;
  readonly correct_hull: readonly Pair[];
  readonly AIQ_correct_alone: number;
  readonly AIQ_min_to_max_of_singles: number;
  readonly n_test_with_kth_neighbour_tie_1e9: number;
}

/** A hull small enough to check by hand. Of a crash of the reference there is the message. */
export interface TinyHull {
  readonly points: readonly Pair[];
  readonly correct_hull: readonly Pair[];
  readonly correct_AIQ_ref_norm: number;
  readonly correct_AIQ_min_to_max_x: number | null;
  readonly reference_hull: readonly Pair[] | string;
  readonly reference_AIQ: number | string;
  readonly same_area: boolean;
}

interface Golden {
  readonly meta: { readonly models_order: readonly string[]; readonly price_term: Readonly<Record<string, number>> };
  readonly singles: Readonly<Record<string, Readonly<Record<string, GoldenSingle>>>>;
  readonly oracle: Readonly<Record<string, GoldenOracle>>;
  readonly zero_router: Readonly<Record<string, GoldenMix>>;
  readonly knn: Readonly<Record<string, GoldenKnn>>;
  readonly tiny: Readonly<Record<string, TinyHull>> & { readonly shared_max_two_routers: SharedMaximum };
}

interface SharedMaximum {
  readonly a: readonly Pair[];
  readonly b: readonly Pair[];
  readonly a_alone: number;
  readonly b_alone: number;
  readonly together: readonly [number, number];
}

/** The numbers that RouterBench's own code, and corrections of it, gave on three of its benchmarks. */
export function readGolden(): Golden {
  return readSharedJson("golden/routerbench/golden.json");
}

/** Runs the built `routebench eval --json` on files of the folder `shared`; the result is checked against its schema. */
export function evalShared(...args: string[]): Result {
  const cli = fileURLToPath(new URL("../../dist/src/cli.js", import.meta.url));
  const folder = mkdtempSync(join(tmpdir(), "routebench-golden-"));
  try {
    const flags = ["eval", ...args, "--json", "--quiet", "--replicates", "100", "--dir", folder];
    const stdout = execFileSync(process.execPath, [cli, ...flags], { cwd: sharedFolder, encoding: "utf8" });
    return resultSchema.parse(JSON.parse(stdout));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Estimates of a model or router of the result by metric: over all items for "overall", else over one group. */
export function estimatesOf(result: Result, id: string, group: string): Readonly<Record<string, Estimate>> {
  const entrant = [...result.models, ...result.routers].find((each) => each.id === id)!;
  return group === "overall" ? entrant.metrics : entrant.slices.group![group]!;
}

/** Golden pairs as points of the cost-quality plane. */
export function planePoints(pairs: readonly Pair[]): PlanePoint[] {
  return pairs.map(([costUsd, quality]) => ({ costUsd, quality }));
}
