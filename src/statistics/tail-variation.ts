import { normalQuantile } from "./normal.js";
import { quantilesInPlace } from "./quantile.js";

/** Where the upper half is cut into pieces. */
const cuts = [0.5, 0.75, 0.9, 0.975];

/**
 * Squared coefficient of variation, exp(s^2) - 1, of the lognormal distribution whose upper half is as steep as the values' is
 * at its flattest: s is the least of ln(q2 / q1) / (z2 - z1) between the quantiles at 50, 75, 90 and 97.5 %, z being
 * those of the normal distribution. Of heavy-tailed values a sample's own coefficient of variation hangs on the few largest, and
 * is mostly too small; quantiles are not. A step between two levels, as of two prices, is in one piece only, and is no tail.
 *
 * @param values non-negative numbers
 * @returns 0 where a piece is flat, where the median is 0 and where there are no values
 * @example tailVariation(Float64Array.of(1, 1, 1, 9)) // 0: half of the values and more are equal
 */
export function tailVariation(values: Float64Array): number {
  if (values.length === 0) return 0;
  const levels = quantilesInPlace(values.slice(), cuts);
  if (!(levels[0]! > 0)) return 0;
  let flattest = Number.POSITIVE_INFINITY;
  for (let piece = 1; piece < cuts.length; piece++) {
    const width = normalQuantile(cuts[piece]!) - normalQuantile(cuts[piece - 1]!);
    flattest = Math.min(flattest, Math.log(levels[piece]! / levels[piece - 1]!) / width);
  }
  return Math.expm1(flattest ** 2);
}
