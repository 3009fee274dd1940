import { defineMetric } from "../core/define-metric.js";

/**
 * Quality of the group oracle: for every group the model with the highest mean score on train; of a group that train lacks,
 * the best single model: `sum(w * score of it) / sum(w)`.
 * Unit: score; range [0, 1]; empty input: NaN. What routing by group name alone gets. Without a split the
 * models are chosen on the evaluated items, in hindsight, which flatters small groups most.
 * Source: LLMRouterBench "Max Expert", there always in hindsight.
 *
 * @example groupOracle({ groupScore: 8, weight: 10 }) // 0.8
 */
export const groupOracle = defineMetric({
  id: "group-oracle",
  version: 1,
  label: "quality of group oracle",
  unit: "score",
  display: "score",
  better: "higher",
  description: "Quality of the model that train finds best in each group.",
  formula: "sum(w * score of the group's best model on train) / sum(w)",
  range: "[0, 1]",
  source: "LLMRouterBench Max Expert",
  kind: "sums",
  needsTrain: true,
  needsCost: false,
  columns: ({ groupOracle }) => ({ groupScore: groupOracle.score }),
  meanOf: "groupScore",
  value: (sums) => sums.groupScore / sums.weight,
});
