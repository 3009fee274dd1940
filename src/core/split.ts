import { dealFolds } from "./deal-folds.js";
import { drawTrain } from "./draw-train.js";
import { listSome, UserError } from "./errors.js";
import { rowsByGroup } from "./group-rows.js";
import { forkedSeed, type HashKeys } from "./hash-keys.js";
import { holdOut } from "./hold-out.js";
import type { OutcomeMatrix } from "./outcome-matrix.js";

/** What a split by chance is drawn with. */
interface Chance {
  readonly seed: number;
  /** Clusters stay whole. */
  readonly clusterColumn?: string;
}

/** How the items are divided into those that routers learn from and those that every number is measured on. */
export type SplitRequest =
  | ({
      readonly kind: "random";
      readonly trainFraction: number;
      /** How often to divide, each time under a fork of the seed; undefined = once, under the seed itself. */
      readonly repeats?: number;
    } & Chance)
  | ({ readonly kind: "folds"; readonly folds: number } & Chance)
  | ({ readonly kind: "leave-model-out"; readonly trainFraction: number } & Chance)
  | { readonly kind: "held-out"; readonly column: string; readonly value?: string }
  | { readonly kind: "none" }
  | { readonly kind: "column"; readonly column: string }
  | { readonly kind: "file"; readonly file: string; readonly parts: ReadonlyMap<string, string> };

/** One division of the items, as rows of the matrix: train in item order, test by group and then item. */
export interface Round {
  /** What tells it from the others, such as "fold 2 of 5"; "" where it is the only one. */
  readonly label: string;
  /** [] where nothing is held out: then nothing may learn. */
  readonly train: Int32Array;
  readonly test: Int32Array;
  /** Where bounds are asked for: test with the items that lack outcomes, in the same order. */
  readonly testWithMissing?: Int32Array;
  /** The model whose outcomes are kept from the routers' training; undefined = none. */
  readonly unseen?: number;
}

/** How the items are divided: once, or in several rounds whose numbers are averaged. No round has an item on both sides. */
export interface Split {
  readonly kind: string;
  readonly rounds: readonly Round[];
  /** Items of a third part, such as validation: in no round on either side. */
  readonly other: number;
}

/** A division before its rows are in order: by row, whether the item is trained on; undefined = on neither side. */
interface Division {
  readonly label: string;
  readonly isTrain: readonly (boolean | undefined)[];
  readonly unseen?: number;
}

/**
 * Divides the items, in one round or several:
 * - random: see {@link drawTrain}; repeated, under forks of the seed;
 * - folds: each item is tested by one round and trained on by the others, see {@link dealFolds};
 * - held-out: the items of one value of a column, or of every value in turn, see {@link holdOut};
 * - leave-model-out: one random division, in one round for each model that routers must not know.
 *
 * @throws UserError SPLIT_INVALID where nothing would be left to learn from or to measure on
 */
export function splitItems(matrix: OutcomeMatrix, request: SplitRequest, hashKeys: HashKeys): Split {
  const { groups } = matrix.features;
  const divisions = divide(matrix, request, hashKeys);
  const rounds = divisions.map(({ isTrain, ...named }): Round => {
    const rows = groups.map((_, row) => row);
    const train = Int32Array.from(rows.filter((row) => isTrain[row] === true));
    const test = rows.filter((row) => isTrain[row] === false);
    return { ...named, train, test: Int32Array.from(byGroup(test, groups)) };
  });
  for (const round of rounds) refuseEmptySide(round, request.kind);
  const used = groups.filter((_, row) => divisions.some(({ isTrain }) => isTrain[row] !== undefined)).length;
  return { kind: request.kind, rounds, other: groups.length - used };
}

function divide(matrix: OutcomeMatrix, request: SplitRequest, hashKeys: HashKeys): readonly Division[] {
  const { ids } = matrix.features;
  switch (request.kind) {
    case "none":
      return [{ label: "", isTrain: ids.map(() => false) }];
    case "random":
      return drawRepeats(matrix, request, hashKeys);
    case "folds":
      return dealRounds(matrix, request, hashKeys);
    case "leave-model-out":
      return leaveEachOut(matrix.models, drawTrain(matrix, request, hashKeys));
    case "held-out":
      return nameRounds(holdOut(request, collected(matrix, request.column)));
    case "column":
      return [named(collected(matrix, request.column), `column "${request.column}"`)];
    case "file":
      return [
        named(
          ids.map((id) => request.parts.get(id) ?? null),
          request.file,
        ),
      ];
  }
}

/** Values that were asked for when the data were read; that nobody asked is a fault of ours, not of the data. */
function collected({ columns }: OutcomeMatrix, name: string): readonly (string | null)[] {
  const column = columns.get(name);
  if (column === undefined) throw new Error(`the column "${name}" was not collected`);
  return column;
}

function drawRepeats(matrix: OutcomeMatrix, request: SplitRequest & { kind: "random" }, hashKeys: HashKeys) {
  const { repeats, seed } = request;
  if (repeats === undefined) return [{ label: "", isTrain: drawTrain(matrix, request, hashKeys) }];
  return nameRounds(
    Array.from({ length: repeats }, (_, index) => {
      const forked = forkedSeed(hashKeys, seed, `repeat ${index + 1}`);
      const isTrain = drawTrain(matrix, { ...request, seed: forked }, hashKeys);
      return { label: `repeat ${index + 1} of ${repeats}`, isTrain };
    }),
  );
}

function dealRounds(matrix: OutcomeMatrix, request: SplitRequest & { kind: "folds" }, hashKeys: HashKeys): Division[] {
  const folds = dealFolds(matrix, request, hashKeys);
  return Array.from({ length: request.folds }, (_, fold) => ({
    label: `fold ${fold + 1} of ${request.folds}`,
    isTrain: Array.from(folds, (own) => own !== fold),
  }));
}

function leaveEachOut(models: readonly string[], isTrain: readonly boolean[]): Division[] {
  return models.map((model, unseen) => ({ label: `without ${model}`, isTrain, unseen }));
}

/** A round that is the only one needs no name. */
function nameRounds(divisions: readonly Division[]): readonly Division[] {
  return divisions.length === 1 ? divisions.map((division) => ({ ...division, label: "" })) : divisions;
}

/** Refuses a round that leaves nothing to measure on or, where something is held out, nothing to learn from. */
export function refuseEmptySide({ label, train, test }: Round, kind: string): void {
  const where = label === "" ? "the split" : `the split (${label})`;
  if (test.length === 0) {
    throw new UserError("SPLIT_INVALID", `${where} leaves no item to evaluate: all ${train.length} are in train`, {
      hint: "use --split none, or a smaller train fraction",
    });
  }
  if (train.length === 0 && kind !== "none") {
    throw new UserError("SPLIT_INVALID", `${where} leaves no item to learn from: all ${test.length} are evaluated`, {
      hint: "use --split none, or a larger train fraction",
    });
  }
}

function byGroup(rows: readonly number[], groups: readonly string[]): number[] {
  return [...rowsByGroup(rows.map((row) => groups[row]!)).values()].flat().map((place) => rows[place]!);
}

function named(parts: readonly (string | null)[], where: string): Division {
  const isTrain = parts.map((part) => (part === "train" ? true : part === "test" ? false : undefined));
  if (!isTrain.includes(false) || !isTrain.includes(true)) {
    const found = [...new Set(parts.map((part) => (part === null ? "(missing)" : `"${part}"`)))];
    throw new UserError("SPLIT_INVALID", `${where} must say "train" and "test"; it says ${listSome(found)}`, {
      hint: "name a column whose values are train and test, or use --split 0.7",
    });
  }
  return { label: "", isTrain };
}
