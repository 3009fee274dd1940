import { describe, expect, it } from "vitest";
import { difference } from "../../../src/core/difference.js";

describe("difference", () => {
  it("is a - b", () => {
    expect(difference(0.75, 0.5)).toBe(0.25);
    expect(difference(-1, 2)).toBe(-3);
  });

  it("is exactly 0 where the two differ by rounding only", () => {
    expect(0.1 + 0.2 - 0.3).not.toBe(0);
    expect(difference(0.1 + 0.2, 0.3)).toBe(0);
    expect(difference(-0.3, -(0.1 + 0.2))).toBe(0);
  });

  it("is exactly 0 for one mean summed forwards and backwards over many items", () => {
    const values = Array.from({ length: 20_000 }, (_, item) => Math.abs(Math.sin(item)) ** 3);
    const mean = (numbers: readonly number[]) => numbers.reduce((sum, value) => sum + value, 0) / numbers.length;
    expect(difference(mean(values), mean(values.toReversed()))).toBe(0);
  });

  it("keeps any difference that twelve published digits would show", () => {
    expect(difference(1 + 2e-12, 1)).toBeGreaterThan(1.9e-12);
    expect(difference(1e-9, 0)).toBe(1e-9);
    expect(difference(1e-300, 2e-300)).toBe(-1e-300);
  });

  it("of nothing or of an undefined number is 0 and NaN", () => {
    expect(difference(0, 0)).toBe(0);
    expect(difference(Number.NaN, 1)).toBeNaN();
    expect(difference(1, Number.NaN)).toBeNaN();
  });
});
