/** Rounding that the same mean, summed along two ways, may differ by, relative to its size. */
const rounding = 4e-15;

/**
 * a - b, and exactly 0 where the two differ by no more than the rounding of two ways to sum the same numbers.
 *
 * @example difference(0.1 + 0.2, 0.3) // 0
 */
export function difference(a: number, b: number): number {
  const lead = a - b;
  return Math.abs(lead) <= rounding * Math.max(Math.abs(a), Math.abs(b)) ? 0 : lead;
}
