import { defineMetric } from "../core/define-metric.js";

/**
 * Share of the best single model: the part of the calls that goes to the model with the highest quality on train.
 * Unit: fraction; range [0, 1]; empty input: NaN. With two models it is RouteLLM's share of strong calls; the wrong axis of
 * cost where other models are dear too.
 * Source: RouteLLM.
 *
 * @example strongShare({ share: 3, weight: 10 }) // 0.3
 */
export const strongShare = defineMetric({
  id: "strong-share",
  version: 1,
  label: "share of best single",
  unit: "fraction",
  display: "percent",
  better: "lower",
  description: "Part of the calls that goes to the best single model.",
  formula: "share of the best single model",
  range: "[0, 1]",
  source: "RouteLLM",
  kind: "sums",
  needsTrain: true,
  needsCost: false,
  columns: ({ router, bestSingle }) => ({ share: router.shares[bestSingle]! }),
  meanOf: "share",
  value: (sums) => sums.share / sums.weight,
});
