import { defineMetric } from "../core/define-metric.js";
import { meanRegret, regretColumns } from "./regret-columns.js";

/**
 * Regret: the mean over items of the best reward that any single model would have had, less the router's, where the reward
 * is the balanced one: `0.5 * x - 0.5 * y`, score and cost on their group's scale on train.
 * Unit: reward; range [0, inf), seldom over 1; empty input: NaN. The best model of each item is known in hindsight only, so
 * no router reaches 0: the wrong number to ask whether a router is good, the right one between routers.
 * Source: GreenServ and bandits; the reward is FusionFactory's, since GreenServ's is of energy a token.
 *
 * @example regret({ bestReward: 4, scaledScore: 6, scaledCost: 2, weight: 10 }) // 0.4 - 0.2 = 0.2
 */
export const regret = defineMetric({
  id: "regret",
  version: 1,
  label: "regret",
  unit: "reward",
  display: "score",
  better: "lower",
  description: "Mean of the best balanced reward that any model would have had on an item, less the router's.",
  formula: "mean of max_m reward_m - reward(router), reward = 0.5 * scaled score - 0.5 * scaled cost",
  range: "[0, inf)",
  source: "GreenServ and bandits, with FusionFactory's reward",
  kind: "sums",
  needsTrain: true,
  needsCost: true,
  columns: regretColumns,
  value: meanRegret,
});
