import { defineMetric } from "../core/define-metric.js";

/**
 * Quality of the best single model: the one with the highest mean score on train: `sum(w * score of it) / sum(w)`.
 * Unit: score; range [0, 1]; empty input: NaN. The level that a router must
 * reach to be worth its name at a lower cost. The same for every router. Without a split it is chosen in hindsight.
 * Source: every benchmark, which mostly choose it in hindsight.
 *
 * @example bestSingle({ bestScore: 7, weight: 10 }) // 0.7
 */
export const bestSingle = defineMetric({
  id: "best-single",
  version: 1,
  label: "quality of best single",
  unit: "score",
  display: "score",
  better: "higher",
  description: "Quality of the single model with the highest quality on train.",
  formula: "sum(w * score of the best single on train) / sum(w)",
  range: "[0, 1]",
  source: "every benchmark, chosen on train",
  kind: "sums",
  needsTrain: true,
  needsCost: false,
  columns: ({ models, bestSingle }) => ({ bestScore: models[bestSingle]!.score }),
  meanOf: "bestScore",
  value: (sums) => sums.bestScore / sums.weight,
});
