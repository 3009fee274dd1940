import { defineMetric } from "../core/define-metric.js";
import type { MetricContext } from "../core/metric.js";

/**
 * Ratio to the best single model: `q(router) / q(best single)`, the model chosen on train.
 * Unit: ratio; range [0, inf); NaN where the best single model scores nothing. Above 1 the router is better. The wrong
 * number between benchmarks: the same difference is a larger ratio where all are mostly wrong.
 * Source: RouterEval V_B, where the model is the best on the evaluated items (compat routereval).
 *
 * @example vB({ score: 8, bestScore: 10, weight: 10 }) // 0.8
 */
export const vB = defineMetric({
  id: "v-b",
  version: 1,
  label: "ratio to best single",
  unit: "ratio",
  display: "score",
  better: "higher",
  description: "Quality divided by that of the best single model.",
  formula: "q(router) / q(best single)",
  range: "[0, inf)",
  source: "RouterEval V_B, the model chosen on train",
  kind: "sums",
  needsTrain: true,
  needsCost: false,
  columns: (context) => against(context, context.bestSingle),
  value: ({ score, bestScore }) => (bestScore > 0 ? score / bestScore : Number.NaN),
  unsupported: ({ bestScore }) => (bestScore > 0 ? undefined : "the best single model scores nothing"),
  compat: {
    routereval: {
      note: "its best single model is the best on the evaluated items",
      columns: (context) => against(context, context.hindsightBest),
    },
  },
});

function against({ router, models }: MetricContext, model: number) {
  return { score: router.score, bestScore: models[model]!.score };
}
