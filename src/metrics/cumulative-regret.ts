import { defineMetric } from "../core/define-metric.js";
import { meanRegret, regretColumns } from "./regret-columns.js";

/**
 * Cumulative regret: the regret over all evaluated items: `n * regret`.
 * Unit: reward; range [0, inf); empty input: NaN. Of a policy that learns on the way, whose trajectory depends on the order of
 * the items, it is the mean over walks in random order, and the interval holds 95 % of these walks; of any other router the
 * interval is over items. The wrong number to compare sets of different size by.
 * Source: GreenServ and bandits, with the reward of the regret.
 *
 * @example cumulativeRegret({ bestReward: 4, scaledScore: 6, scaledCost: 2, weight: 10 }) // 0.2 an item, so 2 over the 10
 */
export const cumulativeRegret = defineMetric({
  id: "cumulative-regret",
  version: 1,
  label: "cumulative regret",
  unit: "reward",
  display: "number",
  better: "lower",
  description: "The regret over all evaluated items together.",
  formula: "n * regret",
  range: "[0, inf)",
  source: "GreenServ and bandits, with FusionFactory's reward",
  kind: "total",
  needsTrain: true,
  needsCost: true,
  columns: regretColumns,
  value: meanRegret,
});
