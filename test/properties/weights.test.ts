import { describe, expect, it } from "vitest";
import { poissonWeights, Resampler } from "../../src/kernels/resample.js";
import { hashKeys } from "../../src/statistics/hash.js";

/** Probabilities of the counts 0 to 8 in units of 1/65536: Poisson(1) through a 16-bit table. */
const table = [24109, 24110, 12054, 4019, 1004, 201, 34, 4, 1];

function idsOf(count: number): string[] {
  return Array.from({ length: count }, (_, i) => `item-${i}`);
}

function weightsOf(items: number, replicates: number, seed = 7): Uint8Array {
  return poissonWeights(hashKeys(idsOf(items), seed), replicates);
}

/** Rows of a matrix less 1 each, the weights' mean; `transpose` gives the columns. */
function centredRows(weights: Uint8Array, items: number, transpose: boolean): Float64Array[] {
  const replicates = weights.length / items;
  const [rows, length] = transpose ? [items, replicates] : [replicates, items];
  return Array.from({ length: rows }, (_, r) =>
    Float64Array.from({ length }, (_, i) => weights[transpose ? i * items + r : r * items + i]! - 1),
  );
}

/** Covariance of two centred rows times the root of their length: about standard normal if they are independent. */
function score(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!;
  return sum / Math.sqrt(a.length);
}

/** Holds the scores of all pairs of rows to what independence gives: mean square 1, none beyond 6. */
function expectIndependent(rows: readonly Float64Array[]): void {
  let squares = 0;
  let pairs = 0;
  let largest = 0;
  for (let a = 0; a < rows.length; a++) {
    for (let b = a + 1; b < rows.length; b++) {
      const found = score(rows[a]!, rows[b]!);
      squares += found * found;
      largest = Math.max(largest, Math.abs(found));
      pairs++;
    }
  }
  expect(Math.abs(squares / pairs - 1)).toBeLessThan(5 * Math.sqrt(2 / pairs));
  expect(largest).toBeLessThan(6);
}

describe("Poisson weights", () => {
  it.each([0, 1, 7, 8, 4294967295])("have mean 1 and variance 1 under seed %i", (seed) => {
    const weights = weightsOf(2000, 500, seed);
    const count = weights.length;
    const mean = weights.reduce((sum, weight) => sum + weight, 0) / count;
    const variance = weights.reduce((sum, weight) => sum + (weight - mean) ** 2, 0) / count;
    expect(Math.abs(mean - 1)).toBeLessThan(4.5 / Math.sqrt(count));
    // A Poisson(1) variable's fourth central moment is 4, so its squared deviation has variance 3.
    expect(Math.abs(variance - 1)).toBeLessThan(4.5 * Math.sqrt(3 / count));
  });

  it("follow the table: chi-square over the counts 0 to 6 and more", () => {
    const weights = weightsOf(4000, 500);
    const bins = new Float64Array(7);
    for (const weight of weights) bins[Math.min(weight, 6)]!++;
    const expected = [...table.slice(0, 6), 39].map((share) => (share / 65536) * weights.length);
    const chiSquare = bins.reduce((sum, found, k) => sum + (found - expected[k]!) ** 2 / expected[k]!, 0);
    // The 99.99 % quantile of chi-square with 6 degrees of freedom.
    expect(chiSquare).toBeLessThan(27.9);
  });

  it("are uncorrelated between replicates, within a block of four and beyond", () => {
    expectIndependent(centredRows(weightsOf(2000, 160), 2000, false));
  });

  it("are uncorrelated between items with adjacent ids", () => {
    expectIndependent(centredRows(weightsOf(160, 2000), 160, true));
  });

  it.each([
    [7, 8],
    [0, 1],
    [0, 2147483648],
    [1, 4294967295],
  ])("are uncorrelated between the seeds %i and %i, item by item and replicate by replicate", (first, second) => {
    const a = centredRows(weightsOf(500, 400, first), 500, false);
    const b = centredRows(weightsOf(500, 400, second), 500, false);
    const scores = a.map((row, replicate) => score(row, b[replicate]!));
    const meanSquare = scores.reduce((sum, found) => sum + found * found, 0) / scores.length;
    expect(Math.abs(meanSquare - 1)).toBeLessThan(5 * Math.sqrt(2 / scores.length));
    expect(Math.abs(scores.reduce((sum, found) => sum + found, 0)) / Math.sqrt(scores.length)).toBeLessThan(4.5);
  });

  it("depend on key and replicate alone, not on the order of the items or on other items", () => {
    const keys = hashKeys(idsOf(301), 7);
    const all = poissonWeights(keys, 9);
    const reversed = poissonWeights(keys.slice().reverse(), 9);
    for (const item of [0, 1, 150, 256, 300]) {
      const alone = poissonWeights(keys.slice(item, item + 1), 9);
      expect(alone).toEqual(alone.map((_, b) => all[b * 301 + item]!));
      expect(alone).toEqual(alone.map((_, b) => reversed[b * 301 + 300 - item]!));
    }
  });

  it("stay as they are when more replicates are asked for", () => {
    const many = weightsOf(50, 103);
    for (const fewer of [1, 2, 3, 4, 5, 50, 102]) expect(weightsOf(50, fewer)).toEqual(many.slice(0, 50 * fewer));
  });
});

describe("bootstrap sums", () => {
  const items = 400;
  const keys = hashKeys(idsOf(items), 7);
  const values = Float64Array.from(keys, (key) => Number(key % 1000n) / 1000);

  it("do not depend on the order of the items, but for rounding", () => {
    const resampler = new Resampler(100);
    const forward = resampler.sums(keys, [values]).sums;
    const backward = resampler.sums(keys.slice().reverse(), [values.slice().reverse()]).sums;
    for (let b = 0; b < 100; b++) expect(Math.abs(forward[b]! - backward[b]!)).toBeLessThan(1e-10);
  });

  it("vary as the theory says: the variance of a sum over replicates is the sum of squares", () => {
    const { sums, weights } = new Resampler(8000).sums(keys, [values]);
    const squares = values.reduce((sum, value) => sum + value * value, 0);
    const total = values.reduce((sum, value) => sum + value, 0);
    const varianceOf = (found: Float64Array, mean: number) =>
      found.reduce((sum, value) => sum + (value - mean) ** 2, 0) / found.length;
    // The relative standard deviation of a variance of 8,000 replicates is sqrt(2/8000) = 1.6 %.
    expect(Math.abs(varianceOf(sums, total) / squares - 1)).toBeLessThan(0.07);
    expect(Math.abs(varianceOf(weights, items) / items - 1)).toBeLessThan(0.07);
  });

  it("over more replicates begin with those over fewer, bit for bit", () => {
    const many = new Resampler(41).sums(keys, [values]);
    const few = new Resampler(10).sums(keys, [values]);
    expect(many.sums.slice(0, 10)).toEqual(few.sums);
    expect(many.weights.slice(0, 10)).toEqual(few.weights);
  });
});
