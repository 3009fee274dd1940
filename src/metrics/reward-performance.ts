import { defineReward } from "./define-reward.js";

/**
 * Reward, performance first: the mean over items of `x`, where x and y are score and cost on the scale of their
 * group: 0 is the lowest and 1 the highest value of any model on the group's items of train.
 * Unit: reward; range about [0, 1]; empty input: NaN. It is the quality where every group has a score of 0 and
 * one of 1. On the evaluated items values may lie beyond those of train.
 * Source: FusionFactory, where the scale comes from the evaluated items (compat fusionfactory).
 *
 * @example rewardPerformance({ scaledScore: 6, scaledCost: 5, weight: 10 }) // 0.6
 */
export const rewardPerformance = defineReward({
  id: "reward-performance",
  label: "reward, performance first",
  description: "Mean score on its group's scale.",
  alpha: 1,
  beta: 0,
});
