/**
 * Sample standard deviation (divisor n - 1), in two passes, so that a large mean costs no digits.
 * @param values n numbers, none of them NaN
 * @returns in the unit of the values; NaN for fewer than two
 * @example standardDeviation(Float64Array.of(1, 2, 3, 4, 5)) // 1.5811388300841898
 */
export function standardDeviation(values: Float64Array): number {
  if (values.length < 2) return Number.NaN;
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i]!;
  const mean = sum / values.length;
  let squares = 0;
  for (let i = 0; i < values.length; i++) squares += (values[i]! - mean) ** 2;
  return Math.sqrt(squares / (values.length - 1));
}
