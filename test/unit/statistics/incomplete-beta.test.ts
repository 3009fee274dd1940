import { describe, expect, it } from "vitest";
import { incompleteBeta } from "../../../src/statistics/incomplete-beta.js";

describe("incompleteBeta", () => {
  it.each([
    [0.5, 2, 3, 0.6875],
    [0.1, 0.5, 0.5, 0.2048327646991335],
    [0.99, 50, 0.5, 0.3173043978741974],
    [0.3, 5, 1, 0.00243],
    [0.7, 100, 40, 0.3458280101299905],
  ])("at x = %f with shapes %f and %f agrees with mpmath", (x, a, b, expected) => {
    expect(Math.abs(incompleteBeta(x, a, b) / expected - 1)).toBeLessThan(1e-12);
  });

  it("is x for the uniform distribution and x^a where b is 1", () => {
    for (const x of [0, 0.01, 0.5, 0.9, 1]) {
      expect(incompleteBeta(x, 1, 1)).toBeCloseTo(x, 14);
      expect(incompleteBeta(x, 3, 1)).toBeCloseTo(x ** 3, 14);
    }
  });

  it("is mirrored by exchanging the shapes", () => {
    for (const x of [0.05, 0.4, 0.77])
      expect(incompleteBeta(x, 4, 0.5) + incompleteBeta(1 - x, 0.5, 4)).toBeCloseTo(1, 13);
  });

  it("is NaN outside its range", () => {
    for (const [x, a, b] of [
      [-0.1, 1, 1],
      [1.1, 1, 1],
      [0.5, 0, 1],
      [0.5, 1, -1],
    ] as const) {
      expect(incompleteBeta(x, a, b)).toBeNaN();
    }
  });
});
