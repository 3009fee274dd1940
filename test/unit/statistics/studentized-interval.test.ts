import { describe, expect, it } from "vitest";
import { studentizedInterval } from "../../../src/statistics/studentized-interval.js";

describe("studentizedInterval", () => {
  it("by hand: t = -1, 0, 3, so [10 - 2.85 * 2, 10 + 0.95 * 2]", () => {
    const { lower, upper } = studentizedInterval(10, 2, Float64Array.of(8, 10, 13), Float64Array.of(2, 2, 1));
    expect(lower).toBeCloseTo(4.3, 12);
    expect(upper).toBeCloseTo(11.9, 12);
  });

  it("leaves out replicates without a standard error or an estimate", () => {
    const estimates = Float64Array.of(8, 99, 10, 99, Number.NaN, 13);
    const errors = Float64Array.of(2, 0, 2, Number.NaN, 1, 1);
    expect(studentizedInterval(10, 2, estimates, errors)).toEqual(
      studentizedInterval(10, 2, Float64Array.of(8, 10, 13), Float64Array.of(2, 2, 1)),
    );
  });

  it("is [estimate, estimate] where every standard error is 0", () => {
    const zeros = new Float64Array(4);
    expect(
      studentizedInterval(
        3,
        0,
        zeros.map(() => 3),
        zeros,
      ),
    ).toEqual({ lower: 3, upper: 3 });
  });

  it("is NaN where the standard error is above 0 but no replicate is left: no false certainty", () => {
    const nothing = { lower: Number.NaN, upper: Number.NaN };
    expect(studentizedInterval(3, 1, Float64Array.of(3), Float64Array.of(0))).toEqual(nothing);
    expect(studentizedInterval(3, 1, new Float64Array(0), new Float64Array(0))).toEqual(nothing);
  });

  it("scales and shifts with the data", () => {
    const estimates = Float64Array.of(8, 10, 13, 9.5, 11);
    const errors = Float64Array.of(2, 2, 1, 1.5, 3);
    const plain = studentizedInterval(10, 2, estimates, errors);
    const moved = studentizedInterval(
      10 * 3 + 5,
      2 * 3,
      estimates.map((x) => 3 * x + 5),
      errors.map((x) => 3 * x),
    );
    expect(moved.lower).toBeCloseTo(3 * plain.lower + 5, 10);
    expect(moved.upper).toBeCloseTo(3 * plain.upper + 5, 10);
  });

  it("refuses arrays of different lengths", () => {
    expect(() => studentizedInterval(1, 1, new Float64Array(2), new Float64Array(3))).toThrow(
      /2 estimates, 3 standard/,
    );
  });
});
