import { normalQuantile } from "./normal.js";

const zSquared = normalQuantile(0.975) ** 2;

/**
 * Agresti-Coull 95 % interval of a proportion ("add two successes and two failures"):
 * N = n + z^2, P = (x + z^2/2)/N, P -+ z sqrt(P(1 - P)/N), clipped to [0, 1].
 * For small n and proportions near 0 or 1, where resampling sees too few of the rarer outcome.
 * @param successes x, in [0, n]
 * @param n trials, independent of each other; 0 gives [0, 1]
 * @returns both ends, in [0, 1]; NaN where an argument is NaN
 * @see Agresti and Coull (1998), Approximate is better than "exact" for interval estimation of binomial proportions
 * @example agrestiCoull(5, 50) // {lower: 0.0391, upper: 0.2179}
 */
export function agrestiCoull(successes: number, n: number): { lower: number; upper: number } {
  const trials = n + zSquared;
  const share = (successes + zSquared / 2) / trials;
  const half = Math.sqrt((zSquared * share * (1 - share)) / trials);
  return { lower: Math.max(0, share - half), upper: Math.min(1, share + half) };
}
