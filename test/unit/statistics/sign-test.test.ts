import { describe, expect, it } from "vitest";
import { signTest } from "../../../src/statistics/sign-test.js";

/** 2 * sum of C(n, x) over x <= fewer, over 2^n, in whole numbers, read off to 20 digits. */
function exactly(wins: number, losses: number): number {
  const n = wins + losses;
  let ways = 1n;
  let sum = 0n;
  for (let x = 0; x <= Math.min(wins, losses); x++) {
    sum += ways;
    ways = (ways * BigInt(n - x)) / BigInt(x + 1);
  }
  const digits = ((2n * sum * 10n ** 400n) / 2n ** BigInt(n)).toString();
  return Math.min(1, Number(`${digits[0]}.${digits.slice(1, 20)}e${digits.length - 401}`));
}

const off = (p: number, expected: number) => Math.abs(p / expected - 1);

describe("signTest", () => {
  it.each([
    [0, 1, 1],
    [0, 5, 2 / 32],
    [1, 9, 22 / 1024],
    [2, 6, 74 / 256],
    [8, 2, 112 / 1024],
  ])("of %i wins and %i losses, by hand, is %f", (wins, losses, p) => {
    expect(signTest(wins, losses)).toBeCloseTo(p, 14);
  });

  it("is the exact fraction for every split of up to 40 trials", () => {
    for (let n = 1; n <= 40; n++) {
      for (let wins = 0; wins <= n; wins++) {
        expect(off(signTest(wins, n - wins), exactly(wins, n - wins)), `${wins} of ${n}`).toBeLessThan(1e-12);
      }
    }
  });

  it.each([
    [3, 40],
    [480, 520],
    [900, 1100],
    [1, 999],
    [960, 1041],
  ])("is the exact fraction for %i against %i", (wins, losses) => {
    expect(off(signTest(wins, losses), exactly(wins, losses))).toBeLessThan(1e-11);
  });

  it.each([
    [4900, 5100, 0.04658552770494645],
    [49_500, 50_500, 0.0015823598788515154],
    [498_000, 502_000, 6.3609337500788e-5],
    [495_000, 505_000, 1.538155504390233e-23],
    [1_000_000, 998_000, 0.15729913779647348],
  ])("agrees with scipy's binomtest for %i against %i", (wins, losses, p) => {
    expect(off(signTest(wins, losses), p)).toBeLessThan(1e-8);
  });

  it("does not care which side won", () => {
    for (const [wins, losses] of [
      [3, 17],
      [120, 90],
    ] as const) {
      expect(signTest(wins, losses)).toBe(signTest(losses, wins));
    }
  });

  it("is exactly 1 for no trials and for splits that could not be more even", () => {
    for (const [wins, losses] of [
      [0, 0],
      [7, 7],
      [500_000, 500_000],
      [500_000, 499_999],
    ] as const) {
      expect(signTest(wins, losses)).toBe(1);
    }
  });

  it("falls to 0 without wins, and no further", () => {
    expect(signTest(0, 1000)).toBeGreaterThan(0);
    expect(signTest(0, 1_000_000)).toBe(0);
  });

  it("is NaN where an argument is not a count", () => {
    for (const [wins, losses] of [
      [-1, 3],
      [1.5, 2],
      [Number.NaN, 1],
      [1, Number.POSITIVE_INFINITY],
    ] as const) {
      expect(signTest(wins, losses)).toBeNaN();
    }
  });
});
