import { defineReward } from "./define-reward.js";

/**
 * Reward, balanced: the mean over items of `0.5 * x - 0.5 * y`, where x and y are score and cost on the scale of their
 * group: 0 is the lowest and 1 the highest value of any model on the group's items of train.
 * Unit: reward; range about [-0.5, 0.5]; empty input: NaN. The wrong number where one call is far dearer
 * than the others: all other costs are then close to 0.
 * Source: FusionFactory, where the scale comes from the evaluated items (compat fusionfactory).
 *
 * @example rewardBalance({ scaledScore: 6, scaledCost: 2, weight: 10 }) // 0.2
 */
export const rewardBalance = defineReward({
  id: "reward-balance",
  label: "reward, balanced",
  description: "Mean of half the scaled score less half the scaled cost.",
  alpha: 0.5,
  beta: 0.5,
});
