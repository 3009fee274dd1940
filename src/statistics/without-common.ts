/**
 * Sets without the elements that more than `most` of them have, such as the words of a template, which say nothing of what
 * tells texts apart.
 * @param sets distinct integers from 0 each
 * @param most how many sets may share an element, at least 0
 * @returns by set: what is left, in its order; perhaps empty
 * @example withoutCommon([Int32Array.of(1, 2), Int32Array.of(2, 3), Int32Array.of(2)], 2) // [[1], [3], []]
 */
export function withoutCommon(sets: readonly Int32Array[], most: number): Int32Array[] {
  const frequencies = frequenciesOf(sets);
  return sets.map((set) => set.filter((element) => frequencies[element]! <= most));
}

/** By element: how many sets have it. */
export function frequenciesOf(sets: readonly Int32Array[]): Int32Array {
  let elements = 0;
  for (const set of sets) for (let i = 0; i < set.length; i++) elements = Math.max(elements, set[i]! + 1);
  const frequencies = new Int32Array(elements);
  for (const set of sets) for (let i = 0; i < set.length; i++) frequencies[set[i]!]!++;
  return frequencies;
}
