import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "vitest";
import { formats } from "../../datasets/index.js";
import { knn } from "../../runners/knn.js";
import { type OutcomeMatrix, selectItems } from "../../src/core/outcome-matrix.js";
import type { ModelEstimates, Predictor } from "../../src/core/routing.js";
import { applyMissingPolicy } from "../../src/core/select-items.js";
import { splitItems } from "../../src/core/split.js";
import { trainingSetOf } from "../../src/core/units.js";
import { Warnings } from "../../src/core/warnings.js";
import { hashKeys } from "../../src/statistics/hash.js";
import { readOutcomes } from "../../src/store/read-outcomes.js";
import type { GoldenOutcome } from "./routerbench-golden.js";
import { readSharedTable, sharedFolder } from "./shared-data.js";

/** The golden table of outcomes, relative to the folder `shared`. */
export const goldenTable = "golden/routerbench/scores_costs.csv";
/** The golden vectors of its items. */
export const goldenEmbedding = "golden/routerbench/embedding.csv";

/** [name in the golden file, benchmark or "pooled", k] of each golden kNN. */
export const knnCases = ["arc-challenge", "mbpp", "winogrande", "pooled"].flatMap((part) =>
  [5, 10, 40].map((k) => [`${part}/k${k}`, part, k] as const),
);

/** Decimals that estimates, scores and ratios of costs must share with the golden ones: within 5e-10. */
const digits = 9;

/** Complete outcomes of files of the folder `shared`: items that lack one are left out. */
export async function readComplete(path: string, embedding?: string): Promise<OutcomeMatrix> {
  const temporaryFolder = mkdtempSync(join(tmpdir(), "routebench-golden-"));
  try {
    const { matrix } = await readOutcomes({
      paths: [path],
      cwd: sharedFolder,
      formats,
      columns: path === goldenTable ? ["split", "oracle_model_to_route_to"] : [],
      temporaryFolder,
      ...(embedding === undefined ? {} : { embedding: { file: embedding } }),
    });
    return applyMissingPolicy(matrix, "intersect", new Warnings()).matrix;
  } finally {
    rmSync(temporaryFolder, { recursive: true, force: true });
  }
}

/** Rows of a matrix, from 0. */
export function rowsOf({ features }: OutcomeMatrix): number[] {
  return features.ids.map((_, row) => row);
}

/** One kNN of ours, fitted on the reference's training items, with its estimates for the reference's test items. */
export interface FittedPart {
  /** The name of the case in the golden file. */
  readonly name: string;
  readonly k: number;
  readonly train: OutcomeMatrix;
  readonly test: OutcomeMatrix;
  readonly estimates: ModelEstimates;
}

/** Fits our kNN on one benchmark of the golden table, or on all three for "pooled". */
export function fitPart(table: OutcomeMatrix, part: string, k: number): FittedPart {
  const { groups } = table.features;
  const matrix = selectItems(
    table,
    rowsOf(table).filter((row) => part === "pooled" || groups[row] === part),
  );
  const { rounds } = splitItems(matrix, { kind: "column", column: "split" }, hashKeys);
  const [train, test] = [selectItems(matrix, rounds[0]!.train), selectItems(matrix, rounds[0]!.test)];
  const context = { models: matrix.models, decisions: new Map(), threads: 1 };
  const policy = knn.bind("knn", { k, tieBreak: "model-order" }, context).policy as Predictor;
  return { name: `${part}/k${k}`, k, train, test, estimates: policy.fit(trainingSetOf(train)).estimate(test.features) };
}

/** Records of a golden table by {@link goldenKey}. */
export type GoldenRows = ReadonlyMap<string, ReadonlyMap<string, string>>;

/** Reads a golden table of kNN estimates or choices. */
export function readGoldenRows(file: string): GoldenRows {
  const rows = readSharedTable(`golden/routerbench/${file}`);
  return new Map(rows.map((row) => [goldenKey(`${row.get("eval")}/k${row.get("k")}`, row.get("sample_id")!), row]));
}

/** What the golden record of one item is found by. */
export function goldenKey(name: string, id: string): string {
  return `${name} ${id}`;
}

/** The golden mean neighbour score of every model for one test item, in model order. */
export function goldenEstimates(rows: GoldenRows, { name, test }: FittedPart, item: number): number[] {
  const row = rows.get(goldenKey(name, test.features.ids[item]!))!;
  return test.models.map((model) => Number(row.get(model)));
}

/** Test items whose estimated qualities are not the golden ones. */
export function differingItems(rows: GoldenRows, fitted: FittedPart): number[] {
  const { quality } = fitted.estimates;
  const count = fitted.test.models.length;
  return rowsOf(fitted.test).filter((item) =>
    goldenEstimates(rows, fitted, item).some(
      (golden, model) => !(Math.abs(quality[item * count + model]! - golden) < 0.5 * 10 ** -digits),
    ),
  );
}

/** Mean score and total dollars of choices, and how often each model is chosen. */
export function measureChoices({ models, scores, costs }: OutcomeMatrix, choices: ArrayLike<number>): GoldenOutcome {
  const cells = Array.from(choices, (model, item) => item * models.length + model);
  const picks: Record<string, number> = {};
  for (const model of Array.from(choices)) picks[models[model]!] = (picks[models[model]!] ?? 0) + 1;
  return {
    performance: cells.reduce((sum, cell) => sum + scores[cell]!, 0) / cells.length,
    total_cost: cells.reduce((sum, cell) => sum + costs[cell]!, 0),
    picks,
  };
}

/** Picks equal; mean score within 5e-10, total dollars within 5e-10 of them. */
export function expectOutcome(ours: GoldenOutcome, golden: GoldenOutcome, label: string): void {
  expect(ours.picks, label).toEqual(golden.picks);
  expect(ours.performance, label).toBeCloseTo(golden.performance, digits);
  expect(ours.total_cost / golden.total_cost, label).toBeCloseTo(1, digits);
}
