import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { quantile } from "../../../src/statistics/quantile.js";
import { weightedQuantile } from "../../../src/statistics/weighted-quantile.js";

/** Every value as often as its count says. */
function writtenOut(values: Float64Array, counts: ArrayLike<number>): Float64Array {
  return Float64Array.from([...values].flatMap((value, i) => new Array<number>(counts[i]!).fill(value)));
}

const values = fc.array(fc.double({ noNaN: true, min: -1e9, max: 1e9 }), { minLength: 1, maxLength: 40 });
const level = fc.double({ noNaN: true, min: 0, max: 1 });

describe("weightedQuantile", () => {
  // 1, 2, 2, 2, 5, 5 at position 5p.
  it.each([
    [0, 1],
    [0.1, 1.5],
    [0.2, 2],
    [0.6, 2],
    [0.7, 3.5],
    [0.8, 5],
    [1, 5],
  ])("by hand: at %f of 1, 2, 2, 2, 5, 5 is %f", (p, expected) => {
    const counts = Int32Array.of(0, 1, 3, 0, 2, 0);
    expect(weightedQuantile(Float64Array.of(-7, 1, 2, 4, 5, 9), counts, p)).toBeCloseTo(expected, 14);
  });

  it("equals the quantile of the values written out, to the last bit", () => {
    fc.assert(
      fc.property(values, fc.infiniteStream(fc.integer({ min: 0, max: 3 })), level, (list, stream, p) => {
        const sorted = Float64Array.from(list).sort();
        const counts = Uint8Array.from(sorted, () => stream.next().value);
        expect(weightedQuantile(sorted, counts, p)).toBe(quantile(writtenOut(sorted, counts), p));
        expect(weightedQuantile(sorted, Int32Array.from(counts), p)).toBe(weightedQuantile(sorted, counts, p));
      }),
    );
  });

  it("with every count 1 is the quantile", () => {
    const sorted = Float64Array.of(-9, -2.5, 0, 3.1, 4.4, 4.4, 7.75, 11.2);
    for (const p of [0, 0.025, 0.25, 0.5, 0.6, 0.975, 1]) {
      expect(weightedQuantile(sorted, new Uint8Array(8).fill(1), p)).toBe(quantile(sorted, p));
    }
  });

  it("keeps infinite values apart from finite ones", () => {
    const sorted = Float64Array.of(1, Number.POSITIVE_INFINITY);
    expect(weightedQuantile(sorted, Uint8Array.of(1, 2), 0.75)).toBe(Number.POSITIVE_INFINITY);
    expect(weightedQuantile(sorted, Uint8Array.of(3, 1), 0.5)).toBe(1);
  });

  it("counts beyond what one byte holds", () => {
    const counts = Int32Array.of(1_000_000, 1_000_001);
    expect([0.4999, 0.5, 0.5001].map((p) => weightedQuantile(Float64Array.of(1, 2), counts, p))).toEqual([1, 2, 2]);
  });

  it("is NaN where no value occurs", () => {
    expect(weightedQuantile(new Float64Array(0), new Uint8Array(0), 0.5)).toBeNaN();
    expect(weightedQuantile(Float64Array.of(1, 2), new Uint8Array(2), 0.5)).toBeNaN();
  });

  it("refuses levels outside [0, 1] and counts that do not fit", () => {
    const one = Float64Array.of(1);
    for (const p of [-0.1, 1.1, Number.NaN]) {
      expect(() => weightedQuantile(one, Uint8Array.of(1), p)).toThrow(RangeError);
    }
    expect(() => weightedQuantile(one, Uint8Array.of(1, 1), 0.5)).toThrow(RangeError);
  });
});
