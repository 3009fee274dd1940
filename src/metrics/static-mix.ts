import { defineMetric } from "../core/define-metric.js";
import { mixQualityAt } from "../core/static-mix.js";

/**
 * Quality of the static mix at the router's cost: what dealing the items at random to the single models of the mix gets
 * for the same mean cost: `mix(c(router))`.
 * Unit: score; range [0, 1]; empty input: NaN. The level that the gain over the static mix is taken from. The vertices are
 * chosen on train; without a split they are a hindsight choice.
 * Source: RouterBench's zero router, at matched cost.
 *
 * @example staticMix({ cost: 2, mixScore: [4, 8], mixCost: [1, 3], weight: 10 }) // 0.6: halfway along the mix
 */
export const staticMix = defineMetric({
  id: "static-mix",
  version: 1,
  label: "quality of static mix",
  unit: "score",
  display: "score",
  better: "higher",
  description: "Quality of the static mix of single models at the router's mean cost.",
  formula: "mix(c(router))",
  range: "[0, 1]",
  source: "RouterBench's zero router, at matched cost",
  kind: "sums",
  needsTrain: true,
  needsCost: true,
  columns: ({ router, models, mix }) => ({
    cost: router.cost,
    mixScore: mix.map((model) => models[model]!.score),
    mixCost: mix.map((model) => models[model]!.cost),
  }),
  value: (sums) => mixQualityAt(sums, sums.cost / sums.weight),
});
