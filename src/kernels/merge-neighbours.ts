import type { NearestAnswers } from "./nearest-search.js";

/**
 * Merges row by row what two threads found: both have rows of k, most similar first, index -1 from where nothing more
 * was found. Gives rows x k indexes, most similar first, ties by the lower index; an index in both rows counts once.
 *
 * @example
 * const one = { indexes: Int32Array.of(4, 7), similarities: Float64Array.of(0.9, 0.5) };
 * const other = { indexes: Int32Array.of(2, -1), similarities: Float64Array.of(0.5, 0) };
 * mergeNeighbours(one, other, 2); // Int32Array.of(4, 2)
 */
export function mergeNeighbours(one: NearestAnswers, other: NearestAnswers, k: number): Int32Array {
  const merged = new Int32Array(one.indexes.length);
  for (let start = 0; start < merged.length; start += k) mergeRow(one, other, start, k, merged);
  return merged;
}

function mergeRow(one: NearestAnswers, other: NearestAnswers, start: number, k: number, merged: Int32Array): void {
  const end = start + k;
  let i = start;
  let j = start;
  for (let to = start; to < end; to++) {
    if (i < end && one.indexes[i]! === other.indexes[j]!) j++;
    if (precedes(one, i, other, j, end)) merged[to] = one.indexes[i++]!;
    else merged[to] = other.indexes[j++]!;
  }
}

function precedes(one: NearestAnswers, i: number, other: NearestAnswers, j: number, end: number): boolean {
  if (j >= end || other.indexes[j]! < 0) return true;
  if (i >= end || one.indexes[i]! < 0) return false;
  const difference = one.similarities[i]! - other.similarities[j]!;
  return difference === 0 ? one.indexes[i]! < other.indexes[j]! : difference > 0;
}
