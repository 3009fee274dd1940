import { defineMetric } from "../core/define-metric.js";
import { difference } from "../core/difference.js";
import { withoutLine } from "./aiq.js";
import { hindsightNumber } from "./hindsight.js";
import { withoutPeak } from "./peak.js";

/**
 * PerfGain: how much better than the best single model the router is at its best operating point, cost aside, both
 * chosen on train: `q(peak) / q(best single) - 1`.
 * Unit: fraction of the best single model's quality; range [-1, inf); NaN where that model scores 0; null for a router
 * with one point and where train does not tell its best. A ratio: one point of score is more of it where scores are low.
 * Source: LLMRouterBench PerfGain, whose two maxima are over the evaluated items.
 *
 * @example perfGain({ score: [9], bestScore: 8, weight: 10 }) // 0.9 / 0.8 - 1 = 0.125
 */
export const perfGain = defineMetric({
  id: "perf-gain",
  version: 1,
  label: "PerfGain",
  unit: "fraction",
  display: "percent",
  better: "higher",
  description: "Quality at the nominated point that was best on train, relative to the best single model's.",
  formula: "q(router at its best point on train) / q(best single) - 1",
  range: "[-1, inf)",
  source: "LLMRouterBench PerfGain, chosen on train",
  kind: "frontier",
  needsTrain: true,
  needsCost: false,
  absent: withoutPeak,
  columns: ({ peak, models, bestSingle }): { score: readonly Float64Array[]; bestScore: Float64Array } => ({
    score: peak === null ? [] : [peak.score],
    bestScore: models[bestSingle]!.score,
  }),
  value: ({ score, bestScore }) => (bestScore > 0 ? difference(Math.max(...score) / bestScore, 1) : Number.NaN),
  compat: {
    llmrouterbench: {
      note: "LLMRouterBench takes the best point and the best single model on the evaluated items; its accuracies are means over data sets, here over items.",
      absent: withoutLine,
      columns: ({ nominated, models, hindsightBest }) => ({
        score: nominated.map((point) => point.score),
        bestScore: models[hindsightBest]!.score,
      }),
      withoutInterval: hindsightNumber,
    },
  },
});
