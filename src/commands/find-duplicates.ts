import { listSome } from "../core/errors.js";
import type { OutcomeMatrix } from "../core/outcome-matrix.js";
import { remember } from "../core/remember.js";
import type { Result } from "../core/result.js";
import type { Round, Split } from "../core/split.js";
import type { Warnings } from "../core/warnings.js";
import { exactDuplicates } from "../statistics/exact-duplicates.js";
import { nearDuplicates } from "../statistics/near-duplicates.js";

const duplicateKinds = ["exact-duplicates", "near-duplicates"] as const;

/** Which prompts count as the same. */
export type DuplicateKind = (typeof duplicateKinds)[number];

/** Whether a cluster "column" is not read from the data but made of duplicate prompts. */
export function isDuplicateKind(name: string | undefined): name is DuplicateKind {
  return duplicateKinds.some((kind) => kind === name);
}

/** The matrix with a column that gives items with duplicate prompts one value: as a cluster it keeps them together. */
export function withDuplicateColumn(matrix: OutcomeMatrix, kind: DuplicateKind): OutcomeMatrix {
  const { prompts, ids } = matrix.features;
  const families = familiesOf(prompts ?? ids.map(() => null), kind);
  const column = Array.from(families, (first) => ids[first]!);
  return { ...matrix, columns: new Map([...matrix.columns, [kind, column]]) };
}

/** For each item the first item of its family. */
function familiesOf(prompts: readonly (string | null)[], kind: DuplicateKind): Int32Array {
  const search = kind === "exact-duplicates" ? exactDuplicates : nearDuplicates;
  return remember(found[kind], prompts, () => search(prompts));
}

/** By the prompts themselves: a cluster of duplicates and the report on them need one search where no item is left out between. */
const found: Readonly<Record<DuplicateKind, WeakMap<readonly (string | null)[], Int32Array>>> = {
  "exact-duplicates": new WeakMap(),
  "near-duplicates": new WeakMap(),
};

/**
 * Counts prompts that occur several times, and evaluated items whose prompt is in train as well: of these a router may know
 * the answer. Warns of the latter. null where the data have no prompts.
 */
export function reportDuplicates(
  { features }: OutcomeMatrix,
  { rounds }: Split,
  warnings: Warnings,
): Result["dataset"]["duplicates"] {
  const { prompts, ids } = features;
  if (prompts === null) return null;
  const exact = familiesOf(prompts, "exact-duplicates");
  const near = familiesOf(prompts, "near-duplicates");
  const known = knownItems(rounds, exact);
  const exactlyKnown = new Set(known);
  const similar = knownItems(rounds, near).filter((item) => !exactlyKnown.has(item));
  const named = (items: readonly number[]) => listSome(items.map((item) => ids[item]!));
  if (known.length > 0) {
    const message = `${known.length} evaluated items have the prompt of a training item: ${named(known)}`;
    warnings.add("DUPLICATES", message, known.length);
  }
  if (similar.length > 0) {
    const message = `${similar.length} evaluated items have nearly the prompt of a training item: ${named(similar)}`;
    warnings.add("NEAR_DUPLICATES", message, similar.length);
  }
  return {
    exact: countRepeated(exact),
    near: countRepeated(near),
    exactInTrain: known.length,
    nearInTrain: similar.length,
  };
}

/** Evaluated items, rising, of whose family some item is in train in the same round. */
function knownItems(rounds: readonly Round[], families: Int32Array): number[] {
  const known = new Set<number>();
  for (const { train, test } of rounds) {
    const trained = new Set(Array.from(train, (item) => families[item]!));
    for (const item of test) if (trained.has(families[item]!)) known.add(item);
  }
  return [...known].sort((a, b) => a - b);
}

/** Items beyond the first of their family. */
function countRepeated(families: Int32Array): number {
  return families.reduce((count, first, item) => count + (first === item ? 0 : 1), 0);
}
