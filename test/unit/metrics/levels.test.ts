import { describe, expect, it } from "vitest";
import { openStage, replayModel } from "../../../src/core/replay.js";
import { bestSingle } from "../../../src/metrics/best-single.js";
import { bestSingleHindsight } from "../../../src/metrics/best-single-hindsight.js";
import { clusterOracle } from "../../../src/metrics/cluster-oracle.js";
import { contentCost } from "../../../src/metrics/content-cost.js";
import { costPerPoint } from "../../../src/metrics/cost-per-point.js";
import { groupOracle } from "../../../src/metrics/group-oracle.js";
import { oracle } from "../../../src/metrics/oracle.js";
import { staticMix } from "../../../src/metrics/static-mix.js";
import { totalCost } from "../../../src/metrics/total-cost.js";
import { buildMatrix } from "../../support/build-matrix.js";
import { contextOf, tinyContext, tinyStage } from "../../support/metric-context.js";
import { bindMetric, metricValue, unsupportedReason } from "../../support/metric-values.js";

describe("levels that a router is held against, by hand", () => {
  const byHand = [
    // Nobody gets i04.
    [oracle, 10 / 11, "10/11"],
    // large is best in code (4 of 1, 3.5, 4) and in math (5 of 2, 2, 5).
    [groupOracle, 9 / 11, "9/11"],
    [bestSingle, 9 / 11, "9/11"],
    [bestSingleHindsight, 9 / 11, "9/11"],
    // At $21: 9/36 of the way from small (12, 5.5) to large (48, 9).
    [staticMix, 6.375 / 11, "6.375/11"],
    [totalCost, 21 / 11, "21/11 an item"],
    // $1909.09 for 1,000 items, by 81.8 points.
    [costPerPoint, (1000 * 21) / 11 / ((100 * 9) / 11), "(1000 * 21) / (100 * 9)"],
    // Shares 3, 5, 3 of 11 at 0, 12, 48 dollars: 204/121.
    [contentCost, 21 / 11 - 204 / 121, "21/11 - 204/121"],
  ] as const;

  it.each(byHand.map(([metric, expected, how]) => [metric.id, how, metric, expected] as const))("%s = %s", (...row) => {
    expect(metricValue(row[2], tinyContext)).toBeCloseTo(row[3], 14);
  });

  it("the cluster oracle takes the best model of each cluster: small on i01 and i06, together 2", () => {
    const clusters = tinyStage.matrix.features.ids.map((id) => (id === "i01" || id === "i06" ? "pair" : "rest"));
    // large on the rest: 9 - 1 (i01) - 0 (i06) = 8.
    const context = contextOf(tinyStage, tinyContext.router, [], clusters);
    expect(metricValue(clusterOracle, context)).toBeCloseTo(10 / 11, 14);
  });

  it("the cluster oracle is absent without clusters, and where train knows none of them", () => {
    expect(clusterOracle.bind(tinyContext)).toEqual({ absent: "no cluster column is given" });
    const unknown = { ...tinyContext, clusters: tinyContext.groups };
    expect(clusterOracle.bind(unknown)).toEqual({ absent: "no cluster of the evaluated items is in train" });
  });

  it("the best single model in hindsight has no interval: it was chosen on the evaluated items", () => {
    const { withoutInterval } = bindMetric(bestSingleHindsight, tinyContext);
    expect(withoutInterval).toBe("chosen on the evaluated items: its interval would not hold");
  });

  it("the best single model and the one in hindsight are the context's own, each its own", () => {
    const context = { ...tinyContext, bestSingle: 0, hindsightBest: 1 };
    expect(metricValue(bestSingle, context)).toBeCloseTo(3 / 11, 14);
    expect(metricValue(bestSingleHindsight, context)).toBeCloseTo(5.5 / 11, 14);
  });

  it("LLMRouterBench's oracle counts a quarter of a point as fully right", () => {
    const stage = openStage(
      buildMatrix(
        ["a", "b"],
        [
          { id: "x", scores: [0.25, 0], costs: [1, 1] },
          { id: "y", scores: [0, 0], costs: [1, 1] },
        ],
      ),
    );
    const context = contextOf(stage, replayModel(stage, 0));
    expect(metricValue(oracle, context)).toBe(0.125);
    expect(metricValue(oracle, context, "llmrouterbench")).toBe(0.5);
    // It is still the mean of one column, and that column now holds only 0 and 1: a proportion.
    const { columns, meanOf } = bindMetric(oracle, context, "llmrouterbench");
    expect(columns[meanOf!]).toEqual(Float64Array.of(1, 0));
  });

  it("a point has no price where the router scores nothing", () => {
    const nothing = { ...tinyContext, router: { ...tinyContext.router, score: tinyStage.zeros } };
    expect(metricValue(costPerPoint, nothing)).toBeNaN();
    expect(unsupportedReason(costPerPoint, nothing)).toBe("the router scores nothing");
    expect(unsupportedReason(costPerPoint, tinyContext)).toBeUndefined();
  });

  it("a constant router has a content cost of exactly 0, the cheapest and the dearest", () => {
    for (const model of [0, 1, 2]) {
      expect(metricValue(contentCost, contextOf(tinyStage, replayModel(tinyStage, model)))).toBe(0);
    }
  });
});
