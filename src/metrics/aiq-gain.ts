import { difference } from "../core/difference.js";
import { defineMetric } from "../core/metric.js";
import { mixLine } from "../core/static-mix.js";
import { lineColumns, meanHeight, withoutLine } from "./aiq.js";

/**
 * AIQ less the static mix's: `AIQ(router) - AIQ(static mix)`, both over the same cost range.
 * Unit: score; range [-1, 1]; NaN where all models cost the same; null for a router with one point. A content-blind
 * router has about 0 here, whatever its AIQ.
 * Source: RouterBench's zero router as the null line.
 *
 * @example aiqGain({ score: [6], cost: [20], modelScore: [4, 8], modelCost: [10, 30], mixScore: [4, 8], mixCost: [10, 30], weight: 10 }) // 0.55 - 0.6 = -0.05
 */
export const aiqGain = defineMetric({
  id: "aiq-gain",
  label: "AIQ over static mix",
  unit: "score",
  better: "higher",
  description: "AIQ less that of the static mix: the mean gain over the mix along the whole cost range.",
  formula: "AIQ(router) - AIQ(static mix)",
  range: "[-1, 1]",
  source: "RouterBench's zero router as the null line",
  kind: "frontier",
  needsTrain: true,
  absent: withoutLine,
  columns: (context) => ({
    ...lineColumns(context),
    mixScore: context.mix.map((model) => context.models[model]!.score),
    mixCost: context.mix.map((model) => context.models[model]!.cost),
  }),
  value(sums) {
    const { xs, ys } = mixLine(sums);
    const { weight, modelScore, modelCost } = sums;
    const mix = { cost: xs.map((x) => x * weight), score: ys.map((y) => y * weight), modelScore, modelCost, weight };
    return difference(meanHeight(sums), meanHeight(mix));
  },
});
