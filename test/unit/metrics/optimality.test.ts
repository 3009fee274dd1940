import { describe, expect, it } from "vitest";
import type { MetricContext } from "../../../src/core/metric.js";
import { openStage, replayCascade, replayDeal, replayModel } from "../../../src/core/replay.js";
import { optAcc } from "../../../src/metrics/opt-acc.js";
import { optCost } from "../../../src/metrics/opt-cost.js";
import { optSel } from "../../../src/metrics/opt-sel.js";
import { buildMatrix } from "../../support/build-matrix.js";
import { contextOf, tinyContext, tinyStage } from "../../support/metric-context.js";
import { metricValue, unsupportedReason } from "../../support/metric-values.js";

const single = (model: number): MetricContext => contextOf(tinyStage, replayModel(tinyStage, model));
const values = (context: MetricContext) => [optSel, optCost, optAcc].map((metric) => metricValue(metric, context));

describe("optimality over the 10 items that some model gets fully right", () => {
  it("of the tiny router: it misses i08 only, and elsewhere takes the cheapest right model", () => {
    expect(values(tinyContext)).toEqual([9 / 10, 1, 9 / 10]);
  });

  it("of the large model: right on all but i06, the cheapest right one on i03 i05 i08 i12, for $40 instead of $22", () => {
    // The cheapest right cost of i01 i02 i03 i05 i07 i08 i09 i10 i12 is 0 1 4 8 0 4 1 0 4.
    expect(values(single(2))).toEqual([4 / 10, 22 / 40, 9 / 10]);
  });

  it("of the small model: the half point of i05 counts for accuracy, and is no right answer", () => {
    // Right on i01 i02 i06 i09 i10 for $1 each, where the cheapest costs 0 1 1 1 0.
    expect(values(single(1))).toEqual([3 / 10, 3 / 5, 5.5 / 10]);
  });

  it("of the free model there is no cost ratio, and the reason says so", () => {
    expect(metricValue(optCost, single(0))).toBeNaN();
    expect(unsupportedReason(optCost, single(0))).toBe("the router pays nothing for items that it gets fully right");
    expect(unsupportedReason(optCost, tinyContext)).toBeUndefined();
  });
});

describe("optimality", () => {
  const rows = [
    { id: "both right, equally dear", scores: [1, 1], costs: [2, 2] },
    { id: "second right", scores: [0, 1], costs: [1, 3] },
    { id: "nobody fully right", scores: [0.9, 0], costs: [1, 9] },
  ];
  const stage = openStage(buildMatrix(["first", "second"], rows));

  it("of equally cheap right models takes the router's own as the optimal one", () => {
    expect(values(contextOf(stage, replayModel(stage, 1)))).toEqual([1, 1, 1]);
    expect(values(contextOf(stage, replayModel(stage, 0)))).toEqual([1 / 2, 1, 1 / 2]);
  });

  it("of a deal is the expectation: a quarter to the first model", () => {
    const dealt = contextOf(stage, replayDeal(stage, { label: "uneven", shares: [0.25, 0.75] }));
    expect(metricValue(optSel, dealt)).toBeCloseTo((1 + 0.75) / 2, 14);
    expect(metricValue(optCost, dealt)).toBeCloseTo(1, 14);
    expect(metricValue(optAcc, dealt)).toBeCloseTo((1 + 0.75) / 2, 14);
  });

  it("of a cascade charges the calls before the right one: $1 + $3 for what $3 would have bought", () => {
    const both = replayCascade(stage, { policy: "cascade", next: (_, calls) => [0, 1][calls.length] ?? null });
    // $2 + $2 for the first item, $1 + $3 for the second.
    expect(values(contextOf(stage, both))).toEqual([1, 5 / 8, 1]);
  });

  it("is undefined where no model gets any item fully right, with the reason", () => {
    const half = openStage(buildMatrix(["m"], [{ id: "x", scores: [0.5], costs: [1] }]));
    const context = contextOf(half, replayModel(half, 0));
    for (const metric of [optSel, optAcc]) {
      expect(metricValue(metric, context)).toBeNaN();
      expect(unsupportedReason(metric, context)).toBe("no model gets any item fully right");
    }
  });
});
