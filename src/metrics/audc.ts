import { defineMetric } from "../core/define-metric.js";
import { undominated } from "../core/hull.js";
import type { Sums } from "../core/metric.js";
import { lineColumns, meanHeightFrom, pointsOf, withoutLine } from "./aiq.js";
import { hindsightNumber } from "./hindsight.js";

/**
 * AUDC, area under the deferral curve: mean height of the router's cost-quality line over costs from nothing to the
 * dearest model's: `area under the line / c_max`, c_max being the dearest model's mean cost. The line is AIQ's: from the
 * cheapest model through the points nominated on train, flat to c_max; left of the cheapest model it has that model's height.
 * Unit: score; range [0, 1]; NaN where every model is free; null for a router with one point. Comparable only for an
 * identical model set: a dearer model that nobody chooses changes it.
 * Source: UniRoute (arXiv 2502.08773) and CARROT, which draw it through the undominated points of the evaluated items.
 *
 * @example audc({ score: [6], cost: [20], mixScore: [], mixCost: [], modelScore: [4, 8], modelCost: [10, 30], weight: 10 }) // (0.4 + 0.5 + 0.6) / 3 = 0.5
 */
export const audc = defineMetric({
  id: "audc",
  version: 1,
  label: "AUDC",
  unit: "score",
  display: "score",
  better: "higher",
  description: "Mean height of the cost-quality line over costs from nothing to the dearest model's.",
  formula: "area under the line / c_max",
  range: "[0, 1]",
  source: "UniRoute, CARROT",
  kind: "frontier",
  needsTrain: false,
  needsCost: true,
  absent: withoutLine,
  columns: lineColumns,
  value: (sums: Sums<ReturnType<typeof lineColumns>>) => meanHeightFrom(0, sums),
  compat: {
    uniroute: {
      note: "UniRoute draws the line through the router's own undominated points on the evaluated items, flat on both sides.",
      value: (sums) => meanHeightFrom(0, ownLine(sums)),
      withoutInterval: hindsightNumber,
    },
  },
});

/** The undominated points, the cheapest of them in the cheapest model's place; the cost range stays that of the models. */
function ownLine(sums: Sums<ReturnType<typeof lineColumns>>) {
  const scores = [...sums.score, ...sums.mixScore];
  const costs = [...sums.cost, ...sums.mixCost];
  const line = undominated(pointsOf(sums));
  const [score, cost] = [line.map((point) => scores[point]!), line.map((point) => costs[point]!)];
  const dearest = { modelScore: [score[0]!, 0], modelCost: [cost[0]!, Math.max(...sums.modelCost)] };
  return { score, cost, mixScore: [], mixCost: [], ...dearest, weight: sums.weight };
}
