/**
 * A number as results publish it: null where it is not finite, which JSON has no word for.
 *
 * @example orNull(Number.NaN) // null
 */
export function orNull(value: number): number | null {
  return Number.isFinite(value) ? value : null;
}
