import { difference } from "../core/difference.js";

/**
 * By what part of a reference a value is above it: `value / reference - 1`, exactly 0 where both differ by rounding only.
 *
 * @returns NaN where the reference is 0 or less
 * @example relativeGain(6, 5) // 0.2
 */
export function relativeGain(value: number, reference: number): number {
  return reference > 0 ? difference(value, reference) / reference : Number.NaN;
}
