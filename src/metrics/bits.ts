/**
 * Entropy of probabilities in bits: `-sum(p * log2 p)`, a probability of 0 adding nothing.
 *
 * @example bits([0.5, 0.25, 0.25]) // 1.5
 */
export function bits(probabilities: Iterable<number>): number {
  let sum = 0;
  for (const p of probabilities) sum += p === 0 ? 0 : p * Math.log2(p);
  return 0 - sum;
}
