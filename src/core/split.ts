import { listSome, UserError } from "./errors.js";
import type { OutcomeMatrix } from "./outcome-matrix.js";
import { unitsOf } from "./units.js";

/** How the items are divided into those that routers learn from and those that every number is measured on. */
export type SplitRequest =
  | {
      readonly kind: "random";
      readonly trainFraction: number;
      readonly seed: number;
      /** Clusters stay whole: an item whose sibling was trained on would be known already. */
      readonly clusterColumn?: string;
    }
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
  /** The model whose outcomes are kept from the routers' training; undefined = none. */
  readonly unseen?: number;
}

/** How the items are divided: once, or in several rounds whose numbers are averaged. No round has an item on both sides. */
export interface Split {
  readonly kind: string;
  readonly rounds: readonly Round[];
  /** Items of a third part, such as validation: in neither. */
  readonly other: number;
}

/** 64-bit keys of texts under a seed, in their order: see src/statistics/hash.ts. */
export type HashKeys = (texts: readonly string[], seed: number) => BigUint64Array;

/**
 * Divides the items. A random split ranks the items of each group, or their clusters, by their hash and takes the lowest
 * for train, so that neither the order nor the presence of other groups moves an item. (Clusters, which stay whole, do
 * move with other groups: what one group's clusters took too much, the next group's make up for.)
 *
 * @throws UserError SPLIT_INVALID where nothing would be left to learn from or to measure on
 */
export function splitItems(matrix: OutcomeMatrix, request: SplitRequest, hashKeys: HashKeys): Split {
  const rows = matrix.features.ids.map((_, row) => row);
  const isTrain = membership(matrix, request, hashKeys);
  const train = rows.filter((row) => isTrain[row] === true);
  const test = rows.filter((row) => isTrain[row] === false);
  if (test.length === 0) {
    throw new UserError("SPLIT_INVALID", `the split leaves no item to evaluate: all ${rows.length} are in train`, {
      hint: "use --split none, or a smaller train fraction",
    });
  }
  if (train.length === 0 && request.kind !== "none") {
    throw new UserError("SPLIT_INVALID", `the split leaves no item to learn from: all ${rows.length} are evaluated`, {
      hint: "use --split none, or a larger train fraction",
    });
  }
  const round = {
    label: "",
    train: Int32Array.from(train),
    test: Int32Array.from(byGroup(test, matrix.features.groups)),
  };
  return { kind: request.kind, rounds: [round], other: rows.length - train.length - test.length };
}

function membership(matrix: OutcomeMatrix, request: SplitRequest, hashKeys: HashKeys): (boolean | undefined)[] {
  const { ids } = matrix.features;
  switch (request.kind) {
    case "none":
      return ids.map(() => false);
    case "random":
      return rankWithinGroups(matrix, request, hashKeys);
    case "column":
      return named(matrix.columns.get(request.column) ?? [], `column "${request.column}"`);
    case "file":
      return named(
        ids.map((id) => request.parts.get(id) ?? null),
        request.file,
      );
  }
}

function rankWithinGroups(
  matrix: OutcomeMatrix,
  { trainFraction, seed, clusterColumn }: SplitRequest & { kind: "random" },
  hashKeys: HashKeys,
): boolean[] {
  const { groups, ids } = matrix.features;
  const units = groupRows(unitsOf(matrix, clusterColumn));
  const keys = hashKeys([...units.keys()], seed);
  const members = [...units.values()];
  const isTrain = ids.map(() => false);
  const byKey = (a: number, b: number) => (keys[a]! < keys[b]! ? -1 : keys[a]! > keys[b]! ? 1 : a - b);
  const groupsOfUnits = [...groupRows(members.map((rows) => groups[rows[0]!]!)).values()];
  const ranked = groupsOfUnits.map((own) => own.toSorted(byKey)).sort((a, b) => byKey(a[0]!, b[0]!));
  // What a cluster that stays whole took too much or left over, the next group makes up for; single items leave nothing.
  let owed = 0;
  for (const own of ranked) {
    owed += Math.round(trainFraction * own.reduce((items, unit) => items + members[unit]!.length, 0));
    for (const unit of own) {
      const rows = members[unit]!;
      if (rows.length > 2 * owed) continue;
      owed -= rows.length;
      for (const row of rows) isTrain[row] = true;
    }
  }
  return isTrain;
}

/** The rows of every group, groups in UTF-8 byte order. */
export function rowsByGroup(groups: readonly string[]): Map<string, number[]> {
  return new Map([...groupRows(groups)].sort(([a], [b]) => compareBytes(a, b)));
}

/** The rows of every name, names in the order of their first row. */
export function groupRows(names: readonly string[]): Map<string, number[]> {
  const rows = new Map<string, number[]>();
  names.forEach((name, row) => {
    const members = rows.get(name);
    if (members) members.push(row);
    else rows.set(name, [row]);
  });
  return rows;
}

/** UTF-8 byte order, the one order of names everywhere: it is also the database's. */
export function compareBytes(a: string, b: string): number {
  return Buffer.compare(Buffer.from(a), Buffer.from(b));
}

function byGroup(rows: readonly number[], groups: readonly string[]): number[] {
  return [...rowsByGroup(rows.map((row) => groups[row]!)).values()].flat().map((place) => rows[place]!);
}

function named(parts: readonly (string | null)[], where: string): (boolean | undefined)[] {
  const isTrain = parts.map((part) => (part === "train" ? true : part === "test" ? false : undefined));
  if (!isTrain.includes(false) || !isTrain.includes(true)) {
    const found = [...new Set(parts.map((part) => (part === null ? "(missing)" : `"${part}"`)))];
    throw new UserError("SPLIT_INVALID", `${where} must say "train" and "test"; it says ${listSome(found)}`, {
      hint: "name a column whose values are train and test, or use --split 0.7",
    });
  }
  return isTrain;
}
