/**
 * The standard deviation of the difference of two binary scores on one item, sqrt(p10 + p01 - d^2); over n items the
 * standard error of the mean difference is this over sqrt(n). For planning, before there are data.
 * @param discordance p10 + p01, the share of items that only one of the two gets right, in [0, 1]
 * @param difference d = p10 - p01, in [-discordance, discordance]
 * @returns in [0, 1]; NaN where the two do not fit together
 * @see McNemar (1947), Note on the sampling error of the difference between correlated proportions or percentages
 * @example pairedError(0.1, 0.02) // 0.3156
 */
export function pairedError(discordance: number, difference: number): number {
  if (!(discordance <= 1 && Math.abs(difference) <= discordance)) return Number.NaN;
  return Math.sqrt(discordance - difference ** 2);
}
