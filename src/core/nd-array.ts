/** An array of a file with any number of dimensions, as numpy has it. */
export abstract class NdArray {
  /** How many elements each dimension has. */
  abstract readonly shape: readonly number[];

  /** The element at an index of each dimension: a number, text, boolean, or null; undefined where there is none. */
  abstract at(...index: readonly number[]): unknown;
}

/**
 * How many elements a list or a dimension of an array has, the first unless said otherwise; of lists in a list those of the
 * first. 0 for anything else.
 *
 * @example sizeOf([["a", "b", "c"]], 1) // 3
 */
export function sizeOf(value: unknown, dimension = 0): number {
  if (value instanceof NdArray) return value.shape[dimension] ?? 0;
  if (!Array.isArray(value)) return 0;
  return dimension === 0 ? value.length : sizeOf(value[0], dimension - 1);
}

/**
 * How many dimensions an array has, or lists in lists by their first elements; 0 for anything else.
 *
 * @example dimensionsOf([[1, 2]]) // 2
 */
export function dimensionsOf(value: unknown): number {
  if (value instanceof NdArray) return value.shape.length;
  return Array.isArray(value) ? 1 + dimensionsOf(value[0]) : 0;
}

/**
 * The element at a place of a list, of an array, or of a list of lists; undefined where there is none.
 *
 * @example elementAt([["a"], ["b"]], 1, 0) // "b"
 */
export function elementAt(value: unknown, ...index: readonly number[]): unknown {
  if (index.length === 0) return value;
  if (value instanceof NdArray) return value.at(...index);
  return Array.isArray(value) ? elementAt(value[index[0]!], ...index.slice(1)) : undefined;
}

/**
 * A row of an array of two dimensions, or an element of a list that is a list itself, as a list; undefined where there is none.
 *
 * @example rowAt([[1, 2], [3, 4]], 1) // [3, 4]
 */
export function rowAt(value: unknown, row: number): readonly unknown[] | undefined {
  if (Array.isArray(value)) return rowOf(value[row]);
  if (!(value instanceof NdArray) || value.shape.length !== 2 || row >= value.shape[0]!) return undefined;
  return Array.from({ length: value.shape[1]! }, (_, column) => value.at(row, column));
}

function rowOf(value: unknown): readonly unknown[] | undefined {
  if (Array.isArray(value)) return value;
  if (!(value instanceof NdArray) || value.shape.length !== 1) return undefined;
  return Array.from({ length: value.shape[0]! }, (_, index) => value.at(index));
}
