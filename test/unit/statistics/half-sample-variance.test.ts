import { describe, expect, it } from "vitest";
import { halfSampleVariance } from "../../../src/statistics/half-sample-variance.js";

/** Every half of a list. */
function halves(values: readonly number[]): number[][] {
  const all: number[][] = [];
  for (let mask = 0; mask < 1 << values.length; mask++) {
    const half = values.filter((_, index) => (mask >> index) & 1);
    if (half.length === values.length / 2) all.push(half);
  }
  return all;
}

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

describe("the variance from halves of a sample", () => {
  it("is the sum of squared distances from the mean over R - 1", () => {
    expect(halfSampleVariance([1, 2, 3])).toBeCloseTo(1, 12);
    expect(halfSampleVariance([2, 4, 4, 4, 5, 5, 7, 9])).toBeCloseTo(32 / 7, 12);
  });

  it("of a mean, over all halves, is the textbook variance s^2 / n of the mean of the whole", () => {
    const values = [3, 1, 4, 1, 5, 9, 2, 6];
    const s2 = values.reduce((sum, value) => sum + (value - mean(values)) ** 2, 0) / (values.length - 1);
    const means = halves(values).map(mean);
    expect(means).toHaveLength(70);
    // Over all halves, not a sample of them, the divisor is their number.
    expect((halfSampleVariance(means) * 69) / 70).toBeCloseTo(s2 / values.length, 12);
  });

  it("is exactly 0 where all values are equal, whatever their mean rounds to", () => {
    expect(halfSampleVariance([0.1, 0.1, 0.1])).toBe(0);
    expect(halfSampleVariance(new Array(7).fill(0.7))).toBe(0);
  });

  it("is not a number for fewer than two", () => {
    expect(halfSampleVariance([])).toBeNaN();
    expect(halfSampleVariance([1])).toBeNaN();
  });
});
