import { describe, expect, it } from "vitest";
import { between } from "../../../src/statistics/between.js";

describe("between", () => {
  it("is as far from the one as the fraction says", () => {
    expect([0, 0.25, 0.5].map((fraction) => between(2, 6, fraction))).toEqual([2, 3, 4]);
  });

  it("of two equal values is that value, an infinite one too", () => {
    expect(between(0.1, 0.1, 0.3)).toBe(0.1);
    expect(between(Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY, 0)).toBe(Number.POSITIVE_INFINITY);
  });

  it("is 0, never -0", () => {
    expect(between(-0, -0, 0)).toBe(0);
  });
});
