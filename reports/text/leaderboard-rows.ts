import type { Estimate, Result } from "../../src/core/result.js";

/** What a line of the leaderboard is about. */
export type RowKind = "model" | "router" | "baseline" | "reference";

/** One single model, router, baseline or reference, in the shape that every report's tables share. */
export interface LeaderboardRow {
  readonly id: string;
  readonly kind: RowKind;
  /** The router's type, such as "knn"; "model" for a single model. */
  readonly type: string;
  /** Something of it was chosen on the evaluated items. */
  readonly hindsight: boolean;
  readonly metrics: Readonly<Record<string, Estimate>>;
  readonly slices: Readonly<Record<string, Readonly<Record<string, Readonly<Record<string, Estimate>>>>>>;
}

/** The rows of a leaderboard: what may be ranked, and apart from it what may not. */
export interface Leaderboard {
  /** Single models, routers and baselines together, by falling quality; ties: cheaper, then name. */
  readonly ranked: readonly LeaderboardRow[];
  /** Oracle and hindsight choices, in the same order among themselves. */
  readonly references: readonly LeaderboardRow[];
}

/** Every line of the result's leaderboard. Rows without a quality come last. */
export function leaderboardRows(result: Result): Leaderboard {
  const rows = [...result.models.map(modelRow), ...result.routers].toSorted(byQuality);
  return {
    ranked: rows.filter((row) => row.kind !== "reference"),
    references: rows.filter((row) => row.kind === "reference"),
  };
}

function modelRow({ id, metrics, slices }: Result["models"][number]): LeaderboardRow {
  return { id, kind: "model", type: "model", hindsight: false, metrics, slices };
}

function byQuality(a: LeaderboardRow, b: LeaderboardRow): number {
  const quality = number(b, "quality", -1) - number(a, "quality", -1);
  if (quality !== 0) return quality;
  const cost = number(a, "cost", Number.MAX_VALUE) - number(b, "cost", Number.MAX_VALUE);
  return cost !== 0 ? cost : compareNames(a.id, b.id);
}

function number(row: LeaderboardRow, metric: string, otherwise: number): number {
  return row.metrics[metric]?.value ?? otherwise;
}

function compareNames(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
