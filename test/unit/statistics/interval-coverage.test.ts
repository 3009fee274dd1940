import { describe, expect, it } from "vitest";
import { Resampler } from "../../../src/kernels/resample.js";
import { hashKey, hashKeys } from "../../../src/statistics/hash.js";
import { normalQuantile } from "../../../src/statistics/normal.js";
import { percentileInterval } from "../../../src/statistics/percentile-interval.js";
import { studentizedInterval } from "../../../src/statistics/studentized-interval.js";

const replicates = 600;
const resampler = new Resampler(replicates);

/** Uniform numbers in (0, 1), independent between data sets. */
function uniforms(dataset: number, count: number): Float64Array {
  return Float64Array.from({ length: count }, (_, i) => (hashKey(`draw ${dataset}/${i}`, 99).low + 0.5) / 2 ** 32);
}

function keysOf(dataset: number, count: number): BigUint64Array {
  return hashKeys(
    Array.from({ length: count }, (_, i) => `item ${dataset}/${i}`),
    7,
  );
}

/** Mean and its standard error from n, the sum and the sum of squares. */
function meanOf(n: number, sum: number, squares: number): { mean: number; error: number } {
  const mean = sum / n;
  return { mean, error: Math.sqrt(Math.max(0, squares / n - mean * mean) / n) };
}

/** The percentile and the bootstrap-t interval of the mean of one data set. */
function intervals(dataset: number, values: Float64Array) {
  const squares = values.map((value) => value * value);
  const { weights, sums } = resampler.sums(keysOf(dataset, values.length), [values, squares]);
  const found = Array.from(weights, (n, b) => meanOf(n, sums[2 * b]!, sums[2 * b + 1]!));
  const means = Float64Array.from(found, ({ mean }) => mean);
  const errors = Float64Array.from(found, ({ error }) => error);
  const add = (column: Float64Array) => column.reduce((sum, value) => sum + value, 0);
  const whole = meanOf(values.length, add(values), add(squares));
  return {
    percentile: percentileInterval(means),
    studentized: studentizedInterval(whole.mean, whole.error, means, errors),
  };
}

/** Shares of the data sets whose intervals hold the truth. */
function coverage(datasets: number, count: number, truth: number, draw: (uniform: number) => number) {
  let percentile = 0;
  let studentized = 0;
  for (let dataset = 0; dataset < datasets; dataset++) {
    const found = intervals(dataset, uniforms(dataset, count).map(draw));
    if (found.percentile.lower <= truth && truth <= found.percentile.upper) percentile++;
    if (found.studentized.lower <= truth && truth <= found.studentized.upper) studentized++;
  }
  return { percentile: percentile / datasets, studentized: studentized / datasets };
}

describe("coverage in simulation", () => {
  it("of the percentile interval for a share of 0.7 of 100 items is 93 to 97 %", () => {
    const { percentile } = coverage(1000, 100, 0.7, (uniform) => (uniform < 0.7 ? 1 : 0));
    expect(percentile).toBeGreaterThan(0.92);
    expect(percentile).toBeLessThan(0.97);
  });

  it("for lognormal costs (CV 1.3, 100 items) is better with bootstrap-t than with percentiles", () => {
    const { percentile, studentized } = coverage(1000, 100, Math.exp(0.5), (uniform) =>
      Math.exp(normalQuantile(uniform)),
    );
    expect(studentized).toBeGreaterThan(percentile);
    expect(studentized).toBeGreaterThan(0.91);
    expect(studentized).toBeLessThan(0.97);
  });
});
