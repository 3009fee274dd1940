/**
 * A score or a difference of scores in points, times 100: one decimal, or as many up to four as show that it is not 0.
 *
 * @example points(0.0004) // "0.04"
 */
export function points(score: number): string {
  const value = 100 * score;
  const decimals = value === 0 ? 1 : Math.min(4, Math.max(1, Math.ceil(-Math.log10(Math.abs(value)))));
  return value.toFixed(decimals);
}

/**
 * {@link points} with the sign of a difference; what rounds to 0 has none.
 *
 * @example signedPoints(0.021) // "+2.1"
 */
export function signedPoints(score: number): string {
  const text = points(score);
  return Number(text) > 0 ? `+${text}` : Number(text) === 0 ? "0.0" : text;
}
