import { difference } from "../core/difference.js";
import { defineMetric } from "../core/metric.js";
import { lineColumns, meanHeight, withoutLine } from "./aiq.js";

/**
 * AIQ less the static mix's: `AIQ(router) - AIQ(static mix)`, both over the same cost range.
 * Unit: score; range [-1, 1]; NaN where all models cost the same; null for a router with one point. A content-blind
 * router has about 0 here, whatever its AIQ.
 * Source: RouterBench's zero router as the null line.
 *
 * @example aiqGain({ score: [6], cost: [20], mixScore: [], mixCost: [], modelScore: [4, 8], modelCost: [10, 30], vertexScore: [4, 8], vertexCost: [10, 30], weight: 10 }) // 0.55 - 0.6 = -0.05
 */
export const aiqGain = defineMetric({
  id: "aiq-gain",
  version: 1,
  label: "AIQ over static mix",
  unit: "score",
  display: "difference",
  better: "higher",
  description: "AIQ less that of the static mix: the mean gain over the mix along the whole cost range.",
  formula: "AIQ(router) - AIQ(static mix)",
  range: "[-1, 1]",
  source: "RouterBench's zero router as the null line",
  kind: "frontier",
  needsTrain: true,
  needsCost: true,
  absent: withoutLine,
  columns: (context) => ({
    ...lineColumns(context),
    vertexScore: context.mix.map((model) => context.models[model]!.score),
    vertexCost: context.mix.map((model) => context.models[model]!.cost),
  }),
  value(sums) {
    const { vertexScore, vertexCost, modelScore, modelCost, weight } = sums;
    const mix = { score: [], cost: [], mixScore: vertexScore, mixCost: vertexCost, modelScore, modelCost, weight };
    return difference(meanHeight(sums), meanHeight(mix));
  },
});
