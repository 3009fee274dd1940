/** Words in a shingle. */
const width = 3;

/**
 * The set of word 3-shingles of each text: of every three words in a row, each kept once. A shingle is a number, the same
 * in all texts, and two shingles that differ never share one, so set operations on the numbers are exact.
 * @param texts words with one space between each two, as `normalText` gives them
 * @returns by text: distinct numbers from 0 in the order of first occurrence; empty for texts of fewer than three words
 * @see Broder (1997), On the resemblance and containment of documents
 * @example shingleSets(["to be or not to be or", "not to be"]) // [Int32Array [0, 1, 2, 3], Int32Array [3]]
 */
export function shingleSets(texts: readonly string[]): Int32Array[] {
  const rows = numberWords(texts);
  const words = new Int32Array(rows.reduce((sum, row) => sum + row.length, 0));
  const numberAt = shingleNumbers(words);
  const lastText = new Int32Array(words.length).fill(-1);
  let start = 0;
  return rows.map((row, text) => {
    words.set(row, start);
    const set = new Int32Array(Math.max(0, row.length - width + 1));
    let size = 0;
    for (let place = start; place < start + set.length; place++) {
      const shingle = numberAt(place);
      if (lastText[shingle] !== text) set[size++] = shingle;
      lastText[shingle] = text;
    }
    start += row.length;
    return set.subarray(0, size);
  });
}

/** Each text's words as numbers from 0, equal words as equal numbers. */
function numberWords(texts: readonly string[]): number[][] {
  const numbers = new Map<string, number>();
  return texts.map((text) =>
    text.split(" ").map((word) => {
      const known = numbers.get(word);
      if (known !== undefined) return known;
      numbers.set(word, numbers.size);
      return numbers.size - 1;
    }),
  );
}

/** The number of the shingle at a place of `words`: a hash table with open addresses over first occurrences. */
function shingleNumbers(words: Int32Array): (place: number) => number {
  const slots = new Int32Array(2 ** Math.ceil(Math.log2(2 * words.length + 1))).fill(-1);
  const firstPlaces = new Int32Array(words.length);
  let count = 0;
  return (place) => {
    let slot = scatter(words, place) & (slots.length - 1);
    for (; slots[slot] !== -1; slot = (slot + 1) & (slots.length - 1)) {
      if (sameShingle(words, firstPlaces[slots[slot]!]!, place)) return slots[slot]!;
    }
    slots[slot] = count;
    firstPlaces[count] = place;
    return count++;
  };
}

function sameShingle(words: Int32Array, one: number, other: number): boolean {
  return words[one] === words[other] && words[one + 1] === words[other + 1] && words[one + 2] === words[other + 2];
}

/** 32 bits that depend on all three words. */
function scatter(words: Int32Array, place: number): number {
  let x = Math.imul(words[place]!, 0x9e3779b1);
  x = Math.imul(x ^ (x >>> 15) ^ words[place + 1]!, 0x85ebca6b);
  x = Math.imul(x ^ (x >>> 13) ^ words[place + 2]!, 0xc2b2ae35);
  return x ^ (x >>> 16);
}
