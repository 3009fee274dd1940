import { defineMetric } from "../core/metric.js";
import { fusionFactoryScale, meanReward, scaledOutcomes } from "./scaled-outcomes.js";

/**
 * Reward, balanced: the mean over items of `0.5 * x - 0.5 * y`, where x and y are score and cost on the scale of their
 * group: 0 is the lowest and 1 the highest value of any model on the group's items of train.
 * Unit: reward; range about [-0.5, 0.5]; empty input: NaN. The wrong number where one call is far dearer
 * than the others: all other costs are then close to 0.
 * Source: FusionFactory, where the scale comes from the evaluated items (compat fusionfactory).
 *
 * @example rewardBalance({ scaledScore: 6, scaledCost: 2, weight: 10 }) // 0.2
 */
export const rewardBalance = defineMetric({
  id: "reward-balance",
  version: 1,
  label: "reward, balanced",
  unit: "reward",
  display: "score",
  better: "higher",
  description: "Mean of half the scaled score less half the scaled cost.",
  formula: "mean of 0.5 * x - 0.5 * y, x and y the scaled score and cost",
  range: "about [-0.5, 0.5]",
  source: "FusionFactory, alpha = 0.5, beta = 0.5",
  kind: "sums",
  needsTrain: true,
  needsCost: true,
  columns: (context) => scaledOutcomes(context),
  value: (sums) => meanReward(sums, 0.5, 0.5),
  compat: { fusionfactory: fusionFactoryScale },
});
