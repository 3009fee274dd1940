/** Below n * margin = 3.7 not even a single loss need be seen by chance: exp(-3.7) = 0.025. */
const fewestLosses = 3.7;
/** Keeps a quotient that rounding put just above a whole number from counting one item more. */
const rounding = 1e-9;

/**
 * How many items it takes before a margin means anything: with fewer, a loss of its size may well show on none of them.
 *
 * @param margin in units of a score in [0, 1], above 0
 * @example fewestItemsFor(0.01) // 370
 */
export function fewestItemsFor(margin: number): number {
  return Math.ceil(fewestLosses / margin - rounding);
}
