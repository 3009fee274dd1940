import { listSome } from "../core/errors.js";
import type { Features, OutcomeMatrix } from "../core/outcome-matrix.js";
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

/** Prompts that occur several times. */
export interface FoundDuplicates {
  /** Items whose normalised prompt an earlier item has. */
  readonly exact: number;
  /** Items whose prompt is nearly that of an earlier item, equal ones included. */
  readonly near: number;
  /** Evaluated items, rising, with the prompt of a training item of the same round. */
  readonly exactInTrain: readonly number[];
  /** Evaluated items, rising, with nearly, and not just, the prompt of a training item of the same round. */
  readonly nearInTrain: readonly number[];
}

/** Finds prompts that occur several times, and evaluated items whose prompt is in train as well. null where the data have no prompts. */
export function findDuplicates({ prompts }: Features, rounds: readonly Round[]): FoundDuplicates | null {
  if (prompts === null) return null;
  const exact = familiesOf(prompts, "exact-duplicates");
  const near = familiesOf(prompts, "near-duplicates");
  const exactInTrain = knownItems(rounds, exact);
  const known = new Set(exactInTrain);
  const nearInTrain = knownItems(rounds, near).filter((item) => !known.has(item));
  return { exact: countRepeated(exact), near: countRepeated(near), exactInTrain, nearInTrain };
}

/** Counts what {@link findDuplicates} finds, and warns of evaluated items whose prompt is in train: of these a router may know the answer. */
export function reportDuplicates(
  { features }: OutcomeMatrix,
  { rounds }: Split,
  warnings: Warnings,
): Result["dataset"]["duplicates"] {
  const found = findDuplicates(features, rounds);
  if (found === null) return null;
  const { exactInTrain: known, nearInTrain: similar } = found;
  const named = (items: readonly number[]) => listSome(items.map((item) => features.ids[item]!));
  if (known.length > 0) {
    const message = `${known.length} evaluated items have the prompt of a training item: ${named(known)}`;
    warnings.add("DUPLICATES", message, known.length);
  }
  if (similar.length > 0) {
    const message = `${similar.length} evaluated items have nearly the prompt of a training item: ${named(similar)}`;
    warnings.add("NEAR_DUPLICATES", message, similar.length);
  }
  return { ...found, exactInTrain: known.length, nearInTrain: similar.length };
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
