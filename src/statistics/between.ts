/**
 * The value at a fraction of the way from one order statistic to the next: lower + fraction * (upper - lower).
 * @param lower at most `upper`; equal infinite values stay what they are
 * @param fraction in [0, 1)
 * @returns a number from `lower` to `upper`; 0 for -0, so that a quantile does not depend on the order of the values
 * @example between(2, 3, 0.5) // 2.5
 */
export function between(lower: number, upper: number, fraction: number): number {
  return (upper === lower ? lower : lower + fraction * (upper - lower)) + 0;
}
