import { describe, expect, it } from "vitest";
import { uniforms } from "../../../src/statistics/uniforms.js";

const draw = (seed: number, count: number) => {
  const next = uniforms(seed);
  return Array.from({ length: count }, next);
};

describe("uniforms", () => {
  it("gives the same stream for the same seed, and another for another", () => {
    expect(draw(7, 5)).toEqual(draw(7, 5));
    expect(draw(7, 5)).not.toEqual(draw(8, 5));
  });

  it("is splitmix32: the first numbers by the published steps in big integers", () => {
    const mask = 0xffffffffn;
    const finalise = (state: bigint) => {
      let z = ((state ^ (state >> 16n)) * 0x21f0aaadn) & mask;
      z = ((z ^ (z >> 15n)) * 0x735a2d97n) & mask;
      return z ^ (z >> 15n);
    };
    const expected = [1n, 2n, 3n].map((step) => Number(finalise((7n + step * 0x9e3779b9n) & mask)) / 2 ** 32);
    expect(draw(7, 3)).toEqual(expected);
  });

  it("fills [0, 1) evenly: ten bins of 100,000 draws, chi-squared below its 99.9 % point for 9 degrees of freedom", () => {
    const bins = new Array<number>(10).fill(0);
    for (const value of draw(1, 100_000)) bins[Math.floor(10 * value)]! += 1;
    const chiSquared = bins.reduce((sum, count) => sum + (count - 10_000) ** 2 / 10_000, 0);
    expect(chiSquared).toBeLessThan(27.88);
  });
});
