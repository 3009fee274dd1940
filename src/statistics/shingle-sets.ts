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
  const { words, starts } = numberWords(texts);
  const numberAt = shingleNumbers(words);
  // One more than the last text that had the shingle.
  const seen = new Int32Array(words.length);
  return texts.map((_, text) => {
    const end = starts[text + 1]! - width + 1;
    const set = new Int32Array(Math.max(0, end - starts[text]!));
    let size = 0;
    for (let place = starts[text]!; place < end; place++) {
      const shingle = numberAt(place);
      if (seen[shingle] !== text + 1) set[size++] = shingle;
      seen[shingle] = text + 1;
    }
    return set.subarray(0, size);
  });
}

/** All words one after the other as numbers from 0, equal words as equal numbers, and where each text starts. */
function numberWords(texts: readonly string[]): { words: Int32Array; starts: Int32Array } {
  const starts = new Int32Array(texts.length + 1);
  for (const [text, each] of texts.entries()) starts[text + 1] = starts[text]! + wordCount(each);
  const words = new Int32Array(starts.at(-1)!);
  const numbers = new Map<string, number>();
  let place = 0;
  for (const text of texts) {
    for (const word of text.split(" ")) {
      const number = numbers.get(word) ?? numbers.size;
      if (number === numbers.size) numbers.set(word, number);
      words[place++] = number;
    }
  }
  return { words, starts };
}

function wordCount(text: string): number {
  let count = 1;
  for (let at = text.indexOf(" "); at >= 0; at = text.indexOf(" ", at + 1)) count++;
  return count;
}

/** The number of the shingle at a place of `words`: a hash table with open addresses, at most half full. */
function shingleNumbers(words: Int32Array): (place: number) => number {
  const firstPlaces = new Int32Array(words.length);
  let count = 0;
  let slots = new Int32Array(2 ** 12);
  /** The slot of the shingle, or the free one where it belongs; a slot holds one more than a shingle's number. */
  const slotOf = (place: number): number => {
    let slot = scatter(words, place) & (slots.length - 1);
    while (slots[slot] !== 0 && !sameShingle(words, firstPlaces[slots[slot]! - 1]!, place)) {
      slot = (slot + 1) & (slots.length - 1);
    }
    return slot;
  };
  return (place) => {
    if (2 * count >= slots.length) {
      slots = new Int32Array(4 * slots.length);
      for (let number = 0; number < count; number++) slots[slotOf(firstPlaces[number]!)] = number + 1;
    }
    const slot = slotOf(place);
    if (slots[slot] === 0) {
      firstPlaces[count] = place;
      slots[slot] = ++count;
    }
    return slots[slot]! - 1;
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
