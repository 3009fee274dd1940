import { describe, expect, it } from "vitest";
import { fitHashedTfIdf } from "../../../runners/embed/hashed-tf-idf.js";

/** The non-zero values of one text's vector, largest first. */
function weightsOf(fittedOn: readonly (string | null)[], text: string | null): number[] {
  return [...fitHashedTfIdf(fittedOn).embed([text])].filter((value) => value !== 0).sort((a, b) => b - a);
}

function vectorOf(text: string): number[] {
  return [...fitHashedTfIdf([]).embed([text])];
}

describe("hashed TF-IDF", () => {
  it("weighs words by hand: (1 + ln tf) * (ln((1 + n)/(1 + df)) + 1)", () => {
    // n = 3 texts; "red" is in 2 of them, "blue" in 1, "green" in none.
    const texts = ["red red red blue", "red", "black"];
    const red = (1 + Math.log(3)) * (Math.log(4 / 3) + 1);
    const blue = Math.log(4 / 2) + 1;
    const green = Math.log(4 / 1) + 1;
    expect(weightsOf(texts, "red red red blue")).toEqual([red, blue]);
    expect(weightsOf(texts, "green")).toEqual([green]);
  });

  it("counts a text once for a word that it repeats", () => {
    expect(weightsOf(["red red", "blue"], "red")).toEqual([Math.log(3 / 2) + 1]);
  });

  it("takes words as runs of letters and digits of any script, in lower case", () => {
    expect(vectorOf("Straße, 42-mal!")).toEqual(vectorOf("straße 42 mal"));
    expect(vectorOf("ПРИВЕТ мир")).toEqual(vectorOf("привет, мир"));
    expect(vectorOf("a_b")).toEqual(vectorOf("a b"));
  });

  it("does not look at the order of words", () => {
    expect(vectorOf("sort a list")).toEqual(vectorOf("list a sort"));
  });

  it("gives a zero vector to a text without words, and to none", () => {
    const { embed } = fitHashedTfIdf(["a", null]);
    expect([...embed(["", "?!", null])].every((value) => value === 0)).toBe(true);
  });

  it("counts texts without words among the texts", () => {
    expect(weightsOf(["red", null, ""], "red")).toEqual([Math.log(4 / 2) + 1]);
  });

  it("has 256 dimensions, rows in the order of the texts", () => {
    const fitted = fitHashedTfIdf(["red", "blue"]);
    const both = fitted.embed(["red", "blue"]);
    expect(fitted.dimensions).toBe(256);
    expect(both).toHaveLength(512);
    expect([...both.slice(0, 256)]).toEqual([...fitted.embed(["red"])]);
    expect([...both.slice(256)]).toEqual([...fitted.embed(["blue"])]);
    expect(fitted.embed([])).toHaveLength(0);
  });

  it("spreads words over the bins: 200 words fill over 100 of 256", () => {
    const words = Array.from({ length: 200 }, (_, index) => `word${index}`).join(" ");
    expect(weightsOf([], words).length).toBeGreaterThan(100);
  });

  it("knows words of the fitted texts alone: texts embedded later do not change it", () => {
    const fitted = fitHashedTfIdf(["red", "blue"]);
    const before = [...fitted.embed(["red"])];
    fitted.embed(["red red red", "green"]);
    expect([...fitted.embed(["red"])]).toEqual(before);
  });
});
