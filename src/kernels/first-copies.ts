/** Which rows are equal, and which of them come first. */
export interface FirstCopies {
  /** rows: the first row that equals it; its own number where none comes before it. */
  readonly firsts: Int32Array;
  /** Rows that are among the first copies of their vector, ascending. */
  readonly kept: Int32Array;
}

/**
 * Finds equal rows and keeps the first `most` of each vector; rows that differ in the sign of a zero may count as
 * different. Takes one pass over the values, and one comparison for each copy.
 *
 * @param values rows x dimensions, row-major, all finite
 * @param most 1 or more
 * @example firstCopies(Float64Array.of(5, 5, 7, 5), 1, 2) // firsts 0, 0, 2, 0; kept 0, 1, 2
 */
export function firstCopies(values: Float64Array, dimensions: number, most: number): FirstCopies {
  const rows = values.length / dimensions;
  const words = new Uint32Array(values.buffer, values.byteOffset, 2 * values.length);
  const byHash = new Map<number, number[]>();
  const copies = new Int32Array(rows);
  const firsts = new Int32Array(rows);
  const kept: number[] = [];
  for (let row = 0; row < rows; row++) {
    const hash = hashWords(words, 2 * row * dimensions, 2 * dimensions);
    const alike = byHash.get(hash) ?? [];
    if (alike.length === 0) byHash.set(hash, alike);
    const first = alike.find((other) => equalRows(values, other, row, dimensions)) ?? alike[alike.push(row) - 1]!;
    firsts[row] = first;
    if (copies[first]!++ < most) kept.push(row);
  }
  return { firsts, kept: Int32Array.from(kept) };
}

/** Low and high words apart, side by side. Shifts, because numbers often differ in their sign or exponent alone. */
function hashWords(words: Uint32Array, from: number, count: number): number {
  let low = 0;
  let high = 0;
  for (let i = from; i < from + count; i += 2) {
    low = Math.imul(low ^ words[i]!, 0x9e3779b1);
    high = Math.imul(high ^ words[i + 1]!, 0x85ebca77);
    low ^= low >>> 15;
    high ^= high >>> 13;
  }
  return low ^ high;
}

function equalRows(values: Float64Array, one: number, other: number, dimensions: number): boolean {
  for (let d = 0; d < dimensions; d++) {
    if (values[one * dimensions + d] !== values[other * dimensions + d]) return false;
  }
  return true;
}
