import { describe, expect, it } from "vitest";
import { agrestiCoull } from "../../../src/statistics/agresti-coull.js";

/** Binomial probability of x successes in n trials. */
function binomial(x: number, n: number, p: number): number {
  let probability = (1 - p) ** n;
  for (let k = 1; k <= x; k++) probability *= (((n - k + 1) / k) * p) / (1 - p);
  return probability;
}

describe("agrestiCoull", () => {
  it("gives 0.0391 to 0.2179 for 5 of 50", () => {
    const { lower, upper } = agrestiCoull(5, 50);
    expect(lower).toBeCloseTo(0.0391, 4);
    expect(upper).toBeCloseTo(0.2179, 4);
  });

  it("follows the formula by hand for 2 of 4: N = 7.8415, P = 0.5, half width 0.35", () => {
    const { lower, upper } = agrestiCoull(2, 4);
    expect(lower).toBeCloseTo(0.5 - (1.959964 * 0.5) / Math.sqrt(7.841459), 6);
    expect(upper).toBeCloseTo(0.5 + (1.959964 * 0.5) / Math.sqrt(7.841459), 6);
  });

  it("stays within [0, 1] and has width where nothing or everything succeeded", () => {
    expect(agrestiCoull(0, 20).lower).toBe(0);
    expect(agrestiCoull(0, 20).upper).toBeGreaterThan(0.1);
    expect(agrestiCoull(20, 20).upper).toBe(1);
    expect(agrestiCoull(20, 20).lower).toBeLessThan(0.9);
  });

  it("is mirrored by exchanging successes and failures", () => {
    expect(agrestiCoull(3, 17).lower).toBeCloseTo(1 - agrestiCoull(14, 17).upper, 14);
  });

  it("says nothing about no trials: [0, 1]", () => {
    expect(agrestiCoull(0, 0).lower).toBeCloseTo(0, 12);
    expect(agrestiCoull(0, 0).upper).toBeCloseTo(1, 12);
  });

  it.each([
    [20, 0.01],
    [20, 0.3],
    [50, 0.02],
    [50, 0.5],
    [200, 0.005],
  ])("covers in at least 93 %% of samples: n = %i, p = %f", (n, p) => {
    let coverage = 0;
    for (let x = 0; x <= n; x++) {
      const { lower, upper } = agrestiCoull(x, n);
      if (lower <= p && p <= upper) coverage += binomial(x, n, p);
    }
    expect(coverage).toBeGreaterThan(0.93);
  });
});
