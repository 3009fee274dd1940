/**
 * Holm's adjusted p-values: the smallest familywise error rate at which Holm's step-down procedure rejects each of m
 * hypotheses, whatever the dependence between them. Those at most alpha are rejected at alpha.
 * In the order of the p-values, the k-th smallest is the larger of (m - k + 1) * p and the one before it, at most 1.
 * @param pValues m p-values, in any order; NaN counts as a hypothesis and stays NaN; empty gives empty
 * @returns in the order given
 * @see Holm (1979), A simple sequentially rejective multiple test procedure; Wright (1992), Adjusted p-values for simultaneous inference
 * @example holmAdjusted([0.01, 0.04, 0.03]) // [0.03, 0.06, 0.06]
 */
export function holmAdjusted(pValues: readonly number[]): number[] {
  const order = [...pValues.keys()].filter((hypothesis) => !Number.isNaN(pValues[hypothesis]!));
  order.sort((a, b) => pValues[a]! - pValues[b]!);
  const adjusted = pValues.map(() => Number.NaN);
  let before = 0;
  for (const [k, hypothesis] of order.entries()) {
    before = Math.min(1, Math.max(before, (pValues.length - k) * pValues[hypothesis]!));
    adjusted[hypothesis] = before;
  }
  return adjusted;
}
