import { describe, expect, test } from "vitest";
import { RandomStream } from "../../../scripts/random-stream.js";

const word = 0xffffffffn;
const rotate = (value: bigint, bits: bigint) => ((value << bits) | (value >> (32n - bits))) & word;

/** xoshiro128** in integers without overflow, written from its definition. */
function reference(state: bigint[], count: number): number[] {
  let [a, b, c, d] = state as [bigint, bigint, bigint, bigint];
  return Array.from({ length: count }, () => {
    const result = (rotate((b * 5n) & word, 7n) * 9n) & word;
    const shifted = (b << 9n) & word;
    c ^= a;
    d ^= b;
    b ^= c;
    a ^= d;
    c ^= shifted;
    d = rotate(d, 11n);
    return Number(result);
  });
}

/** Four chained splitmix32 outputs, each the input of the next. */
function referenceSeed(seed: number): bigint[] {
  let value = BigInt.asUintN(32, BigInt(seed));
  return Array.from({ length: 4 }, () => {
    let z = (value + 0x9e3779b9n) & word;
    z = ((z ^ (z >> 16n)) * 0x21f0aaadn) & word;
    z = ((z ^ (z >> 15n)) * 0x735a2d97n) & word;
    value = z ^ (z >> 15n);
    return value;
  });
}

const draw = <T>(count: number, next: () => T) => Array.from({ length: count }, next);
const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

describe("RandomStream", () => {
  test("the reference of this test gives the outputs that a hand calculation from state 1, 2, 3, 4 gives", () => {
    expect(reference([1n, 2n, 3n, 4n], 3)).toEqual([11520, 0, 5927040]);
  });

  test.each([0, 1, 7, -1, 2 ** 31])("gives the integers of xoshiro128** for seed %i", (seed) => {
    const stream = new RandomStream(seed);
    expect(draw(200, () => stream.uint32())).toEqual(reference(referenceSeed(seed), 200));
  });

  test("gives the same normals for the same seed and others for another", () => {
    const [a, b, c] = [3, 3, 4].map((seed) => new RandomStream(seed)) as [RandomStream, RandomStream, RandomStream];
    const first = draw(9, () => a.normal());
    expect(draw(9, () => b.normal())).toEqual(first);
    expect(draw(9, () => c.normal())).not.toEqual(first);
  });

  test("uniforms fill 20 equal cells evenly: chi-square under its 99.9 % point", () => {
    const stream = new RandomStream(11);
    const counts = new Array<number>(20).fill(0);
    for (let i = 0; i < 20_000; i++) counts[Math.floor(stream.uniform() * 20)]! += 1;
    const chiSquare = counts.reduce((sum, count) => sum + (count - 1000) ** 2 / 1000, 0);
    expect(chiSquare).toBeLessThan(43.8);
  });

  test("normals have the moments of a standard normal and 95 % of them lie within 1.96", () => {
    const stream = new RandomStream(5);
    const values = draw(100_000, () => stream.normal());
    expect(mean(values)).toBeCloseTo(0, 1.5);
    expect(mean(values.map((x) => x * x))).toBeCloseTo(1, 1.5);
    expect(mean(values.map((x) => x ** 4))).toBeCloseTo(3, 0.5);
    expect(mean(values.map((x) => (Math.abs(x) < 1.96 ? 1 : 0)))).toBeCloseTo(0.95, 2);
  });

  test("neighbouring normals are uncorrelated, also the two of one pair", () => {
    const stream = new RandomStream(6);
    const values = draw(100_000, () => stream.normal());
    for (const offset of [0, 1]) {
      const products = values.flatMap((x, i) =>
        i % 2 === offset && i + 1 < values.length ? [x * values[i + 1]!] : [],
      );
      expect(Math.abs(mean(products))).toBeLessThan(0.02);
    }
  });

  test("lognormal factors have mean 1 and logarithms of the given standard deviation", () => {
    const stream = new RandomStream(8);
    const values = draw(100_000, () => stream.unitLognormal(0.5));
    const logs = values.map(Math.log);
    expect(Math.abs(mean(values) - 1)).toBeLessThan(0.01);
    expect(Math.sqrt(mean(logs.map((x) => (x + 0.125) ** 2)))).toBeCloseTo(0.5, 2);
    expect(stream.unitLognormal(0)).toBe(1);
  });

  test("indexes come in proportion to weights that do not add up to 1, and a weight of 0 never", () => {
    const stream = new RandomStream(9);
    const counts = [0, 0, 0];
    for (let i = 0; i < 40_000; i++) counts[stream.weightedIndex([1, 0, 3])]! += 1;
    expect(counts[0]! / 40_000).toBeCloseTo(0.25, 1.7);
    expect(counts[1]).toBe(0);
  });
});
