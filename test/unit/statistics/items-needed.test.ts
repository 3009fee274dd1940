import { describe, expect, it } from "vitest";
import { detectableDifference } from "../../../src/statistics/detectable-difference.js";
import { itemsNeeded } from "../../../src/statistics/items-needed.js";
import { pairedError } from "../../../src/statistics/paired-error.js";

describe("itemsNeeded", () => {
  // n ((qnorm(0.975) + qnorm(0.8^(1/gates))) error / difference)^2 by scipy 1.17: 9418.66, 9418.66, 14063.1, 1962.2.
  it.each([
    [1, Math.sqrt(0.03), 0.005, 1, 9419],
    [1200, 0.005, 0.005, 1, 9419],
    [1200, 0.005, 0.005, 3, 14_064],
    [1, Math.sqrt(0.1), 0.02, 1, 1963],
  ])(
    "for %i items with error %f and a difference of %f in %i gates is the textbook's, rounded up",
    (items, error, difference, gates, expected) => {
      expect(itemsNeeded(items, error, difference, gates)).toBe(expected);
    },
  );

  it("does not depend on how many items the error was seen at, if it shrinks with their root", () => {
    for (const n of [10, 1000, 123_456]) expect(itemsNeeded(n, Math.sqrt(0.03 / n), 0.005)).toBe(9419);
  });

  it("is the fewest items at which the difference can be detected", () => {
    const error = pairedError(0.06, 0.01);
    const needed = itemsNeeded(1, error, 0.01);
    expect(detectableDifference(error / Math.sqrt(needed))).toBeLessThanOrEqual(0.01);
    expect(detectableDifference(error / Math.sqrt(needed - 1))).toBeGreaterThan(0.01);
  });

  it("is 0 without an error, Infinity for no difference, NaN for neither", () => {
    expect(itemsNeeded(100, 0, 0.01)).toBe(0);
    expect(itemsNeeded(100, 0.01, 0)).toBe(Number.POSITIVE_INFINITY);
    expect(itemsNeeded(100, 0, 0)).toBeNaN();
  });
});
