import { defineMetric } from "../core/define-metric.js";
import { difference } from "../core/difference.js";
import type { MetricContext, Sums } from "../core/metric.js";
import { lineColumns, meanHeight, pointsOf, withoutLine } from "./aiq.js";
import { hindsightNumber } from "./hindsight.js";
import { hullEnd, hullHeight, tooFewCosts } from "./hull-height.js";

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
  columns: gainColumns,
  value(sums: Sums<ReturnType<typeof gainColumns>>) {
    return difference(
      meanHeight(sums),
      meanHeight({ ...mixOf(sums), modelScore: sums.modelScore, modelCost: sums.modelCost }),
    );
  },
  compat: {
    routerbench: {
      note: "RouterBench takes hulls of the evaluated points, from their own first cost to the larger of their last costs, and divides by that.",
      value(sums) {
        const [router, mix] = [pointsOf(sums), pointsOf(mixOf(sums))];
        if (tooFewCosts(router) ?? tooFewCosts(mix)) return Number.NaN;
        const last = Math.max(hullEnd(router), hullEnd(mix));
        return difference(hullHeight(router, last), hullHeight(mix, last));
      },
      unsupported: (sums) => tooFewCosts(pointsOf(sums)) ?? tooFewCosts(pointsOf(mixOf(sums))),
      withoutInterval: hindsightNumber,
    },
  },
});

function gainColumns(context: MetricContext) {
  return {
    ...lineColumns(context),
    vertexScore: context.mix.map((model) => context.models[model]!.score),
    vertexCost: context.mix.map((model) => context.models[model]!.cost),
  };
}

/** The static mix alone, as a line of its own. */
function mixOf({ vertexScore, vertexCost, weight }: Sums<ReturnType<typeof gainColumns>>) {
  return { score: [], cost: [], mixScore: vertexScore, mixCost: vertexCost, weight };
}
