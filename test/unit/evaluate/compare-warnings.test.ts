import { describe, expect, it } from "vitest";
import type { ComparedPair } from "../../../src/core/comparison.js";
import { warnOfPair } from "../../../src/evaluate/compare-warnings.js";
import { pairOf, rows } from "../../support/item-rounds.js";
import { samplePair } from "../../support/sample-comparison.js";

type Slice = ComparedPair["slices"][number];
type Warning = ComparedPair["warnings"][number];

/** A group whose difference has an interval 0.1 to either side. */
function slice(group: string, value: number, adjustedP: number | null = 0.01): Slice {
  return { group, difference: { value, lower: value - 0.1, upper: value + 0.1, n: 100 }, p: adjustedP, adjustedP };
}

interface Facts {
  readonly quality?: readonly [number, number];
  readonly macro?: number | null;
  readonly slices?: readonly Slice[];
  readonly changes?: Partial<ComparedPair>;
  readonly costs?: readonly number[];
  readonly priced?: boolean;
}

function warned({ quality = [0.6, 0.5], macro = null, slices = [], changes, costs, priced = true }: Facts): Warning[] {
  const sample = samplePair({ slices: [...slices], ...changes });
  const { pair, over } = pairOf((costs ?? [1]).map((cost) => ({ scores: [1, 0], costs: [1, cost] })));
  const [a, b] = quality;
  return warnOfPair({ ...sample, quality: { ...sample.quality, a, b, macro } }, pair, { ...over, priced });
}

const texts = (facts: Facts): string[] => warned(facts).map(({ code, message }) => `${code}: ${message}`);
const codes = (facts: Facts): string[] => warned(facts).map(({ code }) => code);

describe("a reversal", () => {
  it("is told of every group that surely goes against the whole, with who leads where", () => {
    expect(texts({ slices: [slice("law", -0.3), slice("art", 0.4), slice("tax", -0.2)] })).toEqual([
      "REVERSAL: the whole hides a reversal: in law b is surely the better, overall a looks better",
      "REVERSAL: the whole hides a reversal: in tax b is surely the better, overall a looks better",
    ]);
    expect(texts({ quality: [0.5, 0.6], slices: [slice("law", 0.3)] })).toEqual([
      "REVERSAL: the whole hides a reversal: in law a is surely the better, overall b looks better",
    ]);
  });

  it.each<[string, number, Slice]>([
    ["of a group whose corrected p is 0.05", 1, slice("law", -0.3, 0.05)],
    ["of no group whose corrected p is above", 0, slice("law", -0.3, 0.0501)],
    ["of no group without a p", 0, slice("law", -0.3, null)],
    ["of no group whose interval includes 0", 0, slice("law", -0.05)],
    ["of no group whose interval ends at 0", 0, slice("law", -0.1)],
    ["of no group that goes with the whole", 0, slice("law", 0.3)],
  ])("is told %s", (_, count, group) => {
    expect(warned({ slices: [group] })).toHaveLength(count);
  });

  it.each<[string, number, readonly [number, number], number | null]>([
    ["of a mean over groups of the other sign", 1, [0.6, 0.5], -0.01],
    ["of one of the other sign where b leads", 1, [0.5, 0.6], 0.01],
    ["of none of the same sign", 0, [0.6, 0.5], 0.01],
    ["of none that is 0", 0, [0.6, 0.5], 0],
    ["of none where there is one group", 0, [0.6, 0.5], null],
    ["of none against a lead that is but rounding", 0, [0.1 + 0.2, 0.3], -0.01],
  ])("is told %s", (_, count, quality, macro) => {
    expect(codes({ quality, macro })).toEqual(new Array(count).fill("REVERSAL"));
  });

  it("is told once of all groups that cancel to nothing overall, and not where all lean to one side", () => {
    const both = [slice("law", 0.3), slice("tax", -0.3), slice("art", 0.2), slice("unsure", -0.9, 0.2)];
    expect(texts({ quality: [0.5, 0.5], slices: both })).toEqual([
      "REVERSAL: the whole hides groups that cancel: a is surely the better in law, art, b in tax, and overall neither",
    ]);
    expect(warned({ quality: [0.5, 0.5], slices: [slice("law", 0.3), slice("art", 0.2)] })).toEqual([]);
  });
});

describe("costs with a tail", () => {
  // One item of a million among 99 of 1: the variation squared is near 99, for which 100 items are far too few.
  const tail = [1_000_000, ...rows(99, { scores: [0, 0] }).map(() => 1)];

  it.each<[string, readonly string[], Facts]>([
    ["told where one of the two has them", ["COST_TAIL"], { costs: tail }],
    ["not told of equal costs", [], { costs: tail.map(() => 1) }],
    ["not told of data without costs", [], { costs: tail, priced: false }],
    ["not told of a pair that cannot differ", [], { costs: tail, changes: { identical: true } }],
    ["told after hindsight", ["HINDSIGHT", "COST_TAIL"], { costs: tail, changes: { hindsight: true } }],
  ])("are %s", (_, expected, facts) => {
    expect(codes(facts)).toEqual(expected);
  });

  it("are told with the number of items", () => {
    expect(texts({ costs: tail })[0]).toContain("100 items are few");
  });
});
