import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { holmRejects } from "../../../src/statistics/holm.js";

describe("holmRejects", () => {
  it("compares the smallest with alpha/3, the next with alpha/2, and stops at the first that is larger", () => {
    expect(holmRejects([0.01, 0.04, 0.03], 0.05)).toEqual([true, false, false]);
    expect(holmRejects([0.01, 0.04, 0.024], 0.05)).toEqual([true, true, true]);
  });

  it("rejects nothing after the first that is not rejected, however small its p", () => {
    expect(holmRejects([0.02, 0.021, 0.022, 0.0126], 0.05)).toEqual([false, false, false, false]);
  });

  it("rejects at equality", () => {
    expect(holmRejects([0.025, 0.05], 0.05)).toEqual([true, true]);
  });

  it("is an unadjusted test for one p-value, and empty for none", () => {
    expect(holmRejects([0.05], 0.05)).toEqual([true]);
    expect(holmRejects([], 0.05)).toEqual([]);
  });

  it("counts an undefined p-value as a hypothesis that is never rejected", () => {
    expect(holmRejects([Number.NaN, 0.03], 0.05)).toEqual([false, false]);
    expect(holmRejects([Number.NaN, 0.02], 0.05)).toEqual([false, true]);
  });

  it("lies between Bonferroni and the unadjusted test, and follows the order of the p-values", () => {
    const ps = fc.array(fc.double({ min: 0, max: 0.1, noNaN: true }), { maxLength: 12 });
    fc.assert(
      fc.property(ps, (list) => {
        const rejected = holmRejects(list, 0.05);
        for (const [i, p] of list.entries()) {
          if (p <= 0.05 / list.length) expect(rejected[i]).toBe(true);
          if (rejected[i]) expect(p).toBeLessThanOrEqual(0.05);
          for (const [j, q] of list.entries()) if (rejected[j] && p <= q) expect(rejected[i]).toBe(true);
        }
      }),
    );
  });
});
