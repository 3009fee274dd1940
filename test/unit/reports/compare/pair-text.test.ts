import { describe, expect, it } from "vitest";
import type { TextColumn } from "../../../../reports/compare/fit-table.js";
import {
  dataLine,
  factLines,
  flipColumns,
  numbersColumns,
  onlyInText,
  pairColumns,
  pairName,
  sideText,
  sliceColumns,
} from "../../../../reports/compare/pair-text.js";
import type { ComparedPair } from "../../../../src/core/comparison.js";
import { sameAs, sampleComparison, samplePair } from "../../../support/sample-comparison.js";

const heads = (columns: readonly TextColumn[]) => columns.map(({ head }) => head);
const cellsOf = (columns: readonly TextColumn[], head: string) => columns.find((column) => column.head === head)?.cells;
const { quality } = samplePair();
const cost = samplePair().cost!;
const { exact } = samplePair();
const changeHead = "A - B [95 % CI]";

describe("names", () => {
  it("of a pair are one id where both are alike, and both where not", () => {
    expect(pairName({ a: "knn", b: "knn" })).toBe("knn");
    expect(pairName({ a: "knn", b: "large" })).toBe("knn against large");
  });

  it("never steer the terminal", () => {
    const hostile = "a\u001bb";
    expect(pairName({ a: hostile, b: "c" })).toBe("a\ufffdb against c");
    expect(sideText({ name: hostile, run: "0123", dataset: "d" })).toBe("a\ufffdb · run 0123 · d");
    expect(onlyInText({ onlyIn: { a: [hostile], b: [] } })).toBe("only in A: a\ufffdb: not compared");
  });

  it.each([
    [[], [], ""],
    [["x"], [], "only in A: x: not compared"],
    [[], ["y", "z"], "only in B: y, z: not compared"],
    [["x"], ["y"], "only in A: x; only in B: y: not compared"],
  ])("only in A %j and only in B %j read %j", (a, b, expected) => {
    expect(onlyInText({ onlyIn: { a, b } })).toBe(expected);
  });
});

describe("the numbers of a pair", () => {
  it("have a row of cost only where there are costs", () => {
    expect(cellsOf(numbersColumns(samplePair()), "")).toEqual(["quality", "$/1k items"]);
    expect(cellsOf(numbersColumns(samplePair({ cost: null })), "")).toEqual(["quality"]);
  });

  it.each([
    ["a plus where A costs more", { value: 0.002, lower: 0.001, upper: 0.003 }, "+2.00 [+1.00, +3.00]"],
    ["no sign for none", { value: 0, lower: -0.001, upper: 0.001 }, "0.00 [-1.00, +1.00]"],
    ["the value alone without an interval", { value: -0.002, lower: null, upper: null }, "-2.00"],
    ["a dash where it cannot be given", { value: null, lower: null, upper: null }, "-"],
  ])("write a difference of cost with %s", (_rule, difference, expected) => {
    const pair = samplePair({ cost: { ...cost, difference: { ...difference, n: 9 } } });
    expect(cellsOf(numbersColumns(pair), changeHead)?.[1]).toBe(expected);
  });
});

describe("the facts of a pair", () => {
  it("of one that cannot differ are the counts, without a test", () => {
    const [counts, ...rest] = factLines(sameAs("x"), 1);
    expect(counts).toBe("A got more on 4 items, the same on 380, less on 16");
    expect(rest.join()).not.toMatch(/\bp \d|Holm/);
  });

  it.each([
    [{ ...exact, test: "sign" as const, p: 0.25 }, "exact sign test p 0.250"],
    [{ ...exact, p: 0.00099 }, "exact McNemar p <0.001"],
    [{ ...exact, p: 0.001 }, "exact McNemar p 0.001"],
    [{ ...exact, test: null, p: null, reason: "weighted items" }, "weighted items"],
  ])("name the exact test, or why there is none: %j", (given, expected) => {
    expect(factLines(samplePair({ exact: given }), 1)[0]?.split("; ")[1]).toBe(expected);
  });

  it("speak of Holm only where several pairs were compared", () => {
    expect(factLines(samplePair(), 1).join()).not.toContain("Holm");
    expect(factLines(samplePair(), 3)).toContain("p 0.003 for no difference, 0.003 after Holm over the 3 pairs");
  });

  it.each<[string, Partial<ComparedPair>, boolean]>([
    ["a difference is not shown", { verdict: { status: "not shown", text: "" } }, true],
    ["it is shown", {}, false],
    ["the number is unknown", { verdict: { status: "not shown", text: "" }, itemsNeeded: null }, false],
  ])("say how many items it takes only where that helps: %s", (_when, changes, said) => {
    expect(factLines(samplePair(changes), 1).some((line) => line.includes("about 364 items"))).toBe(said);
  });

  it("leave out a ratio of costs that cannot be given", () => {
    const free = { ...cost, ratio: { value: null, lower: null, upper: null, n: 9 } };
    expect(factLines(samplePair({ cost: free }), 1).join()).not.toContain("A costs");
  });
});

describe("the tables", () => {
  it("have the column of costs where one pair has costs, with a dash for the others", () => {
    const pairs = [samplePair(), samplePair({ cost: null })];
    expect(cellsOf(pairColumns({ pairs }), "cost of B's")).toEqual(["40 % [38, 42]", "-"]);
    expect(heads(pairColumns({ pairs: pairs.slice(1) }))).not.toContain("cost of B's");
  });

  it("write a p-value that cannot be given as a dash", () => {
    const pairs = [samplePair({ quality: { ...quality, adjustedP: null } })];
    expect(cellsOf(pairColumns({ pairs }), "Holm p")).toEqual(["-"]);
  });

  it("of groups give each its items, difference and p", () => {
    const columns = sliceColumns(samplePair());
    expect(cellsOf(columns, "items")).toEqual(["100", "300"]);
    expect(cellsOf(columns, changeHead)?.[0]).toBe("-0.030 [-0.050, -0.010]");
    expect(cellsOf(columns, "Holm p")).toEqual(["<0.001", "0.500"]);
  });

  it("of flipped items show whole scores without digits, dealt choices and rounds", () => {
    const [first, second] = samplePair().flips.listed;
    const columns = flipColumns(samplePair({ flips: { count: 2, listed: [{ ...first!, round: "r1" }, second!] } }));
    expect(cellsOf(columns, "item")?.[0]).toBe("an-item-with-a-long-identifier-0001 (r1)");
    expect(cellsOf(columns, "A chose")).toEqual(["small", "(dealt)"]);
    expect(cellsOf(columns, "A got")).toEqual(["0", "0.250"]);
  });

  it("of flipped items have no columns of groups or costs where the data have none", () => {
    const flip = { item: "q", group: "", model: { a: "x", b: "y" }, score: { a: 0, b: 1 } };
    const columns = flipColumns(samplePair({ flips: { count: 1, listed: [flip] } }));
    expect(heads(columns)).toEqual(["item", "A chose", "B chose", "A got", "B got"]);
  });
});

it("the line of the data names clusters, rounds and groups only where there are several", () => {
  const comparison = sampleComparison();
  const line = (changes: Partial<typeof comparison.data>) =>
    dataLine({ ...comparison, data: { ...comparison.data, ...changes } });
  expect(line({ items: 1234, groups: 1 })).toBe("n=1,234 items · 1,000 replicates, seed 7");
  expect(line({ clusters: 40, rounds: 3 })).toBe(
    "n=400 items · in 40 clusters, resampled whole · 3 rounds · 2 groups · 1,000 replicates, seed 7",
  );
});
