import { describe, expect, it } from "vitest";
import { percentileInterval } from "../../../src/statistics/percentile-interval.js";
import { quantile } from "../../../src/statistics/quantile.js";

const thousand = Float64Array.from({ length: 1000 }, (_, i) => ((i * 389) % 1000) + 1);

/** Tail levels from scipy 1.17: norm.cdf(t.ppf(0.025, G - 1) * sqrt(G / (G - 1))). */
const expandedTails: [clusters: number, level: number][] = [
  [5, 0.0009541005518824885],
  [10, 0.00855063902440636],
  [40, 0.020257536362843834],
  [200, 0.024026184770620414],
];

describe("percentileInterval", () => {
  it("gives the 2.5 % and 97.5 % quantiles of type 7 and the standard deviation", () => {
    const { lower, upper, standardError, undefinedShare } = percentileInterval(Float64Array.of(1, 2, 3, 4, 5));
    expect([lower, upper]).toEqual([1.1, 4.9]);
    expect(standardError).toBeCloseTo(Math.sqrt(2.5), 15);
    expect(undefinedShare).toBe(0);
  });

  it("drops undefined replicates and says how many", () => {
    const values = Float64Array.of(Number.NaN, 1, 2, Number.NaN, 3, 4, 5, Number.NaN);
    expect(percentileInterval(values)).toEqual({
      ...percentileInterval(Float64Array.of(1, 2, 3, 4, 5)),
      undefinedShare: 3 / 8,
    });
  });

  it("counts ten of a thousand as exactly 1 %", () => {
    const values = thousand.slice().fill(Number.NaN, 0, 10);
    expect(percentileInterval(values).undefinedShare).toBe(0.01);
  });

  it("leaves the replicates as they were, and does not depend on their order", () => {
    const values = thousand.slice();
    const interval = percentileInterval(values);
    expect(values).toEqual(thousand);
    expect(percentileInterval(thousand.slice().sort())).toEqual(interval);
  });

  it.each(expandedTails)("widens the tails for %i clusters to %f", (clusters, level) => {
    const { lower, upper } = percentileInterval(thousand, { clusters });
    expect(lower).toBeCloseTo(quantile(thousand, level), 6);
    expect(upper).toBeCloseTo(quantile(thousand, 1 - level), 6);
  });

  it("tends to the plain interval for many clusters, and to the whole range for two", () => {
    const plain = percentileInterval(thousand);
    expect(percentileInterval(thousand, { clusters: 100_000 }).lower).toBeCloseTo(plain.lower, 1);
    expect(percentileInterval(thousand, { clusters: 2 })).toMatchObject({ lower: 1, upper: 1000 });
  });

  it("has no ends for one cluster, but a standard error", () => {
    const { lower, upper, standardError } = percentileInterval(thousand, { clusters: 1 });
    expect([lower, upper]).toEqual([Number.NaN, Number.NaN]);
    expect(standardError).toBeGreaterThan(0);
  });

  it("is [value, value] with standard error 0 where all replicates are equal", () => {
    expect(percentileInterval(new Float64Array(1000))).toEqual({
      lower: 0,
      upper: 0,
      standardError: 0,
      undefinedShare: 0,
    });
  });

  it("is NaN throughout where nothing is defined", () => {
    const nothing = { lower: Number.NaN, upper: Number.NaN, standardError: Number.NaN, undefinedShare: 1 };
    expect(percentileInterval(new Float64Array(0))).toEqual(nothing);
    expect(percentileInterval(new Float64Array(3).fill(Number.NaN))).toEqual(nothing);
  });
});
