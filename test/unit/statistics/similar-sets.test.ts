import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { similarSets } from "../../../src/statistics/similar-sets.js";
import { unionFind } from "../../../src/statistics/union-find.js";

const families = (sets: readonly (readonly number[])[], similarity: number) => [
  ...similarSets(
    sets.map((set) => Int32Array.from(set)),
    similarity,
  ).families,
];
const upTo = (count: number, from = 0) => Array.from({ length: count }, (_, i) => from + i);

/** The definition: every pair compared, whole. */
function byDefinition(sets: readonly (readonly number[])[], similarity: number): number[] {
  const { first, unite } = unionFind(sets.length);
  for (const [i, one] of sets.entries()) {
    for (const [j, other] of sets.slice(0, i).entries()) {
      const common = one.filter((element) => other.includes(element)).length;
      if (common / (one.length + other.length - common) >= similarity) unite(i, j);
    }
  }
  return sets.map((_, set) => first(set));
}

/** Sets that are a few elements away from one of few cores, so that many pairs lie near the bar. */
const nearCores = fc.array(
  fc
    .tuple(
      fc.constantFrom(0, 3, 40),
      fc.integer({ min: 1, max: 14 }),
      fc.array(fc.integer({ min: 0, max: 60 }), { maxLength: 4 }),
    )
    .map(([core, size, others]) => [...new Set([...upTo(size, core), ...others])]),
  { maxLength: 25 },
);

describe("similarSets", () => {
  it.each([
    [4, 5, true],
    [4, 6, false],
    [8, 10, true],
    [79, 100, false],
    [80, 100, true],
    [28, 35, true],
  ])("at 0.8 a set of %i within one of %i is of its family: %s", (small, large, alike) => {
    expect(families([upTo(large), upTo(small)], 0.8)).toEqual([0, alike ? 0 : 1]);
  });

  it("joins families that share a member, though their ends are not alike", () => {
    const chain = [0, 1, 2, 3].map((from) => upTo(20, from));
    expect(families(chain, 0.9)).toEqual([0, 0, 0, 0]);
    expect(families([chain[0]!, chain[3]!], 0.9)).toEqual([0, 1]);
  });

  it("takes an empty set for like no other", () => {
    expect(families([[], [], [1]], 0.1)).toEqual([0, 1, 2]);
    expect(families([], 0.5)).toEqual([]);
  });

  it("at 1 joins equal sets only", () => {
    expect(families([upTo(9), upTo(10), upTo(10).reverse(), upTo(9)], 1)).toEqual([0, 1, 1, 0]);
  });

  it("refuses a similarity outside (0, 1]", () => {
    for (const similarity of [0, -1, 1.01, Number.NaN]) expect(() => families([], similarity)).toThrow(RangeError);
  });

  it("is what comparing every pair whole gives", () => {
    fc.assert(
      fc.property(nearCores, fc.constantFrom(0.2, 0.5, 0.75, 0.8, 0.9, 1), (sets, similarity) => {
        expect(families(sets, similarity)).toEqual(byDefinition(sets, similarity));
      }),
      { numRuns: 500 },
    );
  });

  it("compares two sets once, however many of their rare elements they share", () => {
    // Twelve elements in common, which are the rarest since others have the eight that each has besides: 12/28 < 0.5.
    const [one, other] = [
      [...upTo(12), ...upTo(8, 100)],
      [...upTo(12), ...upTo(8, 200)],
    ];
    const others = [100, 100, 200, 200].map((from, i) => [...upTo(8, from), ...upTo(20, 1000 + 20 * i)]);
    const sets = [one, other, ...others].map((set) => Int32Array.from(set));
    const { families: found, work } = similarSets(sets, 0.5);
    expect([...found]).toEqual([0, 1, 2, 3, 4, 5]);
    expect(work).toBeLessThan(50);
  });

  it("looks at no pair of 5,000 sets that share 7 elements in 10", () => {
    const sets = upTo(5000).map((i) => Int32Array.from([...upTo(70), ...upTo(30, 100 + 30 * i)]));
    expect(similarSets(sets, 0.8)).toEqual({ families: Int32Array.from(upTo(5000)), work: 0 });
  });

  it("joins 5,000 sets that share 95 elements in 100 with work for each, not for each pair", () => {
    const sets = upTo(5000).map((i) => Int32Array.from([...upTo(95), ...upTo(5, 100 + 5 * i)]));
    const { families: found, work } = similarSets(sets, 0.8);
    expect(new Set(found)).toEqual(new Set([0]));
    expect(work).toBeLessThan(200 * 5000);
  });

  it("joins 5,000 equal sets with work for each, an outsider among them or not", () => {
    const sets = upTo(5000).map((i) => Int32Array.from(i % 1000 === 7 ? upTo(100, 13) : upTo(100)));
    const { families: found, work } = similarSets(sets, 0.8);
    expect(new Set(found)).toEqual(new Set([0, 7]));
    expect(work).toBeLessThan(200 * 5000);
  });
});
