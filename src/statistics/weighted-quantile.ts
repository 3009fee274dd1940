import { between } from "./between.js";

/**
 * Sample quantile of type 7 of values that each occur a number of times, as in a bootstrap replicate, without writing
 * the repetitions out. Agrees exactly with `quantile` of the values written out.
 * @param sorted numbers in ascending order, none of them NaN
 * @param counts how often each value occurs, aligned with `sorted`
 * @param p the level, in [0, 1]
 * @returns a number between two neighbouring values that occur; NaN where none does
 * @throws RangeError where p is outside [0, 1] or the arrays differ in length
 * @see Hyndman and Fan (1996), Sample quantiles in statistical packages, definition 7
 * @example weightedQuantile(Float64Array.of(1, 2, 9), Uint8Array.of(1, 3, 0), 0.5) // 2, the median of 1, 2, 2, 2
 */
export function weightedQuantile(sorted: Float64Array, counts: Uint8Array | Int32Array, p: number): number {
  if (!(p >= 0 && p <= 1)) throw new RangeError(`a quantile's level must be in [0, 1], not ${p}`);
  if (sorted.length !== counts.length) throw new RangeError(`${sorted.length} values, ${counts.length} counts`);
  let total = 0;
  for (let i = 0; i < counts.length; i++) total += counts[i]!;
  if (total === 0) return Number.NaN;
  const position = (total - 1) * p;
  const rank = Math.floor(position);
  let i = 0;
  let upTo = counts[0]!;
  while (upTo <= rank) upTo += counts[++i]!;
  const lower = sorted[i]!;
  if (upTo === rank + 1 && rank < position)
    do i++;
    while (counts[i] === 0);
  return between(lower, sorted[i]!, position - rank);
}
