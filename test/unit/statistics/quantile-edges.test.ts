import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { quantile } from "../../../src/statistics/quantile.js";
import { quantileEdges } from "../../../src/statistics/quantile-edges.js";

const values = fc.array(fc.double({ noNaN: true, min: -1e6, max: 1e6 }), { minLength: 1, maxLength: 50 });

describe("quantileEdges", () => {
  it("by hand: halves of four values", () => {
    expect(quantileEdges([3, 0, 2, 1], 2)).toEqual([0, 1.5, 3]);
  });

  it("rounds as pandas does, which puts some edges 1 ulp above the value that they stand for", () => {
    const zeroToTen = Array.from({ length: 11 }, (_, i) => i);
    expect(quantileEdges(zeroToTen, 10)).toEqual([
      0, 1, 2, 3.0000000000000004, 4, 5, 6.000000000000001, 7.000000000000001, 8, 9, 10,
    ]);
  });

  it("agrees with numpy's quantile to the last bit on either side of the middle of a gap", () => {
    // np.quantile([0.1, 0.7, 0.2, 1.3, 1.9], np.linspace(0, 1, 8)), numpy 2.4.6
    const edges = quantileEdges([0.1, 0.7, 0.2, 1.3, 1.9], 7);
    expect(edges).toEqual([
      0.1, 0.15714285714285714, 0.2714285714285714, 0.557142857142857, 0.8714285714285713, 1.2142857142857142,
      1.557142857142857, 1.9,
    ]);
  });

  it("is the type-7 quantile apart from the last digits, from the least value to the largest", () => {
    fc.assert(
      fc.property(values, fc.integer({ min: 1, max: 12 }), (list, bins) => {
        const edges = quantileEdges(list, bins);
        expect(edges).toHaveLength(bins + 1);
        expect([edges[0], edges[bins]]).toEqual([Math.min(...list), Math.max(...list)]);
        for (const [i, edge] of edges.entries()) {
          expect(Math.abs(edge - quantile(Float64Array.from(list), i / bins))).toBeLessThanOrEqual(1e-8);
          if (i > 0) expect(edge).toBeGreaterThanOrEqual(edges[i - 1]!);
        }
      }),
    );
  });

  it("keeps equal edges", () => {
    expect(quantileEdges([0, 0, 0, 1, 1, 1], 5)).toEqual([0, 0, 0, 1, 1, 1]);
    expect(quantileEdges([5], 2)).toEqual([5, 5, 5]);
  });

  it("leaves NaN out, and has nothing to say of no values", () => {
    expect(quantileEdges([3, Number.NaN, 1], 2)).toEqual([1, 2, 3]);
    expect(quantileEdges([Number.NaN], 1)).toEqual([Number.NaN, Number.NaN]);
  });

  it("leaves its input as it was", () => {
    const list = Float64Array.of(3, 1, 2);
    quantileEdges(list, 2);
    expect(list).toEqual(Float64Array.of(3, 1, 2));
  });

  it("refuses a number of bins that is not a count from 1", () => {
    for (const bins of [0, -1, 1.5, Number.NaN]) expect(() => quantileEdges([1], bins)).toThrow(RangeError);
  });
});
