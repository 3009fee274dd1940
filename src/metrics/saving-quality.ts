import { defineMetric } from "../core/define-metric.js";
import { difference } from "../core/difference.js";

/**
 * Quality change that a saving is bought with: `q(router) - q(best single)`, the best single model chosen on train.
 * Unit: score; range [-1, 1]; empty input: NaN.
 * Source: the other half of a saving at equal quality.
 *
 * @example savingQuality({ score: 8, bestScore: 9, weight: 10 }) // -0.1
 */
export const savingQuality = defineMetric({
  id: "saving-quality",
  version: 1,
  label: "quality against best single",
  unit: "score",
  display: "difference",
  better: "higher",
  description: "Quality less that of the best single model, at the same operating point as the saving.",
  formula: "q(router) - q(best single)",
  range: "[-1, 1]",
  source: "the other half of a saving at equal quality",
  kind: "sums",
  needsTrain: true,
  needsCost: false,
  columns: ({ router, models, bestSingle }) => ({ score: router.score, bestScore: models[bestSingle]!.score }),
  value: ({ score, bestScore, weight }) => difference(score / weight, bestScore / weight),
});
