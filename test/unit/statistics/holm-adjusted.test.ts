import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { holmRejects } from "../../../src/statistics/holm.js";
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

  it("is at most alpha exactly where Holm's procedure rejects at alpha", () => {
    const p = fc.array(fc.constantFrom(0, 0.001, 0.004, 0.01, 0.0125, 0.02, 0.05, 0.3, 1, Number.NaN), {
      maxLength: 8,
    });
    fc.assert(
      fc.property(p, fc.constantFrom(0.01, 0.025, 0.049), (pValues, alpha) => {
        expect(holmAdjusted(pValues).map((adjusted) => adjusted <= alpha)).toEqual(holmRejects(pValues, alpha));
      }),
    );
  });
});
