import { describe, expect, it } from "vitest";
import type { Metric, MetricContext } from "../../../src/core/metric.js";
import { openStage, replayChoices, replayModel } from "../../../src/core/replay.js";
import { aiq } from "../../../src/metrics/aiq.js";
import { aiqGain } from "../../../src/metrics/aiq-gain.js";
import { contentGain } from "../../../src/metrics/content-gain.js";
import { cost } from "../../../src/metrics/cost.js";
import { gapClosed } from "../../../src/metrics/gap-closed.js";
import { mixGain } from "../../../src/metrics/mix-gain.js";
import { oracleGap } from "../../../src/metrics/oracle-gap.js";
import { quality } from "../../../src/metrics/quality.js";
import { saving } from "../../../src/metrics/saving.js";
import { savingQuality } from "../../../src/metrics/saving-quality.js";
import { buildMatrix } from "../../support/build-matrix.js";
import { contextOf, tinyContext, tinyStage } from "../../support/metric-context.js";
import { bindMetric, metricValue, unsupportedReason, weightedValue } from "../../support/metric-values.js";

/** A single model of the tiny dataset as the router. */
function single(model: number): MetricContext {
  return { ...tinyContext, router: replayModel(tinyStage, model), nominated: [] };
}

describe("the tiny router by hand: score 9 at $21 of 11 items", () => {
  const byHand: readonly (readonly [Metric, number, string])[] = [
    [quality, 9 / 11, "9/11"],
    [cost, 21 / 11, "21/11"],
    // The mix at $21 lies 9/36 of the way from small (12, 5.5) to large (48, 9): 5.5 + 0.875 = 6.375.
    [mixGain, (9 - 6.375) / 11, "(9 - 6.375)/11"],
    // Shares 3, 5, 3 of 11 of models with 3, 5.5, 9 of 11: (9 + 27.5 + 27)/121 = 63.5/121.
    [contentGain, 9 / 11 - 63.5 / 121, "9/11 - 63.5/121"],
    [saving, 1 - 21 / 48, "1 - 21/48"],
    // The best single model is large, which scores 9 too.
    [savingQuality, 0, "0"],
    // The oracle misses i04 only.
    [oracleGap, 1 / 11, "10/11 - 9/11"],
    [gapClosed, 0, "0/1"],
    // From free (0, 3) straight to the router (21, 9), then flat to (48, 9): (21*6 + 27*9)/48 = 7.6875 of 11.
    [aiq, 7.6875 / 11, "7.6875/11"],
    // The mix: (0, 3) to (12, 5.5) to (48, 9): (12*4.25 + 36*7.25)/48 = 6.5 of 11.
    [aiqGain, 1.1875 / 11, "(7.6875 - 6.5)/11"],
  ];

  it.each(byHand.map(([metric, expected, how]) => [metric.id, how, metric, expected] as const))("%s = %s", (...row) => {
    const [, , metric, expected] = row;
    expect(metricValue(metric, tinyContext)).toBeCloseTo(expected, 14);
  });

  it("cost has the standard error of a mean: root of (mean of squares less squared mean) over n", () => {
    // Squares of 0 1 4 1 8 1 0 1 1 0 4: 1 + 16 + 1 + 64 + 1 + 1 + 1 + 16 = 101.
    const bound = bindMetric(cost, tinyContext);
    weightedValue(bound, new Uint8Array(11).fill(1));
    expect(bound.standardError?.()).toBeCloseTo(Math.sqrt((101 / 11 - (21 / 11) ** 2) / 11), 14);
  });

  it("share of gap closed is not supported by one item on which the oracle leads (i06)", () => {
    expect(unsupportedReason(gapClosed, tinyContext)).toBe(
      "the oracle beats the best single model on 1 items, fewer than 10",
    );
  });
});

describe("single models by hand", () => {
  it("on the mix's vertices gain nothing over it", () => {
    expect([0, 1, 2].map((model) => metricValue(mixGain, single(model)))).toEqual([0, 0, 0]);
  });

  it("have no content gain", () => {
    expect([0, 1, 2].map((model) => metricValue(contentGain, single(model)))).toEqual([0, 0, 0]);
  });

  it("the best single saves nothing against itself, the free one all, at a loss of 6/11", () => {
    expect(metricValue(saving, single(2))).toBe(0);
    expect(metricValue(savingQuality, single(2))).toBe(0);
    expect(metricValue(saving, single(0))).toBe(1);
    expect(metricValue(savingQuality, single(0))).toBeCloseTo(-6 / 11, 14);
  });
});

describe("where a number is undefined", () => {
  const free = openStage(buildMatrix(["a", "b"], [{ id: "x", scores: [1, 0], costs: [0, 2] }]));

  it("the saving against a free best single model is, with the reason", () => {
    const context = contextOf(free, replayModel(free, 1));
    expect(metricValue(saving, context)).toBeNaN();
    expect(unsupportedReason(saving, context)).toBe("the best single model is free");
    expect(unsupportedReason(saving, tinyContext)).toBeUndefined();
  });

  it("the share of a gap is where the oracle is no better than the best single model", () => {
    expect(metricValue(gapClosed, contextOf(free, replayModel(free, 1)))).toBeNaN();
  });

  it("AIQ is where all models cost the same", () => {
    const flat = openStage(buildMatrix(["a", "b"], [{ id: "x", scores: [1, 0], costs: [2, 2] }]));
    const context = contextOf(flat, replayModel(flat, 0), [replayModel(flat, 0)]);
    expect(metricValue(aiq, context)).toBeNaN();
    expect(metricValue(aiqGain, context)).toBeNaN();
  });

  it("AIQ is absent for a router with one point", () => {
    expect(aiq.bind({ ...tinyContext, nominated: [] })).toEqual({
      absent: "a router with a single operating point has no frontier",
    });
  });
});

describe("AIQ", () => {
  const through = (...points: readonly Int32Array[]) =>
    metricValue(aiq, { ...tinyContext, nominated: points.map((choices) => replayChoices(tinyStage, choices)) });
  const all = (model: number) => new Int32Array(11).fill(model);

  it("through the cheapest model alone is its quality, flat to the dearest", () => {
    expect(through(all(0))).toBeCloseTo(3 / 11, 14);
  });

  it("through the single models is the static mix's", () => {
    expect(through(all(0), all(1), all(2))).toBeCloseTo(6.5 / 11, 14);
  });

  it("takes the points in their order: a line that turns back loses what it went over", () => {
    // (0,3) to large (48,9), back to small (12,5.5), flat to 48: 48*6 - 36*7.25 + 36*5.5 = 225.
    expect(through(all(2), all(1))).toBeCloseTo(225 / 48 / 11, 14);
  });

  it("does not count what lies beyond the dearest model's cost", () => {
    const doubled = replayModel(tinyStage, 2);
    const beyond = { ...doubled, cost: doubled.cost.map((dollars) => 2 * dollars) };
    // (0, 3) to (96, 9), of which half counts, up to height 6: mean 4.5.
    expect(metricValue(aiq, { ...tinyContext, nominated: [beyond] })).toBeCloseTo(4.5 / 11, 14);
  });
});
