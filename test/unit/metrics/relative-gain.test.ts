import { describe, expect, it } from "vitest";
import { relativeGain } from "../../../src/metrics/relative-gain.js";

describe("the relative gain", () => {
  const byHand: readonly (readonly [number, number, number])[] = [
    [6, 5, 0.2],
    [5, 4, 0.25],
    [3, 4, -0.25],
    [0, 4, -1],
    [-2, 4, -1.5],
    [4, 4, 0],
  ];

  it.each(byHand)("of %d over %d is %d", (value, reference, gain) => {
    expect(relativeGain(value, reference)).toBeCloseTo(gain, 15);
  });

  it("is exactly 0 where both differ by the order of a sum only", () => {
    expect(relativeGain(0.1 + 0.2, 0.3)).toBe(0);
    expect(relativeGain(0.3, 0.1 + 0.2)).toBe(0);
  });

  it.each([1e-9, 1, 1e9])("keeps a lead of a millionth of the reference at the size of %d", (reference) => {
    expect(relativeGain(reference * (1 + 1e-6), reference)).toBeCloseTo(1e-6, 12);
  });

  it.each([0, -0, -1, Number.NEGATIVE_INFINITY, Number.NaN])("is undefined over a reference of %d", (reference) => {
    expect(relativeGain(1, reference)).toBeNaN();
    expect(relativeGain(reference, reference)).toBeNaN();
  });

  it("of an undefined value is undefined", () => {
    expect(relativeGain(Number.NaN, 1)).toBeNaN();
  });
});
