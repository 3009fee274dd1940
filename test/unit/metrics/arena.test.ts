import { describe, expect, it } from "vitest";
import { openStage, replayModel } from "../../../src/core/replay.js";
import { arena } from "../../../src/metrics/arena.js";
import { buildMatrix } from "../../support/build-matrix.js";
import { contextOf } from "../../support/metric-context.js";
import { bindMetric, metricValue, unsupportedReason, weightedValue } from "../../support/metric-values.js";

function paying(accuracy: number, costPer1k: number) {
  const stage = openStage(buildMatrix(["m"], [{ id: "i", scores: [accuracy], costs: [costPer1k / 1000] }]));
  return contextOf(stage, replayModel(stage, 0));
}

describe("the arena score", () => {
  it("is 1.1 A / (0.1 A + 1) at the cheapest cost that counts, and below it: half right gives 0.55 / 1.05", () => {
    expect(metricValue(arena, paying(0.5, 0.0044))).toBeCloseTo(0.55 / 1.05, 12);
    expect(metricValue(arena, paying(0.5, 0.0001))).toBeCloseTo(0.55 / 1.05, 12);
  });

  it("is 0 at $200 and beyond, and where nothing is right", () => {
    expect(metricValue(arena, paying(0.5, 250))).toBe(0);
    expect(metricValue(arena, paying(0, 1))).toBe(0);
    expect(metricValue(arena, paying(0, 250))).toBe(0);
  });

  it("takes the geometric middle of both ends, $0.938, as half cheap: 1.1 * 0.4 * 0.5 / 0.54", () => {
    const middle = Math.sqrt(200 * 0.0044);
    expect(metricValue(arena, paying(0.4, middle))).toBeCloseTo(0.22 / 0.54, 12);
  });

  it("of a router that pays nothing is undefined, with the reason; the bot of RouterArena gives 0", () => {
    expect(metricValue(arena, paying(1, 0))).toBeNaN();
    expect(unsupportedReason(arena, paying(1, 0))).toMatch(/^the router pays nothing/);
    expect(unsupportedReason(arena, paying(1, 1))).toBeUndefined();
    expect(metricValue(arena, paying(1, 0), "routerarena")).toBe(0);
  });

  it("as the bot publishes it leaves cheapness as it is: half right at $250 is -0.392, and more than 1 at $1,000", () => {
    expect(metricValue(arena, paying(0.5, 250), "routerarena")).toBeCloseTo(-0.392, 3);
    expect(metricValue(arena, paying(0.6688, 1000), "routerarena")).toBeCloseTo(1.327, 3);
  });

  it("is undefined under compat too on a replicate that drew no item", () => {
    expect(weightedValue(bindMetric(arena, paying(1, 1), "routerarena"), new Uint8Array(1))).toBeNaN();
  });
});
