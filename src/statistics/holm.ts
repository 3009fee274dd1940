/**
 * Holm's step-down procedure: which of m hypotheses are rejected while the probability of any false rejection is at
 * most alpha, whatever the dependence between them. The k-th smallest p is compared with alpha/(m - k + 1), and the
 * first that is larger ends the rejections.
 * @param pValues m p-values, in any order; NaN counts as a hypothesis that is never rejected; empty gives empty
 * @param alpha familywise error rate, in [0, 1]
 * @returns for each p-value whether its hypothesis is rejected, in the order given
 * @see Holm (1979), A simple sequentially rejective multiple test procedure
 * @example holmRejects([0.01, 0.04, 0.03], 0.05) // [true, false, false]
 */
export function holmRejects(pValues: readonly number[], alpha: number): boolean[] {
  const order = [...pValues.keys()].sort((a, b) => rank(pValues[a]!) - rank(pValues[b]!));
  const rejected = new Array<boolean>(pValues.length).fill(false);
  for (const [k, hypothesis] of order.entries()) {
    if (!(pValues[hypothesis]! <= alpha / (pValues.length - k))) break;
    rejected[hypothesis] = true;
  }
  return rejected;
}

/** NaN sorts last. */
function rank(p: number): number {
  return Number.isNaN(p) ? 2 : p;
}
