import { describe, expect, it } from "vitest";
import { plannedSpread, powerOf } from "../../../src/evaluate/power.js";

describe("powerOf", () => {
  const plan = plannedSpread(0.03, 1200);

  it("is the example of the manual: an error of 0.005, 17 % of unchanged routers pass, about 9,400 items are needed", () => {
    const power = powerOf(plan, 0.005, 1);
    expect(power.standardError).toBeCloseTo(0.005, 12);
    // Phi(0.005/0.005 - 1.96) = Phi(-0.96)
    expect(power.passes).toBeCloseTo(0.1685, 4);
    // 0.03 * (2.8016/0.005)^2
    expect(power.needed).toBe(9419);
    expect(power.detectable).toBeCloseTo(0.014, 4);
  });

  it("asks more of several gates together: (1.96 + 1.71)^2 in place of 2.80^2 for five", () => {
    const five = powerOf(plan, 0.005, 5);
    expect(five.needed / powerOf(plan, 0.005, 1).needed).toBeCloseTo((3.671 / 2.8016) ** 2, 2);
    expect(five.allPass).toBeCloseTo(five.passes ** 5, 12);
  });

  it("needs at least 3.7 items a margin, and nothing passes with fewer", () => {
    const quiet = { items: 100, discordance: 0, standardError: 0.0001 };
    expect(powerOf(quiet, 0.01, 1)).toMatchObject({ passes: 0, needed: 370 });
    expect(powerOf({ ...quiet, items: 370 }, 0.01, 1).passes).toBeCloseTo(1, 10);
  });
});
