import { defineMetric } from "../core/define-metric.js";
import { difference } from "../core/difference.js";
import { mixQualityAt } from "../core/static-mix.js";

/**
 * Gain over the static mix: the router's quality less that of dealing the items at random to the single models of the
 * mix at the same mean cost: `q(router) - mix(c(router))`.
 * Unit: score; range [-1, 1]; empty input: NaN. 0 means that choosing which models to deal to explains all there is.
 * The mix's vertices are chosen on train; without a split they are a hindsight choice, which flatters the mix.
 * Source: the zero router of RouterBench as a null line, at matched cost.
 *
 * @example mixGain({ score: 6, cost: 2, mixScore: [4, 8], mixCost: [1, 3], weight: 10 }) // 0: halfway along the mix
 */
export const mixGain = defineMetric({
  id: "mix-gain",
  version: 1,
  label: "gain over static mix",
  unit: "score",
  display: "difference",
  better: "higher",
  description: "Quality less that of the static mix of single models at the same mean cost.",
  formula: "q(router) - mix(c(router))",
  range: "[-1, 1]",
  source: "RouterBench's zero router, at matched cost",
  kind: "sums",
  needsTrain: true,
  needsCost: true,
  columns: ({ router, models, mix }) => ({
    score: router.score,
    cost: router.cost,
    mixScore: mix.map((model) => models[model]!.score),
    mixCost: mix.map((model) => models[model]!.cost),
  }),
  value: (sums) => difference(sums.score / sums.weight, mixQualityAt(sums, sums.cost / sums.weight)),
});
