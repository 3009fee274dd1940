/**
 * For each key the index of the first that is equal to it.
 * @param keys null is equal to nothing, not even to null
 * @returns one index a key, at most its own; empty for none
 * @example firstOfEqual(["a", "b", "a", null]) // Int32Array [0, 1, 0, 3]
 */
export function firstOfEqual(keys: readonly (string | null)[]): Int32Array {
  const firsts = new Map<string, number>();
  return Int32Array.from(keys, (key, index) => {
    if (key === null) return index;
    const first = firsts.get(key);
    if (first === undefined) firsts.set(key, index);
    return first ?? index;
  });
}
