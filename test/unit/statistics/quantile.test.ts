import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { quantile, quantilesInPlace } from "../../../src/statistics/quantile.js";

const numbers = fc.array(fc.double({ noNaN: true, min: -1e9, max: 1e9 }), { minLength: 1, maxLength: 60 });
const fewNumbers = fc.array(fc.integer({ min: -2, max: 2 }), { minLength: 1, maxLength: 40 });
const level = fc.double({ noNaN: true, min: 0, max: 1 });

/** The definition on a full sort. */
function sortedQuantile(values: readonly number[], p: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  const position = (sorted.length - 1) * p;
  const below = sorted[Math.floor(position)]!;
  const above = sorted[Math.ceil(position)]!;
  return below + (position - Math.floor(position)) * (above - below);
}

describe("quantile", () => {
  it.each([
    [0, -9],
    [0.025, -7.8625],
    [0.1, -4.449999999999999],
    [0.25, -0.625],
    [0.5, 3.75],
    [0.6, 4.4],
    [0.975, 10.59625],
    [1, 11.2],
  ])("at %f agrees with numpy's default on eight numbers", (p, expected) => {
    expect(quantile(Float64Array.of(3.1, -2.5, 7.75, 0, 11.2, 4.4, 4.4, -9), p)).toBeCloseTo(expected, 12);
  });

  it("takes the 25.975th and the 975.025th of 1,000 values for a 95 % interval", () => {
    const values = Float64Array.from({ length: 1000 }, (_, i) => ((i * 389) % 1000) + 1);
    expect(quantile(values, 0.025)).toBeCloseTo(25.975, 10);
    expect(quantile(values, 0.975)).toBeCloseTo(975.025, 10);
  });

  it("is the value itself for one value, whatever the level", () => {
    expect([0, 0.3, 1].map((p) => quantile(Float64Array.of(5), p))).toEqual([5, 5, 5]);
  });

  it("is NaN for no values", () => {
    expect(quantile(new Float64Array(0), 0.5)).toBeNaN();
  });

  it("leaves its input as it was", () => {
    const values = Float64Array.of(4, 1, 3, 2);
    expect(quantile(values, 0.5)).toBe(2.5);
    expect(values).toEqual(Float64Array.of(4, 1, 3, 2));
  });

  it("refuses levels outside [0, 1]", () => {
    for (const p of [-0.1, 1.1, Number.NaN]) expect(() => quantile(Float64Array.of(1), p)).toThrow(RangeError);
  });

  it("keeps infinite values apart from finite ones", () => {
    const values = Float64Array.of(Number.POSITIVE_INFINITY, 1, Number.POSITIVE_INFINITY);
    expect(quantile(values, 0)).toBe(1);
    expect(quantile(values, 1)).toBe(Number.POSITIVE_INFINITY);
    expect(quantile(values, 0.75)).toBe(Number.POSITIVE_INFINITY);
  });

  it("gives 0, never -0", () => {
    expect(quantile(Float64Array.of(-0, -0), 0.5)).toBe(0);
    expect(quantile(Float64Array.of(0, -0, 0), 0.5)).toBe(0);
  });
});

describe("quantilesInPlace", () => {
  it("gives the levels in the order asked for", () => {
    expect(quantilesInPlace(Float64Array.of(4, 1, 3, 2), [0, 0.5, 1])).toEqual([1, 2.5, 4]);
    expect(quantilesInPlace(Float64Array.of(4, 1, 3, 2), [1, 0.5, 0])).toEqual([4, 2.5, 1]);
  });

  it.each([
    ["any numbers", numbers],
    ["many ties", fewNumbers],
  ])("equals the definition on a full sort: %s", (_, values) => {
    fc.assert(
      fc.property(values, fc.array(level, { maxLength: 4 }), (list, ps) => {
        const found = quantilesInPlace(Float64Array.from(list), ps);
        expect(found).toEqual(ps.map((p) => sortedQuantile(list, p) + 0));
      }),
    );
  });

  it("agrees exactly with quantile and with itself in any order of the values", () => {
    fc.assert(
      fc.property(numbers, level, level, (list, p, q) => {
        const values = Float64Array.from(list);
        const expected = [quantile(values, p), quantile(values, q)];
        expect(quantilesInPlace(values.slice(), [p, q])).toEqual(expected);
        expect(quantilesInPlace(values.slice().reverse(), [p, q])).toEqual(expected);
      }),
    );
  });

  it("only reorders the values", () => {
    fc.assert(
      fc.property(numbers, level, (list, p) => {
        const values = Float64Array.from(list);
        quantilesInPlace(values, [p]);
        expect(values.sort()).toEqual(Float64Array.from(list).sort());
      }),
    );
  });
});
