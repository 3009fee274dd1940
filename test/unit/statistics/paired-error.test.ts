import { describe, expect, it } from "vitest";
import { pairedError } from "../../../src/statistics/paired-error.js";

/** The standard deviation of a column of differences, divisor n. */
function spread(differences: readonly number[]): number {
  const mean = differences.reduce((sum, each) => sum + each, 0) / differences.length;
  return Math.sqrt(differences.reduce((sum, each) => sum + (each - mean) ** 2, 0) / differences.length);
}

describe("pairedError", () => {
  it.each([
    [3, 1, 6],
    [0, 5, 5],
    [4, 4, 0],
    [1, 0, 99],
  ])("is the spread of %i differences of +1, %i of -1 and %i of 0", (plus, minus, zero) => {
    const n = plus + minus + zero;
    const column = [...new Array(plus).fill(1), ...new Array(minus).fill(-1), ...new Array(zero).fill(0)];
    expect(pairedError((plus + minus) / n, (plus - minus) / n)).toBeCloseTo(spread(column), 14);
  });

  it("does not care which of the two is better", () => {
    expect(pairedError(0.1, -0.02)).toBe(pairedError(0.1, 0.02));
  });

  it("is 0 where no item is discordant, or every item is lost", () => {
    expect(pairedError(0, 0)).toBe(0);
    expect(pairedError(1, -1)).toBe(0);
  });

  it("is NaN where more is won than is discordant, and outside [0, 1]", () => {
    for (const [discordance, difference] of [
      [0.01, 0.02],
      [1.1, 0],
      [-0.1, 0],
      [Number.NaN, 0],
      [0.1, Number.NaN],
    ] as const) {
      expect(pairedError(discordance, difference)).toBeNaN();
    }
  });
});
