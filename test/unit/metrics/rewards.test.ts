import { describe, expect, it } from "vitest";
import type { MetricContext } from "../../../src/core/metric.js";
import { openStage, replayChoices, replayModel } from "../../../src/core/replay.js";
import { trainingSetOf } from "../../../src/core/units.js";
import { cumulativeRegret } from "../../../src/metrics/cumulative-regret.js";
import { defineReward } from "../../../src/metrics/define-reward.js";
import { regret } from "../../../src/metrics/regret.js";
import { rewardBalance } from "../../../src/metrics/reward-balance.js";
import { rewardCost } from "../../../src/metrics/reward-cost.js";
import { rewardPerformance } from "../../../src/metrics/reward-performance.js";
import { buildMatrix } from "../../support/build-matrix.js";
import { contextOf, tinyContext, tinyStage } from "../../support/metric-context.js";
import { metricValue } from "../../support/metric-values.js";

describe("rewards of the tiny router by hand: costs of $0 to $8 in code and $0 to $4 in math", () => {
  // Scaled score: 9 of 11. Scaled cost: 15/8 in code, 6/4 in math, together 3.375.
  it.each([
    ["performance", rewardPerformance, 9],
    ["balance", rewardBalance, 0.5 * 9 - 0.5 * 3.375],
    ["cost", rewardCost, 0.2 * 9 - 0.8 * 3.375],
  ] as const)("%s", (_, metric, sum) => {
    expect(metricValue(metric, tinyContext)).toBeCloseTo(sum / 11, 14);
  });

  it("of any two parts: a score counts the first and a cost the second", () => {
    const mine = defineReward({ id: "mine", label: "mine", description: "Mine.", alpha: 0.7, beta: 0.3 });
    expect(metricValue(mine, tinyContext)).toBeCloseTo((0.7 * 9 - 0.3 * 3.375) / 11, 14);
    expect([mine.formula, mine.range]).toEqual([
      "mean of 0.7 * x - 0.3 * y, x and y the scaled score and cost",
      "about [-0.3, 0.7]",
    ]);
    expect([mine.needsCost, rewardPerformance.needsCost]).toEqual([true, false]);
  });

  it("regret: the best rewards are 1.75 in code and 1.375 in math, the router's 2.8125 in all", () => {
    // code: 0.5 0.4375 0.25 0 0.125 0.4375; math: 0.5 0 0.375 0.5 0.
    expect(metricValue(regret, tinyContext)).toBeCloseTo((1.75 + 1.375 - 2.8125) / 11, 14);
    expect(metricValue(cumulativeRegret, tinyContext)).toBe(metricValue(regret, tinyContext));
  });

  it("who takes the best model of every item regrets nothing", () => {
    const best = replayChoices(tinyStage, Int32Array.of(0, 1, 2, 0, 1, 1, 0, 0, 1, 0, 0));
    expect(metricValue(regret, contextOf(tinyStage, best))).toBe(0);
  });
});

describe("the scale of a reward", () => {
  const rows = [
    { id: "x", group: "known", scores: [1, 0], costs: [4, 2] },
    { id: "y", group: "other", scores: [0.5, 0], costs: [4, 2] },
    { id: "z", group: "flat", scores: [0.5, 1], costs: [3, 9] },
  ];
  const learned = buildMatrix(
    ["a", "b"],
    [
      { id: "t", group: "known", scores: [0.5, 0], costs: [2, 1] },
      { id: "u", group: "flat", scores: [0.5, 0.5], costs: [9, 9] },
    ],
  );
  const stage = openStage(buildMatrix(["a", "b"], rows));
  const context: MetricContext = { ...contextOf(stage, replayModel(stage, 0)), train: trainingSetOf(learned) };

  it("is the group's on train, that of all train items for a group that train lacks, and 0 where train is flat", () => {
    // known: (1 - 0) / 0.5 = 2 at (4 - 1) / 1 = 3. other: 0.5 / 0.5 = 1 at (4 - 1) / (9 - 1) = 3/8. flat: 0 at 0.
    expect(metricValue(rewardPerformance, context)).toBeCloseTo((2 + 1 + 0) / 3, 14);
    expect(metricValue(rewardBalance, context)).toBeCloseTo((0.5 * 3 - 0.5 * (3 + 3 / 8)) / 3, 14);
  });

  it("is the evaluated items' own under compat: known 1 at 1, other 1 at 1, flat 0 at 0", () => {
    expect(metricValue(rewardBalance, context, "fusionfactory")).toBeCloseTo(0, 14);
    expect(metricValue(rewardPerformance, context, "fusionfactory")).toBeCloseTo(2 / 3, 14);
  });

  it("of a regret is the same: the best of each item on train's scale", () => {
    // known: a 0.5 * 2 - 0.5 * 3 = -0.5, b 0 - 0.5 = -0.5; other: a 0.5 - 3/16, b 0 - 1/16; flat: both 0. So a has the best.
    expect(metricValue(regret, context)).toBe(0);
    const other = { ...context, router: replayModel(stage, 1) };
    expect(metricValue(regret, other)).toBeCloseTo((0.5 - 3 / 16 + 1 / 16) / 3, 14);
  });
});
