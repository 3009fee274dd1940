import { defineMetric } from "../core/define-metric.js";
import { optimalColumns } from "./optimal-columns.js";

/**
 * Optimal cost: over the items that the router gets fully right (a score of 1), what the cheapest right models cost as a
 * part of what the router paid, a ratio of sums: `sum(w * cheapest right cost) / sum(w * router's cost)`.
 * Unit: fraction; range [0, 1]; NaN where the router is never fully right, or pays nothing where it is. Only its right
 * answers count, so it is the wrong number for a router that is cheap by being wrong.
 * Source: RouterArena Opt.Cost, definition of 2026; its text says average ratio, its code takes the ratio of sums.
 *
 * @example optCost({ optimalCost: 3, paid: 12, weight: 10 }) // 0.25
 */
export const optCost = defineMetric({
  id: "opt-cost",
  version: 1,
  label: "optimal cost",
  unit: "fraction",
  display: "percent",
  better: "higher",
  description: "Where the router is fully right, the cost of the cheapest right models as a part of what it paid.",
  formula: "sum(w * cheapest right cost) / sum(w * router's cost), where the router is right",
  range: "[0, 1]",
  source: "RouterArena Opt.Cost (2026)",
  kind: "sums",
  needsTrain: false,
  needsCost: true,
  columns(context) {
    const { optimalCost, paid } = optimalColumns(context);
    return { optimalCost, paid };
  },
  value: ({ optimalCost, paid }) => (paid > 0 ? optimalCost / paid : Number.NaN),
  unsupported: ({ paid }) => (paid > 0 ? undefined : "the router pays nothing for items that it gets fully right"),
});
