/** Results are published with 12 digits: what two ways of summing one mean differ by below that, relative to its size, is rounding. */
const rounding = 1e-12;

/**
 * a - b, and exactly 0 where the two differ by no more than the rounding of two ways to sum the same numbers.
 *
 * @example difference(0.1 + 0.2, 0.3) // 0
 */
export function difference(a: number, b: number): number {
  const lead = a - b;
  return Math.abs(lead) <= rounding * Math.max(Math.abs(a), Math.abs(b)) ? 0 : lead;
}
