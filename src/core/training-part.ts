import type { HashKeys } from "./hash-keys.js";
import type { OutcomeMatrix } from "./outcome-matrix.js";
import { rankUnits } from "./rank-units.js";

/** Which part of the training items is wanted. */
export interface PartRequest {
  /** Above 0 and up to 1. */
  readonly fraction: number;
  readonly seed: number;
  /** Clusters stay whole. */
  readonly clusterColumn?: string;
}

/**
 * A part of the training items: of each group those that rank lowest by hash. Under one seed parts are nested, a larger
 * fraction holding every smaller one. Where a group's share is no whole number, a hash of the group decides whether it is
 * rounded up or down, so that also of groups of one item the fraction is kept on average.
 *
 * @param train rows of the matrix
 * @returns rows, ascending; [] where the fraction of so few items is none
 */
export function trainingPart(
  matrix: OutcomeMatrix,
  train: Int32Array,
  request: PartRequest,
  hashKeys: HashKeys,
): Int32Array {
  const { groups } = matrix.features;
  const trained = new Set(train);
  const part: number[] = [];
  for (const units of rankUnits(matrix, request, hashKeys)) {
    const own = units.map(({ rows }) => rows.filter((row) => trained.has(row)));
    const items = own.reduce((sum, rows) => sum + rows.length, 0);
    const offset = uniform(hashKeys([groups[units[0]!.rows[0]!]!], request.seed)[0]!);
    let before = 0;
    for (const rows of own) {
      if (before + offset * rows.length < request.fraction * items) part.push(...rows);
      before += rows.length;
    }
  }
  return Int32Array.from(part).sort();
}

/** A 64-bit key as a number in [0, 1). */
function uniform(key: bigint): number {
  return Number(key >> 11n) / 2 ** 53;
}
