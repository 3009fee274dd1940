import { deriveColumn } from "../core/derived-column.js";
import { difference } from "../core/difference.js";

/** items: the squares of a column; the same array for the same column. */
export function squared(column: Float64Array): Float64Array {
  return deriveColumn(column, square);
}

/**
 * Standard error of a mean from weighted sums: the root of (sum(w x^2)/sum(w) - mean^2) / sum(w). 0 where the values are equal
 * but for rounding; NaN where nothing was drawn.
 * @example meanError(2, 4, 4) // of 0, 0, 0, 2: sqrt((1 - 0.25) / 4)
 */
export function meanError(sum: number, squares: number, weight: number): number {
  const mean = sum / weight;
  return Math.sqrt(difference(squares / weight, mean * mean) / weight);
}

function square(value: number): number {
  return value * value;
}
