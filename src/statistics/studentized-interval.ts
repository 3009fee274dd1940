import { quantilesInPlace } from "./quantile.js";

/**
 * Bootstrap-t interval, 95 %: every replicate is measured in its own standard errors, t_b = (estimate_b - estimate)/se_b,
 * and the interval is [estimate - t_97.5% * se, estimate - t_2.5% * se]. For means of skewed values such as costs,
 * where the percentile interval misses on one side.
 * @param estimate the statistic on the data
 * @param standardError its standard error on the data, at least 0, in the same unit
 * @param replicateEstimates the statistic in each replicate
 * @param replicateStandardErrors its standard error in each replicate; replicates where it is not above 0, or
 *   where the estimate is NaN, are left out
 * @returns both ends; [estimate, estimate] where the standard error is 0; NaN where no replicate is left
 * @throws RangeError where the two arrays differ in length
 * @see Efron and Tibshirani (1993), section 12.5; Hall (1988), Theoretical comparison of bootstrap confidence intervals
 * @example studentizedInterval(10, 2, Float64Array.of(8, 10, 13), Float64Array.of(2, 2, 1)) // lower 4.3, upper 11.9
 */
export function studentizedInterval(
  estimate: number,
  standardError: number,
  replicateEstimates: Float64Array,
  replicateStandardErrors: Float64Array,
): { lower: number; upper: number } {
  if (standardError === 0) return { lower: estimate, upper: estimate };
  const ts = studentized(estimate, replicateEstimates, replicateStandardErrors);
  const [low, high] = quantilesInPlace(ts, [0.025, 0.975]);
  return { lower: estimate - high! * standardError, upper: estimate - low! * standardError };
}

/** Each replicate's t, where it has one. A plain loop: this runs thousands of times, and a callback per value would show. */
function studentized(estimate: number, estimates: Float64Array, standardErrors: Float64Array): Float64Array {
  if (estimates.length !== standardErrors.length) {
    throw new RangeError(`${estimates.length} estimates, ${standardErrors.length} standard errors`);
  }
  const ts = new Float64Array(estimates.length);
  let count = 0;
  for (let b = 0; b < estimates.length; b++) {
    const t = (estimates[b]! - estimate) / standardErrors[b]!;
    if (standardErrors[b]! > 0 && !Number.isNaN(t)) ts[count++] = t;
  }
  return ts.subarray(0, count);
}
