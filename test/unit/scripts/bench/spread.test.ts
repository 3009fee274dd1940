import { describe, expect, test } from "vitest";
import { medianIndex, spreadOf } from "../../../../scripts/bench/spread.js";

describe("spreadOf", () => {
  test("gives the middle one, the least and the greatest of an odd number", () => {
    expect(spreadOf([3, 1, 2])).toEqual({ median: 2, min: 1, max: 3, runs: 3 });
  });

  test("of an even number the median is the lower of the two in the middle: a run that took place", () => {
    expect(spreadOf([4, 1, 3, 2]).median).toBe(2);
  });

  test("a single measurement is all three", () => {
    expect(spreadOf([0.5])).toEqual({ median: 0.5, min: 0.5, max: 0.5, runs: 1 });
  });

  test("sorts by size, not by text", () => {
    expect(spreadOf([9, 10, 100]).median).toBe(10);
  });

  test("no measurements are an error", () => {
    expect(() => spreadOf([])).toThrow(RangeError);
  });
});

describe("medianIndex", () => {
  test("points at the median's place in the order of the runs", () => {
    expect(medianIndex([5, 1, 3])).toBe(2);
  });

  test("of equal values takes the first", () => {
    expect(medianIndex([2, 2, 2, 1])).toBe(0);
  });
});
