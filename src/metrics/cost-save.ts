import { defineMetric } from "../core/define-metric.js";
import type { MetricContext, Sums } from "../core/metric.js";
import { withoutLine } from "./aiq.js";
import { bestSingleColumns, hindsightBestColumns, reaches, whyNoReach } from "./equal-quality.js";
import { hindsightNumber } from "./hindsight.js";

/**
 * CostSave, in hindsight: what the cheapest nominated point saves that is as good as the best single model on these
 * very items: `1 - min{c_k : q_k >= q(best single)} / c(best single)`.
 * Unit: fraction; range (-inf, 1]; null where no point is as good, where that model is free, and for a router with one
 * point. Not what a deployment saves: nobody knows that point beforehand. `saving`, with the quality change beside it,
 * is the saving at the point that train chooses.
 * Source: LLMRouterBench CostSave.
 *
 * @example costSave({ score: [6, 9, 9], cost: [1, 4, 8], bestScore: 8, bestCost: 10, weight: 10 }) // 1 - 4/10 = 0.6
 */
export const costSave = defineMetric({
  id: "cost-save",
  version: 1,
  label: "CostSave (hindsight)",
  unit: "fraction",
  display: "percent",
  better: "higher",
  description: "Saving of the cheapest nominated point that these items show as good as the best single model.",
  formula: "1 - min{c_k : q_k >= q(best single)} / c(best single)",
  range: "(-inf, 1]",
  source: "LLMRouterBench CostSave",
  kind: "frontier",
  needsTrain: true,
  needsCost: true,
  absent: withoutLine,
  withoutInterval: hindsightNumber,
  columns: bestSingleColumns,
  value: (sums: Sums<ReturnType<typeof bestSingleColumns>>) => {
    const reaching = sums.cost.filter((_, point) => reaches(sums, point));
    return reaching.length > 0 && sums.bestCost > 0 ? 1 - Math.min(...reaching) / sums.bestCost : Number.NaN;
  },
  unsupported: whyNoReach,
  compat: {
    llmrouterbench: {
      note: "LLMRouterBench takes the best single model on the evaluated items; its accuracies are means over data sets, here over items.",
      columns: (context: MetricContext) => hindsightBestColumns(context),
    },
  },
});
