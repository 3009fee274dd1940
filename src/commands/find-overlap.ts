import type { Coverage } from "../core/coverage.js";
import { UserError } from "../core/errors.js";
import type { OutcomeMatrix } from "../core/outcome-matrix.js";
import type { Split } from "../core/split.js";
import { Warnings } from "../core/warnings.js";
import type { Effects } from "./effects.js";
import { findDuplicates, isDuplicateKind, withDuplicateColumn } from "./find-duplicates.js";
import { splitData } from "./load-data.js";
import type { Settings } from "./settings.js";
import type { SplitSetting } from "./split-setting.js";

type Overlap = NonNullable<Coverage["duplicates"]>["overlap"];

const listedItems = 10;

/**
 * Repeated prompts, and evaluated items whose prompt is in train, over all items: under the split that was asked for, else
 * that of the data's own split column where it says train and test, else the default of `eval`. null where the data have no
 * prompts.
 *
 * @throws UserError SPLIT_INVALID where a split that was asked for cannot be made; of others the report says so
 */
export async function findOverlap(
  matrix: OutcomeMatrix,
  settings: Settings,
  isSplitAsked: boolean,
  temporaryFolder: string,
  effects: Effects,
): Promise<Coverage["duplicates"]> {
  const { features } = matrix;
  if (features.prompts === null) return null;
  const chosen = chooseSplit(matrix, settings.split, isSplitAsked);
  const split = await divide(matrix, { ...settings, split: chosen.split }, isSplitAsked, temporaryFolder, effects);
  const rounds = typeof split === "string" ? [] : split.rounds;
  const found = findDuplicates(features, rounds)!;
  const known = [...found.exactInTrain, ...found.nearInTrain];
  const isSplit = rounds.length > 0;
  return {
    exact: found.exact,
    near: found.near,
    overlap: {
      split: typeof split === "string" ? split : split.kind,
      from: chosen.from,
      train: rounds[0]?.train.length ?? null,
      test: rounds[0]?.test.length ?? null,
      exact: isSplit ? found.exactInTrain.length : null,
      near: isSplit ? found.nearInTrain.length : null,
      listed: known.slice(0, listedItems).map((item) => features.ids[item]!),
    },
  };
}

function chooseSplit(
  { columns }: OutcomeMatrix,
  split: SplitSetting,
  isAsked: boolean,
): { readonly split: SplitSetting; readonly from: Overlap["from"] } {
  if (isAsked) return { split, from: "asked" };
  const parts = columns.get("split") ?? [];
  if (parts.includes("train") && parts.includes("test"))
    return { split: { kind: "column", column: "split" }, from: "column" };
  return { split, from: "default" };
}

/** The split, or why there is none. */
async function divide(
  matrix: OutcomeMatrix,
  settings: Settings,
  isAsked: boolean,
  temporaryFolder: string,
  effects: Effects,
): Promise<Split | string> {
  const { cluster } = settings;
  const all = isDuplicateKind(cluster) ? withDuplicateColumn(matrix, cluster) : matrix;
  try {
    // Also incomplete items: the report is about all of them.
    return await splitData({ all }, { ...settings, missing: "intersect" }, temporaryFolder, new Warnings(), effects);
  } catch (error) {
    if (isAsked || !(error instanceof UserError) || error.code !== "SPLIT_INVALID") throw error;
    return error.message;
  }
}
