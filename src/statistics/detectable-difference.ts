import { normalQuantile } from "./normal.js";

const z95 = normalQuantile(0.975);

/**
 * The smallest true difference that a comparison shows: whose 95 % interval lies clear of 0 with the given probability,
 * (z_0.975 + z) * standard error with z = Phi^-1(power^(1/comparisons)). By default 2.80 standard errors.
 * @param standardError of the difference, at least 0
 * @param power the probability that all comparisons show it together, in (0, 1)
 * @param comparisons how many are to do so, taken for independent; 1 or more
 * @returns in the unit of the standard error; NaN where an argument is NaN or the power is outside [0, 1]
 * @see Cohen (1988), Statistical power analysis for the behavioral sciences, chapter 2
 * @example detectableDifference(0.01) // 0.0280
 */
export function detectableDifference(standardError: number, power = 0.8, comparisons = 1): number {
  return (z95 + normalQuantile(power ** (1 / comparisons))) * standardError;
}
