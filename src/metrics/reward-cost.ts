import { defineReward } from "./define-reward.js";

/**
 * Reward, cost first: the mean over items of `0.2 * x - 0.8 * y`, where x and y are score and cost on the scale of their
 * group: 0 is the lowest and 1 the highest value of any model on the group's items of train.
 * Unit: reward; range about [-0.8, 0.2]; empty input: NaN. The wrong number where one call is far dearer
 * than the others: all other costs are then close to 0.
 * Source: FusionFactory, where the scale comes from the evaluated items (compat fusionfactory).
 *
 * @example rewardCost({ scaledScore: 5, scaledCost: 2, weight: 10 }) // 0.1 - 0.16 = -0.06
 */
export const rewardCost = defineReward({
  id: "reward-cost",
  label: "reward, cost first",
  description: "Mean of 0.2 times the scaled score less 0.8 times the scaled cost.",
  alpha: 0.2,
  beta: 0.8,
});
