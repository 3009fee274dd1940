import { quantilesInPlace } from "./quantile.js";

/** How often, at most, any comparison of a table may be wrong: 1 - 0.95. */
const confidence = 0.95;
/** Differences below this part of the larger value are rounding, not differences. */
const rounding = 1e-12;

/** The ranks that an entrant may have, 1 being the best. */
export interface RankRange {
  readonly best: number;
  readonly worst: number;
}

/**
 * Rank ranges of k entrants, all of them right together with probability 95 %: from 1 + the number surely better to
 * k - the number surely worse. With d the difference of two entrants and se its bootstrap standard error (divisor
 * B - 1), i is surely better than j where d_ij > c * se_ij, c being the 95 % quantile (type 7) over the replicates of
 * T_b = the largest |d*_b - d| / se of all k(k - 1)/2 pairs. A pair whose difference is the same in every replicate
 * (to 12 digits) is certain where it differs from 0, and enters no maximum.
 *
 * @param values the statistic of each entrant on the data, higher is better; an entrant with NaN is never compared
 * @param replicates by entrant: the statistic in each of B replicates, the same resamples for all; replicates with a
 *   NaN in any entrant are left out, and with fewer than two left every range is [1, k]
 * @returns one range an entrant, in the order given, 1 <= best <= worst <= k; empty for none
 * @throws RangeError where there is not one row of replicates an entrant, all of one length
 * @see Romano and Wolf (2005), Exact and approximate stepdown methods for multiple hypothesis testing (the single step);
 *   Mogstad, Romano, Shaikh and Wilhelm (2024), Inference for ranks, for ranks read off such comparisons
 * @example rankRanges([0.9, 0.5], [Float64Array.of(0.8, 1), Float64Array.of(0.5, 0.5)]) // [{best: 1, worst: 1}, {best: 2, worst: 2}]
 */
export function rankRanges(values: readonly number[], replicates: readonly Float64Array[]): RankRange[] {
  checkShape(values, replicates);
  const ranges = values.map(() => ({ best: 1, worst: values.length }));
  const rows = definedReplicates(replicates);
  if ((rows[0]?.length ?? 0) < 2) return ranges;
  const { errors, critical } = comparePairs(values, rows);
  for (let i = 0; i < values.length; i++) {
    for (let j = 0; j < values.length; j++) {
      if (!(values[i]! - values[j]! > critical * errors[i * values.length + j]!)) continue;
      ranges[i]!.worst--;
      ranges[j]!.best++;
    }
  }
  return ranges;
}

function checkShape(values: readonly number[], replicates: readonly Float64Array[]): void {
  if (values.length !== replicates.length) {
    throw new RangeError(`${values.length} entrants, ${replicates.length} rows of replicates`);
  }
  if (replicates.some((row) => row.length !== replicates[0]!.length)) {
    throw new RangeError("the entrants differ in their number of replicates");
  }
}

/** The rows without the replicates in which any of them is NaN. */
function definedReplicates(rows: readonly Float64Array[]): readonly Float64Array[] {
  const undefinedIn = new Uint8Array(rows[0]?.length ?? 0);
  for (const row of rows) for (let b = 0; b < row.length; b++) if (Number.isNaN(row[b]!)) undefinedIn[b] = 1;
  return undefinedIn.includes(1) ? rows.map((row) => row.filter((_, b) => undefinedIn[b] === 0)) : rows;
}

/** The standard error of every pair's difference, k x k, and how many of them a difference must span to be sure. */
function comparePairs(values: readonly number[], rows: readonly Float64Array[]) {
  const k = values.length;
  const errors = new Float64Array(k * k);
  const maxima = new Float64Array(rows[0]!.length);
  for (let i = 0; i < k; i++) {
    for (let j = 0; j < i; j++) {
      const difference = values[i]! - values[j]!;
      const slack = rounding * Math.max(Math.abs(values[i]!), Math.abs(values[j]!));
      let error = differenceError(rows[i]!, rows[j]!);
      if (error <= slack) error = Math.abs(difference) > slack ? 0 : Number.POSITIVE_INFINITY;
      else raise(maxima, rows[i]!, rows[j]!, difference, error);
      errors[i * k + j] = error;
      errors[j * k + i] = error;
    }
  }
  return { errors, critical: quantilesInPlace(maxima, [confidence])[0]! };
}

/** The standard deviation of the differences of two rows, in two passes. */
function differenceError(one: Float64Array, other: Float64Array): number {
  let sum = 0;
  for (let b = 0; b < one.length; b++) sum += one[b]! - other[b]!;
  const mean = sum / one.length;
  let squares = 0;
  for (let b = 0; b < one.length; b++) squares += (one[b]! - other[b]! - mean) ** 2;
  return Math.sqrt(squares / (one.length - 1));
}

/** Raises each replicate's maximum to this pair's |d*_b - d| / se. */
function raise(maxima: Float64Array, one: Float64Array, other: Float64Array, difference: number, error: number): void {
  for (let b = 0; b < maxima.length; b++) {
    const size = Math.abs(one[b]! - other[b]! - difference) / error;
    if (size > maxima[b]!) maxima[b] = size;
  }
}
