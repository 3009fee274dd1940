import { detectableDifference } from "./detectable-difference.js";

/**
 * How many items it takes to show a difference four times in five, where the standard error shrinks with the square
 * root of their number: n * (detectable difference / difference)^2, rounded up.
 * @param items n, the number at which the standard error was seen; 1 where it is that of a single item
 * @param standardError of the difference at n items, at least 0
 * @param difference to be shown, in the unit of the standard error, above 0
 * @param gates how many such differences are to be shown together; 1 or more
 * @returns a count; 0 for no standard error; Infinity for a difference of 0, NaN where both are 0
 * @example itemsNeeded(1, Math.sqrt(0.03), 0.005) // 9419: 3 % discordant items and a margin of half a point
 */
export function itemsNeeded(items: number, standardError: number, difference: number, gates = 1): number {
  return Math.ceil(items * (detectableDifference(standardError, 0.8, gates) / difference) ** 2);
}
