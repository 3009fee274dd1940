import { choiceOutcomes, type ModelTable } from "../core/choice-outcomes.js";
import { defineMetric } from "../core/define-metric.js";
import { macroBest } from "../core/macro-best.js";
import type { MetricContext } from "../core/metric.js";
import { remember } from "../core/remember.js";
import { relativeGain } from "./relative-gain.js";

const known = new WeakMap<ModelTable["models"], number>();

/**
 * Gain over the best single model by macro average: `mean over groups of q_g(router) / q_g(B) - 1`, where B is the model
 * with the highest mean over groups of its quality on train; of equals the cheaper.
 * Unit: fraction; range [-1, inf); NaN where B scores nothing in some group. B is often, not always, the best single model
 * of the other metrics, which is chosen over items. A mean of ratios: groups where B is mostly wrong weigh most. Without a
 * split B is chosen in hindsight.
 * Source: LLMRouterBench Gain@B, where B is chosen on the evaluated items (compat llmrouterbench).
 *
 * @example gainB({ score: 9, bestScore: 8, weight: 10 }) // 0.9 / 0.8 - 1 = 0.125
 */
export const gainB = defineMetric({
  id: "gain-b",
  version: 1,
  label: "gain over best by macro average",
  unit: "fraction",
  display: "percent",
  better: "higher",
  description: "Mean over groups of the part by which quality is above that of the best single model by macro average.",
  formula: "mean over groups of q_g(router) / q_g(B) - 1",
  range: "[-1, inf)",
  source: "LLMRouterBench Gain@B, B chosen on train",
  kind: "macro",
  needsTrain: true,
  needsCost: false,
  columns: (context) => againstBest(context, choiceOutcomes(context)),
  value: ({ score, bestScore }) => relativeGain(score, bestScore),
  unsupported: ({ bestScore }) => (bestScore > 0 ? undefined : "the best single model scores nothing"),
  compat: {
    llmrouterbench: {
      note: "its best single model is the best on the evaluated items",
      columns: (context) => againstBest(context, context),
    },
  },
});

function againstBest({ router, models }: MetricContext, table: ModelTable) {
  const best = remember(known, table.models, () => macroBest(table));
  return { score: router.score, bestScore: models[best]!.score };
}
