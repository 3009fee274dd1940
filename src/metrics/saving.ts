import { defineMetric } from "../core/define-metric.js";

/**
 * Saving: the part of the best single model's bill that the router saves at its operating point, which train chose to
 * reach that model's quality: `1 - c(router) / c(best single)`.
 * Unit: fraction; range (-inf, 1], negative where the router is dearer; NaN where the best single model is free. It is
 * half of a claim: read it with the quality change beside it.
 * Source: cost saving at equal quality of LLMRouterBench and UniRoute, at a point chosen on train instead of on test.
 *
 * @example saving({ cost: 4, bestCost: 10, weight: 5 }) // 0.6
 */
export const saving = defineMetric({
  id: "saving",
  version: 1,
  label: "saving",
  unit: "fraction",
  display: "percent",
  better: "higher",
  description: "Part of the best single model's cost that is saved at the operating point chosen on train.",
  formula: "1 - c(router) / c(best single)",
  range: "(-inf, 1]",
  source: "LLMRouterBench CostSave, UniRoute QNC, nominated on train",
  kind: "sums",
  needsTrain: true,
  needsCost: true,
  columns: ({ router, models, bestSingle }) => ({ cost: router.cost, bestCost: models[bestSingle]!.cost }),
  value: ({ cost, bestCost }) => (bestCost > 0 ? 1 - cost / bestCost : Number.NaN),
  unsupported: ({ bestCost }) => (bestCost > 0 ? undefined : "the best single model is free"),
});
