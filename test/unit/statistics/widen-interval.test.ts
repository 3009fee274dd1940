import { describe, expect, it } from "vitest";
import { widenInterval } from "../../../src/statistics/widen-interval.js";

describe("a widened interval", () => {
  it("has both half-widths and the standard error multiplied by sqrt((SE^2 + V) / SE^2)", () => {
    // SE 3 and V 16 give 5: a factor of 5/3 on half-widths of 6 and 3.
    const widened = widenInterval({ value: 10, lower: 4, upper: 13, standardError: 3 }, 16);
    expect(widened.lower).toBeCloseTo(0, 12);
    expect(widened.upper).toBeCloseTo(15, 12);
    expect(widened).toMatchObject({ value: 10, standardError: 5 });
  });

  it("is the same where there is no further variance", () => {
    const given = { value: 0.3, lower: 0.1, upper: 0.35, standardError: 0.07 };
    const same = widenInterval(given, 0);
    expect(same.lower).toBeCloseTo(given.lower, 15);
    expect(same.upper).toBeCloseTo(given.upper, 15);
    expect(same.standardError).toBe(given.standardError);
    const certain = { value: 0, lower: 0, upper: 0, standardError: 0 };
    expect(widenInterval(certain, 0)).toEqual(certain);
  });

  it("of a value without standard error is 1.96 standard deviations of the variance to each side", () => {
    const { lower, upper, standardError } = widenInterval({ value: 1, lower: 1, upper: 1, standardError: 0 }, 4);
    expect(lower).toBeCloseTo(1 - 1.959964 * 2, 5);
    expect(upper).toBeCloseTo(1 + 1.959964 * 2, 5);
    expect(standardError).toBe(2);
  });

  it("that has no ends gets none", () => {
    const none = widenInterval({ value: 1, lower: Number.NaN, upper: Number.NaN, standardError: 1 }, 4);
    expect([none.lower, none.upper]).toEqual([Number.NaN, Number.NaN]);
  });
});
