import { defineMetric } from "../core/metric.js";
import { fusionFactoryScale, meanReward, scaledOutcomes } from "./scaled-outcomes.js";

/**
 * Reward, performance first: the mean over items of `x`, where x and y are score and cost on the scale of their
 * group: 0 is the lowest and 1 the highest value of any model on the group's items of train.
 * Unit: reward; range about [0, 1]; empty input: NaN. It is the quality where every group has a score of 0 and
 * one of 1. On the evaluated items values may lie beyond those of train.
 * Source: FusionFactory, where the scale comes from the evaluated items (compat fusionfactory).
 *
 * @example rewardPerformance({ scaledScore: 6, scaledCost: 5, weight: 10 }) // 0.6
 */
export const rewardPerformance = defineMetric({
  id: "reward-performance",
  version: 1,
  label: "reward, performance first",
  unit: "reward",
  display: "score",
  better: "higher",
  description: "Mean score on its group's scale.",
  formula: "mean of x, x and y the scaled score and cost",
  range: "about [0, 1]",
  source: "FusionFactory, alpha = 1, beta = 0",
  kind: "sums",
  needsTrain: true,
  needsCost: false,
  columns: (context) => scaledOutcomes(context),
  value: (sums) => meanReward(sums, 1, 0),
  compat: { fusionfactory: fusionFactoryScale },
});
