import { frequenciesOf } from "./without-common.js";

/**
 * Sets with their elements replaced by ranks: rank 0 is the element that the fewest sets have, of equally rare ones the
 * smallest. Elements that only one set has are left out.
 * @param sets distinct integers from 0 each, in any order
 * @returns by set: ranks in ascending order; empty where it shares nothing
 * @example rankRarestFirst([Int32Array.of(8, 5, 2), Int32Array.of(5, 8), Int32Array.of(5)]) // [[0, 1], [0, 1], [1]]
 */
export function rankRarestFirst(sets: readonly Int32Array[]): Int32Array[] {
  const ranks = ranksOf(frequenciesOf(sets), sets.length);
  return sets.map((set) => {
    const shared = set.map((element) => ranks[element]!).filter((rank) => rank >= 0);
    return shared.sort();
  });
}

/** By element its rank, by counting how many are rarer; -1 for those of one set. */
function ranksOf(frequencies: Int32Array, highest: number): Int32Array {
  const next = new Int32Array(highest + 2);
  for (const frequency of frequencies) if (frequency > 1) next[frequency + 1]!++;
  for (let frequency = 1; frequency < next.length; frequency++) next[frequency]! += next[frequency - 1]!;
  return frequencies.map((frequency) => (frequency > 1 ? next[frequency]!++ : -1));
}
