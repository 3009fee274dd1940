import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { shingleSets } from "../../../src/statistics/shingle-sets.js";

const text = fc.array(fc.constantFrom("a", "b", "c"), { minLength: 1, maxLength: 25 }).map((words) => words.join(" "));

/** Distinct triples of words, as text. */
function triples(words: readonly string[]): string[] {
  return [...new Set(words.slice(2).map((word, i) => `${words[i]} ${words[i + 1]} ${word}`))];
}

describe("shingleSets", () => {
  it("by hand: three words in a row, each kept once, numbered as they come", () => {
    const sets = shingleSets(["to be or not to be or", "not to be", "be or not to sing"]);
    expect(sets.map((set) => [...set])).toEqual([[0, 1, 2, 3], [3], [1, 2, 4]]);
  });

  it("tells the order of words", () => {
    expect(shingleSets(["a b c", "c b a"]).map((set) => [...set])).toEqual([[0], [1]]);
  });

  it("is empty for texts of fewer than three words, and has no sets for no texts", () => {
    expect(shingleSets(["one", "one two"]).map((set) => set.length)).toEqual([0, 0]);
    expect(shingleSets([])).toEqual([]);
  });

  it("gives two places one number exactly where their words are the same", () => {
    fc.assert(
      fc.property(fc.array(text, { maxLength: 6 }), (texts) => {
        const expected = texts.map((each) => triples(each.split(" ")));
        const numbers = [...new Set(expected.flat())];
        const named = shingleSets(texts).map((set) => Array.from(set, (number) => numbers[number]));
        expect(named).toEqual(expected);
      }),
    );
  });

  it("mixes up no two of 200,000 shingles", () => {
    const words = Array.from({ length: 200_002 }, (_, i) => `w${i % 60}-${Math.floor(i / 60) % 60}-${i % 7}`);
    const set = shingleSets([words.join(" ")])[0]!;
    expect(set).toHaveLength(triples(words).length);
  });
});
