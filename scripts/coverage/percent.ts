/**
 * A share in percent, one digit after the point.
 *
 * @example percent(0.9512) // "95.1"
 */
export function percent(share: number): string {
  return (100 * share).toFixed(1);
}
