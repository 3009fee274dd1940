import { defineMetric } from "../core/define-metric.js";
import { difference } from "../core/difference.js";
import { dealtMean } from "./content-gain.js";
import { usedModels } from "./used-models.js";

/**
 * Content cost: what choosing per item adds to the bill over dealing the same mix of models at random:
 * `c(router) - sum over models of share_m * c_m`.
 * Unit: USD an item; range (-inf, inf); empty input: NaN. Negative is good: dear models are kept for items that they
 * answer cheaply. Exactly 0 for a constant router. Of a cascade the share is that of the last call, so the calls before it
 * are in here too.
 * Source: the covariance of choice and cost, as content gain is that of choice and score.
 *
 * @example contentCost({ cost: 4, share: [5, 5], modelCost: [2, 8], weight: 10 }) // 0.4 - 0.5 = -0.1
 */
export const contentCost = defineMetric({
  id: "content-cost",
  version: 1,
  label: "content cost",
  unit: "USD/item",
  display: "dollars-per-1k",
  better: "lower",
  description: "Cost less that of dealing the same shares of the same models at random: negative saves.",
  formula: "c(router) - sum(share_m * c_m)",
  range: "(-inf, inf)",
  source: "content gain, for cost",
  kind: "sums",
  needsTrain: false,
  needsCost: true,
  columns({ router, models }) {
    const used = usedModels(router);
    return {
      cost: router.cost,
      share: used.map((model) => router.shares[model]!),
      modelCost: used.map((model) => models[model]!.cost),
    };
  },
  value: ({ cost, share, modelCost, weight }) => difference(cost / weight, dealtMean(share, modelCost, weight)),
});
