import { defineMetric } from "../core/define-metric.js";

/**
 * Quality of the single model that turns out best on the evaluated items themselves: `max_m q_m`.
 * Unit: score; range [0, 1]; empty input: NaN. A hindsight number: the highest of several means is too high by about one
 * standard error, so it has no interval. The wrong bar for a router, which had to choose before; it shows how far the
 * choice on train was off.
 * Source: RouterEval, RouterBench and others take this one for the best single model.
 *
 * @example bestSingleHindsight({ hindsightScore: 8, weight: 10 }) // 0.8
 */
export const bestSingleHindsight = defineMetric({
  id: "best-single-hindsight",
  version: 1,
  label: "quality of best single, hindsight",
  unit: "score",
  display: "score",
  better: "higher",
  description: "Quality of the single model that turned out best on the evaluated items.",
  formula: "max over models of q_m",
  range: "[0, 1]",
  source: "RouterEval, RouterBench",
  kind: "sums",
  needsTrain: false,
  needsCost: false,
  columns: ({ models, hindsightBest }) => ({ hindsightScore: models[hindsightBest]!.score }),
  value: (sums) => sums.hindsightScore / sums.weight,
  withoutInterval: "chosen on the evaluated items: its interval would not hold",
});
