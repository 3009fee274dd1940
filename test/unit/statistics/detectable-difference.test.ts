import { describe, expect, it } from "vitest";
import { detectableDifference } from "../../../src/statistics/detectable-difference.js";
import { normalCdf } from "../../../src/statistics/normal.js";

describe("detectableDifference", () => {
  // (qnorm(0.975) + qnorm(power^(1/comparisons))) * error, by scipy 1.17.
  it.each([
    [1, 0.8, 1, 2.8015852181129683],
    [0.01, 0.8, 1, 0.028015852181129685],
    [1, 0.9, 1, 3.2415155500846544],
    [1, 0.8, 3, 3.42334018763262],
    [1, 0.8, 10, 3.9727754914057596],
  ])(
    "for a standard error of %f, power %f and %i comparisons is the textbook's",
    (error, power, comparisons, expected) => {
      expect(detectableDifference(error, power, comparisons)).toBeCloseTo(expected, 12);
    },
  );

  it("without a power or a number of comparisons is 2.80 standard errors", () => {
    expect(detectableDifference(5)).toBe(detectableDifference(5, 0.8, 1));
    expect(detectableDifference(1)).toBeCloseTo(2.8, 2);
  });

  it("is where a normal estimate clears 1.96 standard errors with the power asked for, all comparisons together", () => {
    for (const [power, comparisons] of [
      [0.5, 1],
      [0.8, 4],
      [0.95, 2],
    ] as const) {
      const difference = detectableDifference(0.02, power, comparisons);
      const alone = normalCdf(difference / 0.02 - 1.959963984540054);
      expect(alone ** comparisons).toBeCloseTo(power, 12);
    }
  });

  it("is 0 without a standard error, and NaN for a power that is no probability", () => {
    expect(detectableDifference(0)).toBe(0);
    for (const power of [-0.1, 1.1, Number.NaN]) expect(detectableDifference(1, power)).toBeNaN();
    expect(detectableDifference(Number.NaN)).toBeNaN();
  });
});
