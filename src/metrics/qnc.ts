import { defineMetric } from "../core/define-metric.js";
import { undominated } from "../core/hull.js";
import type { MetricContext, Sums } from "../core/metric.js";
import { firstCrossing } from "../statistics/first-crossing.js";
import { withoutLine } from "./aiq.js";
import { bestSingleColumns, hindsightBestColumns, reaches, whyNoReach } from "./equal-quality.js";
import { hindsightNumber } from "./hindsight.js";

/**
 * QNC, quality-neutral cost, in hindsight: where the line through the undominated nominated points first has the best
 * single model's quality on these very items, as a part of that model's cost: `c(first crossing) / c(best single)`.
 * Unit: fraction; range [0, inf), below 1 where quality is kept for less; null where the line never gets there, where that
 * model is free, and for a router with one point. A point on the line is reached by dealing between its ends; that it is
 * the right one is known afterwards only, see `saving`.
 * Source: UniRoute (arXiv 2502.08773), with linear interpolation; a line that never gets there has infinity there.
 *
 * @example qnc({ score: [6, 10], cost: [2, 6], bestScore: 8, bestCost: 10, weight: 10 }) // halfway: 4/10 = 0.4
 */
export const qnc = defineMetric({
  id: "qnc",
  version: 1,
  label: "QNC (hindsight)",
  unit: "fraction",
  display: "percent",
  better: "lower",
  description: "Least cost on the router's line that these items show as good as the best single model, of its cost.",
  formula: "c(first crossing of q(best single)) / c(best single)",
  range: "[0, inf)",
  source: "UniRoute QNC",
  kind: "frontier",
  needsTrain: true,
  needsCost: true,
  absent: withoutLine,
  withoutInterval: hindsightNumber,
  columns: bestSingleColumns,
  value: (sums: Sums<ReturnType<typeof bestSingleColumns>>) => {
    const points = sums.score.map((quality, point) => ({ quality, costUsd: sums.cost[point]! }));
    const line = undominated(points);
    if (!(sums.bestCost > 0) || !line.some((point) => reaches(sums, point))) return Number.NaN;
    const costs = line.map((point) => sums.cost[point]!);
    const heights = line.map((point) => sums.score[point]!);
    return firstCrossing(costs, heights, Math.min(sums.bestScore, heights.at(-1)!)) / sums.bestCost;
  },
  unsupported: whyNoReach,
  compat: {
    uniroute: {
      note: "UniRoute takes the best single model on the evaluated items.",
      columns: (context: MetricContext) => hindsightBestColumns(context),
    },
  },
});
