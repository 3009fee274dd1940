import { defineMetric } from "../core/define-metric.js";

/**
 * Quality: the mean score over the evaluated items, micro-averaged: `sum(w * score) / sum(w)`.
 * Unit: score; range [0, 1]; empty input: NaN. The wrong number where groups of unequal size should count alike.
 * Source: every benchmark; "Sample-Avg" in LLMRouterBench.
 *
 * @example quality({ score: 3, weight: 4 }) // 0.75
 */
export const quality = defineMetric({
  id: "quality",
  version: 1,
  label: "quality",
  unit: "score",
  display: "score",
  better: "higher",
  description: "Mean score over the evaluated items.",
  formula: "sum(w * score) / sum(w)",
  range: "[0, 1]",
  source: "every benchmark",
  kind: "sums",
  needsTrain: false,
  needsCost: false,
  bounds: true,
  columns: ({ router }) => ({ score: router.score }),
  meanOf: "score",
  value: (sums) => sums.score / sums.weight,
});
