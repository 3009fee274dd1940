import { describe, expect, it } from "vitest";
import { RandomStream } from "../../../scripts/random-stream.js";
import { nearDuplicates } from "../../../src/statistics/near-duplicates.js";

const stream = new RandomStream(11);
const draw = (below: number) => Math.floor(stream.uniform() * below);
const word = () => `word${draw(3000)}`;
const words = (count: number) => Array.from({ length: count }, word);
const upTo = (count: number) => Array.from({ length: count }, (_, i) => i);
const changed = (text: readonly string[], ...places: number[]) =>
  text.map((each, place) => (places.includes(place) ? `new${draw(3000)}` : each));
const families = (texts: readonly (string | null)[], similarity?: number) => [
  ...nearDuplicates(texts, similarity === undefined ? {} : { similarity }),
];

/** Sets of members, without the order in which the families were found. */
function partition(texts: readonly string[], found: readonly number[]): string[] {
  const members = new Map<number, string[]>();
  for (const [i, family] of found.entries()) members.set(family, [...(members.get(family) ?? []), texts[i]!]);
  return [...members.values()].map((each) => each.sort().join("|")).sort();
}

describe("nearDuplicates", () => {
  it("finds every text of 60 words in which one was changed, wherever: 55 of 61 shingles are common", () => {
    const originals = upTo(200).map(() => words(60));
    const texts = originals.flatMap((text, i) => [text.join(" "), changed(text, i % 60).join(" ")]);
    expect(families(texts)).toEqual(upTo(400).map((i) => i - (i % 2)));
  });

  it("parts texts of 60 words in which three far apart were changed: 49 of 67 shingles are common, 0.731", () => {
    const text = words(60);
    const texts = [text.join(" "), changed(text, 10, 30, 50).join(" ")];
    expect(families(texts)).toEqual([0, 1]);
    expect(families(texts, 0.731)).toEqual([0, 0]);
    expect(families(texts, 0.732)).toEqual([0, 1]);
  });

  it("keeps unrelated texts apart, from three words to a hundred", () => {
    const texts = upTo(2000).map((i) => words(3 + (i % 98)).join(" "));
    expect(families(texts)).toEqual(upTo(2000));
  });

  it("finds the same words in other case, punctuation and spacing", () => {
    expect(families(["Who was it?", "Why?", "who -- was  IT", "why", "Who was she?"])).toEqual([0, 1, 0, 1, 4]);
  });

  it("compares texts of fewer than three words as a whole only", () => {
    expect(families(["red apples", "red apple", "Red Apples!", "red"])).toEqual([0, 1, 0, 3]);
  });

  it("takes missing and empty texts for families of their own", () => {
    expect(families([null, "", null, "...", "", "a b c", "A, b; c."])).toEqual([0, 1, 2, 3, 4, 5, 5]);
    expect(families([])).toEqual([]);
  });

  it("joins families by way of a text that is like both", () => {
    const text = words(60);
    const chain = [text, changed(text, 0, 1, 2), changed(text, 0, 1, 2, 57, 58, 59)];
    const [first, middle, last] = chain.map((each) => each.join(" "));
    expect(families([first!, last!, middle!])).toEqual([0, 0, 0]);
  });

  it("names a family after its first text, by whatever likeness the others came", () => {
    const text = words(60);
    const near = changed(text, 20).join(" ");
    expect(families(["other words here", near, text.join(" "), near.toUpperCase()])).toEqual([0, 1, 1, 1]);
  });

  it("puts the same texts together in any order", () => {
    const templates = upTo(50).map(() => words(40));
    const texts = upTo(300).map((i) => changed(templates[i % 50]!, ...upTo(1 + (i % 4)).map(() => draw(40))).join(" "));
    const expected = partition(texts, families(texts));
    expect(expected.length).toBeGreaterThan(20);
    expect(expected.length).toBeLessThan(300);
    for (let round = 0; round < 5; round++) {
      const shuffled = texts
        .map((text) => ({ text, key: stream.uint32() }))
        .sort((a, b) => a.key - b.key)
        .map(({ text }) => text);
      expect(partition(shuffled, families(shuffled))).toEqual(expected);
    }
  });

  it("puts 5,000 texts that are one but for case into one family", () => {
    const text = words(100).join(" ");
    const texts = upTo(5000).map((i) => (i % 2 === 0 ? text : text.toUpperCase()));
    expect(new Set(families(texts))).toEqual(new Set([0]));
  });

  it("keeps 5,000 texts apart that share a long template, be it all but two words of them", () => {
    const template = words(100).join(" ");
    const apart = upTo(5000).map(
      (i) =>
        `${template} ${upTo(90)
          .map((k) => `${i}x${k}`)
          .join(" ")}`,
    );
    expect(families(apart)).toEqual(upTo(5000));
    const hardlyMore = upTo(5000).map((i) => `${template} ${i}a ${i}b`);
    expect(families(hardlyMore)).toEqual(upTo(5000));
  });

  it("refuses a similarity outside (0, 1]", () => {
    expect(() => families([], 0)).toThrow(RangeError);
    expect(() => families([], 80)).toThrow(RangeError);
  });
});

describe("nearDuplicates of prompts with a template", () => {
  const template = words(300);
  const prompt = (question: readonly string[]) => [...template, ...question].join(" ");

  it("does not take the questions of one few-shot prompt for the same: the examples are left out", () => {
    const texts = upTo(60).map(() => prompt(words(25)));
    expect(families(texts)).toEqual(upTo(60));
  });

  it("still finds a question that is asked twice in nearly the same words", () => {
    const question = words(60);
    const texts = [...upTo(60).map(() => prompt(words(25))), prompt(question), prompt(changed(question, 30))];
    expect(families(texts).slice(58)).toEqual([58, 59, 60, 60]);
  });

  it("does not call a text common for being asked by few: 20 variants of one text are one family", () => {
    const text = words(100);
    const texts = upTo(20).map((i) => changed(text, 5 * i).join(" "));
    expect(new Set(families(texts)).size).toBe(1);
  });
});
