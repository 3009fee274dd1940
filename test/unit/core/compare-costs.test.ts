import { describe, expect, test } from "vitest";
import { compareCosts, costsDiffer } from "../../../src/core/compare-costs.js";
import { buildMatrix } from "../../support/build-matrix.js";

/** One call of one model. */
function compared(logged: number, recomputed: number) {
  const matrix = buildMatrix(["a"], [{ id: "i", scores: [1], costs: [logged] }]);
  return compareCosts(matrix, Float64Array.of(recomputed))[0];
}

describe("a call is off", () => {
  test.each([
    [100, 101, 0],
    [100, 99, 0],
    [100, 101.01, 1],
    [100, 98.9, 1],
    [0, 0, 0],
    [0, 1e-9, 1],
    [1e-9, 0, 1],
  ])("only where it is more than 1 %% of the recorded cost apart: %d and %d", (logged, recomputed, off) => {
    expect(compared(logged, recomputed)!.off).toBe(off);
  });
});

describe("a model differs", () => {
  const sums = { model: "a", calls: 100, loggedUsd: 100, recomputedUsd: 100, off: 0 };

  test("where its sums are more than 1 % apart, or any of its calls", () => {
    expect(costsDiffer(sums)).toBe(false);
    expect(costsDiffer({ ...sums, recomputedUsd: 100.9 })).toBe(false);
    expect(costsDiffer({ ...sums, recomputedUsd: 101.1 })).toBe(true);
    expect(costsDiffer({ ...sums, recomputedUsd: 98.9 })).toBe(true);
    expect(costsDiffer({ ...sums, off: 1 })).toBe(true);
  });

  test("is not said of a model without a call that has both costs", () => {
    expect(compared(Number.NaN, 1)).toBeUndefined();
    expect(compared(1, Number.NaN)).toBeUndefined();
  });
});
