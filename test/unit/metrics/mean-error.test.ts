import { describe, expect, it } from "vitest";
import { meanError, squared } from "../../../src/metrics/mean-error.js";

describe("meanError", () => {
  it("is the population's standard deviation over the root of n", () => {
    // 1, 2, 3, 6: mean 3, squared deviations 4 + 1 + 0 + 9 = 14, variance 3.5.
    expect(meanError(12, 50, 4)).toBeCloseTo(Math.sqrt(3.5 / 4), 12);
  });

  it("is exactly 0 of equal values, however their squares are rounded", () => {
    let [sum, squares] = [0, 0];
    for (let item = 0; item < 300; item++) [sum, squares] = [sum + 0.1, squares + 0.1 * 0.1];
    expect(meanError(sum, squares, 300)).toBe(0);
  });

  it("is undefined where nothing was drawn", () => {
    expect(meanError(0, 0, 0)).toBeNaN();
  });
});

describe("squared", () => {
  it("squares each item, once for one column", () => {
    const column = Float64Array.of(-2, 0, 3);
    expect([...squared(column)]).toEqual([4, 0, 9]);
    expect(squared(column)).toBe(squared(column));
  });
});
