import { describe, expect, it } from "vitest";
import { poissonWeights, Resampler } from "../../../src/kernels/resample.js";
import { hashKeys } from "../../../src/statistics/hash.js";

const mask = (1n << 64n) - 1n;
const cumulative = [24109, 48219, 60273, 64292, 65296, 65497, 65531, 65535];

/** splitmix64's finaliser, from its published definition. */
function mix64(value: bigint): bigint {
  let z = value & mask;
  z = ((z ^ (z >> 30n)) * 0xbf58476d1ce4e5b9n) & mask;
  z = ((z ^ (z >> 27n)) * 0x94d049bb133111ebn) & mask;
  return z ^ (z >> 31n);
}

/** The weight of one item in one replicate, as documented. */
function referenceWeight(key: bigint, replicate: number): number {
  const z = mix64(key + BigInt((replicate >> 2) + 1) * 0x9e3779b97f4a7c15n);
  const field = Number((z >> BigInt(16 * (replicate & 3))) & 0xffffn);
  return cumulative.filter((bound) => field >= bound).length;
}

/** Sums from left to right in plain arithmetic, as documented. */
function referenceSums(keys: BigUint64Array, columns: readonly Float64Array[], replicates: number): Float64Array {
  const sums = new Float64Array(replicates * columns.length);
  for (let b = 0; b < replicates; b++) {
    const weights = Array.from(keys, (key) => referenceWeight(key, b));
    for (const [c, column] of columns.entries()) {
      let sum = 0;
      for (let i = 0; i < column.length; i++) sum += weights[i]! * column[i]!;
      sums[b * columns.length + c] = sum;
    }
  }
  return sums;
}

function keysOf(count: number, seed = 7): BigUint64Array {
  return hashKeys(
    Array.from({ length: count }, (_, i) => `item-${i}`),
    seed,
  );
}

/** Columns of numbers with full mantissas, of both signs and of sizes from 1e-6 to 1e3. */
function columnsOf(items: number, columns: number) {
  return Array.from({ length: columns }, (_, c) =>
    Float64Array.from({ length: items }, (_, i) => Math.sin(i * 12.9898 + c * 78.233) * 10 ** (((i + c) % 10) - 6)),
  );
}

describe("poissonWeights", () => {
  it("are the documented function of key and replicate", () => {
    const keys = BigUint64Array.of(0n, 1n, mask, 0x8000000000000000n, ...keysOf(37));
    const weights = poissonWeights(keys, 22);
    for (let b = 0; b < 22; b++) {
      for (let i = 0; i < keys.length; i++) expect(weights[b * keys.length + i]).toBe(referenceWeight(keys[i]!, b));
    }
  });

  it("start from splitmix64's published stream: key 0 draws from e220a8397b1dcdaf, 6e789e6aa1b965f4, 06c45d188009454f", () => {
    expect([1n, 2n, 3n].map((t) => mix64(t * 0x9e3779b97f4a7c15n).toString(16))).toEqual([
      "e220a8397b1dcdaf",
      "6e789e6aa1b965f4",
      "6c45d188009454f",
    ]);
    // Fields from the low end up, against the cumulative table: 0xcdaf = 52655 reaches 24109 and 48219, and so on.
    expect([...poissonWeights(BigUint64Array.of(0n), 12)]).toEqual([2, 1, 1, 2, 1, 1, 1, 1, 0, 1, 0, 0]);
  });

  it.each([1, 7, 8, 9, 63, 64, 65, 130])("do not depend on how many items there are: %i", (items) => {
    const keys = keysOf(130);
    const whole = poissonWeights(keys, 13);
    const first = poissonWeights(keys.subarray(0, items), 13);
    expect(first).toEqual(first.map((_, at) => whole[Math.floor(at / items) * 130 + (at % items)]!));
  });

  it("cover every count of the table, 0 to 8, over many draws", () => {
    const counts = new Set(poissonWeights(keysOf(4000), 400));
    expect([...counts].sort()).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8]);
  });

  it("are empty for no items and for no replicates", () => {
    expect(poissonWeights(new BigUint64Array(0), 5)).toHaveLength(0);
    expect(poissonWeights(keysOf(5), 0)).toHaveLength(0);
  });
});

describe("Resampler", () => {
  it.each([
    [1, 1, 1],
    [3, 2, 5],
    [255, 3, 4],
    [256, 4, 7],
    [257, 5, 8],
    [600, 9, 13],
    [1025, 7, 3],
    [63, 11, 5],
    [64, 12, 6],
    [65, 13, 8],
    [130, 37, 9],
  ])(
    "equals the sum from left to right bit for bit: %i items, %i columns, %i replicates",
    (items, count, replicates) => {
      const keys = keysOf(items);
      const columns = columnsOf(items, count);
      const { sums } = new Resampler(replicates).sums(keys, columns);
      expect(sums).toEqual(referenceSums(keys, columns, replicates));
    },
  );

  it("sums a column of ones to exactly the weights' own sum, which counts the drawn items", () => {
    const keys = keysOf(1000);
    const { weights, sums } = new Resampler(50).sums(keys, [new Float64Array(1000).fill(1)]);
    expect(sums).toEqual(weights);
    const drawn = poissonWeights(keys, 50);
    for (let b = 0; b < 50; b++) {
      expect(weights[b]).toBe(drawn.subarray(b * 1000, (b + 1) * 1000).reduce((sum, count) => sum + count, 0));
    }
  });

  it("gives equal columns equal sums bit for bit wherever they stand and whatever stands beside them", () => {
    const keys = keysOf(777);
    const column = columnsOf(777, 1)[0]!;
    const others = columnsOf(777, 6).map((values) => values.map((x) => x + 1));
    const resampler = new Resampler(10);
    const alone = resampler.sums(keys, [column]).sums;
    for (let place = 0; place <= others.length; place++) {
      const { sums } = resampler.sums(keys, others.toSpliced(place, 0, column));
      expect(alone.map((_, b) => sums[b * 7 + place]!)).toEqual(alone);
    }
  });

  it("is not touched by earlier calls, smaller or larger", () => {
    const resampler = new Resampler(6);
    const first = resampler.sums(keysOf(300), columnsOf(300, 3));
    const again = { weights: first.weights.slice(), sums: first.sums.slice() };
    resampler.sums(keysOf(900), columnsOf(900, 90));
    resampler.sums(keysOf(3), columnsOf(3, 1));
    expect(first).toEqual(again);
    expect(resampler.sums(keysOf(300), columnsOf(300, 3))).toEqual(again);
  });

  it("of two halves adds up to the whole", () => {
    const keys = keysOf(500);
    const ones = [new Float64Array(500).fill(1)];
    const resampler = new Resampler(40);
    const part = (from: number, to: number) =>
      resampler.sums(keys.subarray(from, to), [ones[0]!.subarray(from, to)]).sums;
    const [left, right] = [part(0, 123), part(123, 500)];
    expect(resampler.sums(keys, ones).sums).toEqual(left.map((sum, b) => sum + right[b]!));
  });

  it("gives 0 for no items and only weights for no columns", () => {
    const resampler = new Resampler(5);
    expect(resampler.sums(new BigUint64Array(0), [new Float64Array(0)])).toEqual({
      weights: new Float64Array(5),
      sums: new Float64Array(5),
    });
    const { weights, sums } = resampler.sums(keysOf(9), []);
    expect(sums).toHaveLength(0);
    expect(weights).toEqual(resampler.sums(keysOf(9), columnsOf(9, 2)).weights);
  });

  it("spreads a NaN to every replicate of its column and to no other column", () => {
    const columns = columnsOf(20, 2);
    columns[0]![3] = Number.NaN;
    const { sums } = new Resampler(8).sums(keysOf(20), columns);
    expect(sums.filter((_, i) => i % 2 === 0).every(Number.isNaN)).toBe(true);
    expect(sums.filter((_, i) => i % 2 === 1).some(Number.isNaN)).toBe(false);
  });

  it("makes a column with an infinite value NaN in every replicate, and no other column", () => {
    const columns = columnsOf(80, 14);
    columns[12]![79] = Number.NEGATIVE_INFINITY;
    const { sums } = new Resampler(9).sums(keysOf(80), columns);
    expect(sums.map((_, i) => Number(Number.isNaN(sums[i]!)))).toEqual(
      sums.map((_, i) => Number(i % columns.length === 12)),
    );
  });

  it("sums a column of -0 to 0, as a sum that begins at 0 does", () => {
    const { sums } = new Resampler(8).sums(keysOf(70), [new Float64Array(70).fill(-0)]);
    expect(sums.every((sum) => Object.is(sum, 0))).toBe(true);
  });

  it("refuses columns of another length than the keys, and replicates that are no count", () => {
    expect(() => new Resampler(4).sums(keysOf(3), [new Float64Array(3), new Float64Array(2)])).toThrow(
      "column 1 has 2 items, the keys 3",
    );
    for (const replicates of [-1, 1.5, Number.NaN]) expect(() => new Resampler(replicates)).toThrow(RangeError);
  });
});
