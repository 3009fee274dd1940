import { defineMetric } from "../core/define-metric.js";
import { costMoments, meanCostError } from "./cost.js";

/**
 * Total cost: US dollars for all evaluated items: `n * sum(w * cost) / sum(w)`.
 * Unit: USD; range [0, inf); empty input: NaN. The number of items is known, so the interval is n times that of the mean:
 * a sum over replicates, whose weights add up to more or less than n, would be a third too wide. Over folds it is the sum
 * over all items, over repeated splits that of the distinct items. The wrong number to compare sets of different size by.
 * Source: RouterBench "total_cost".
 *
 * @example totalCost({ cost: 0.02, costSquared: 0.0002, weight: 4 }) // 0.005 an item, so 0.02 over the 4
 */
export const totalCost = defineMetric({
  id: "total-cost",
  version: 1,
  label: "total cost",
  unit: "USD",
  display: "dollars",
  better: "lower",
  description: "US dollars for all evaluated items.",
  formula: "n * sum(w * cost) / sum(w)",
  range: "[0, inf)",
  source: "RouterBench",
  kind: "total",
  needsTrain: false,
  needsCost: true,
  bounds: true,
  columns: costMoments,
  value: (sums) => sums.cost / sums.weight,
  standardError: meanCostError,
});
