import { describe, expect, it } from "vitest";
import { standardDeviation } from "../../../src/statistics/standard-deviation.js";

describe("standardDeviation", () => {
  it("divides by n - 1: sqrt(10/4) for 1 to 5", () => {
    expect(standardDeviation(Float64Array.of(1, 2, 3, 4, 5))).toBeCloseTo(1.5811388300841898, 15);
  });

  it("loses no digits to a large mean", () => {
    expect(standardDeviation(Float64Array.of(1e9 + 1, 1e9 + 2, 1e9 + 3))).toBe(1);
  });

  it("is exactly 0 for equal values, and NaN for fewer than two", () => {
    expect(standardDeviation(Float64Array.of(0.25, 0.25, 0.25))).toBe(0);
    expect(standardDeviation(Float64Array.of(3))).toBeNaN();
    expect(standardDeviation(new Float64Array(0))).toBeNaN();
  });
});
