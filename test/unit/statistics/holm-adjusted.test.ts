import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { holmAdjusted } from "../../../src/statistics/holm-adjusted.js";

describe("holmAdjusted", () => {
  it("multiplies the k-th smallest of m by m - k + 1, never falling: R's p.adjust of Holm's example", () => {
    const adjusted = holmAdjusted([0.01, 0.04, 0.03, 0.005]);
    // p.adjust(c(0.01, 0.04, 0.03, 0.005), "holm") is 0.03 0.06 0.06 0.02
    expect(adjusted.map((p) => Number(p.toFixed(12)))).toEqual([0.03, 0.06, 0.06, 0.02]);
  });

  it("is at most 1, the p itself where it is alone, and nothing for none", () => {
    expect(holmAdjusted([0.6, 0.7])).toEqual([1, 1]);
    expect(holmAdjusted([0.04])).toEqual([0.04]);
    expect(holmAdjusted([])).toEqual([]);
  });

  it("counts NaN as a hypothesis that stays NaN", () => {
    expect(holmAdjusted([0.01, Number.NaN])).toEqual([0.02, Number.NaN]);
  });
});

describe("hypotheses rejected at 0.05: those with an adjusted p of at most that", () => {
  const rejects = (pValues: readonly number[]) => holmAdjusted(pValues).map((p) => p <= 0.05);

  it("compares the smallest with alpha/3, the next with alpha/2, and stops at the first that is larger", () => {
    expect(rejects([0.01, 0.04, 0.03])).toEqual([true, false, false]);
    expect(rejects([0.01, 0.04, 0.024])).toEqual([true, true, true]);
  });

  it("rejects nothing after the first that is not rejected, however small its p", () => {
    expect(rejects([0.02, 0.021, 0.022, 0.0126])).toEqual([false, false, false, false]);
  });

  it("rejects at equality", () => {
    expect(rejects([0.025, 0.05])).toEqual([true, true]);
  });

  it("is an unadjusted test for one p-value, and empty for none", () => {
    expect(rejects([0.05])).toEqual([true]);
    expect(rejects([])).toEqual([]);
  });

  it("counts an undefined p-value as a hypothesis that is never rejected", () => {
    expect(rejects([Number.NaN, 0.03])).toEqual([false, false]);
    expect(rejects([Number.NaN, 0.02])).toEqual([false, true]);
  });

  it("is the step-down procedure: the k-th smallest against alpha/(m - k + 1), until one is larger", () => {
    const p = fc.array(fc.constantFrom(0, 0.001, 0.004, 0.01, 0.012, 0.02, 0.05, 0.3, 1, Number.NaN), { maxLength: 8 });
    fc.assert(
      fc.property(p, fc.constantFrom(0.011, 0.026, 0.049), (pValues, alpha) => {
        const rising = pValues.filter((each) => !Number.isNaN(each)).toSorted((a, b) => a - b);
        const stop = rising.findIndex((each, k) => each > alpha / (pValues.length - k));
        const largest = stop === 0 ? -1 : (rising.at(stop < 0 ? -1 : stop - 1) ?? -1);
        expect(holmAdjusted(pValues).map((adjusted) => adjusted <= alpha)).toEqual(
          pValues.map((each) => each <= largest),
        );
      }),
    );
  });

  it("lies between Bonferroni and the unadjusted test, and follows the order of the p-values", () => {
    const ps = fc.array(fc.double({ min: 0, max: 0.1, noNaN: true }), { maxLength: 12 });
    fc.assert(
      fc.property(ps, (list) => {
        const rejected = rejects(list);
        for (const [i, p] of list.entries()) {
          if (list.length * p <= 0.05) expect(rejected[i]).toBe(true);
          if (rejected[i]) expect(p).toBeLessThanOrEqual(0.05);
          for (const [j, q] of list.entries()) if (rejected[j] && p <= q) expect(rejected[i]).toBe(true);
        }
      }),
    );
  });
});
