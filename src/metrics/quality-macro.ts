import { defineMetric } from "../core/define-metric.js";

/**
 * Quality, macro-averaged: the plain mean over groups of a group's mean score: `mean_g(sum_g(w * score) / sum_g(w))`.
 * Unit: score; range [0, 1]; empty input: NaN. Every group counts alike, so it is the wrong number where items should, and
 * noisy where a group is small: no interval where one has fewer than 10 items.
 * Source: LLMRouterBench "AvgAcc", "Dataset-Avg".
 *
 * @example qualityMacro({ score: 3, weight: 4 }) // 0.75, of one group
 */
export const qualityMacro = defineMetric({
  id: "quality-macro",
  version: 1,
  label: "quality, mean over groups",
  unit: "score",
  display: "score",
  better: "higher",
  description: "Plain mean over the groups of their mean scores.",
  formula: "mean over groups of sum(w * score) / sum(w)",
  range: "[0, 1]",
  source: "LLMRouterBench AvgAcc",
  kind: "macro",
  needsTrain: false,
  needsCost: false,
  bounds: true,
  columns: ({ router }) => ({ score: router.score }),
  meanOf: "score",
  value: (sums) => sums.score / sums.weight,
});
