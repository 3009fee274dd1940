import { defineMetric } from "../core/define-metric.js";
import type { PlanePoint } from "../core/hull.js";
import type { Columns, MetricContext, Sums } from "../core/metric.js";
import { areaUnderPiece } from "../core/polyline.js";
import { byCost } from "../core/static-mix.js";
import { hindsightNumber } from "./hindsight.js";
import { hullHeight, tooFewCosts } from "./hull-height.js";

/** Sums that a cost-quality line and the cost range of the model set are drawn from. */
export interface LineSums {
  /** Points in lambda order ... */
  readonly score: readonly number[];
  readonly cost: readonly number[];
  /** ... or vertices of a mix, which are put in the order of their measured cost. */
  readonly mixScore: readonly number[];
  readonly mixCost: readonly number[];
  readonly modelScore: readonly number[];
  readonly modelCost: readonly number[];
  readonly weight: number;
}

/** The columns of {@link LineSums} for a router's nominated points. */
export function lineColumns({ nominated, dealt, models }: MetricContext) {
  const [points, vertices] = dealt ? [[], nominated] : [nominated, []];
  return {
    score: points.map((point) => point.score),
    cost: points.map((point) => point.cost),
    mixScore: vertices.map((vertex) => vertex.score),
    mixCost: vertices.map((vertex) => vertex.cost),
    modelScore: models.map((model) => model.score),
    modelCost: models.map((model) => model.cost),
  } satisfies Columns;
}

/** Why a router has no area: it has one point, not a line. */
export function withoutLine({ nominated }: MetricContext): string | undefined {
  return nominated.length === 0 ? "a router with a single operating point has no frontier" : undefined;
}

/**
 * Mean height of the line from the cheapest model through the given points, in their order, flat to the dearest
 * model's cost, over the cost range of the model set. NaN where all models cost the same.
 */
export function meanHeight(sums: LineSums): number {
  return meanHeightFrom(Math.min(...sums.modelCost) / sums.weight, sums);
}

/** The same from any mean cost on; left of the cheapest model the line has that model's height. */
export function meanHeightFrom(from: number, sums: LineSums): number {
  const { modelScore, modelCost, weight } = sums;
  // Called for every replicate of every group: in sums instead of means, so that nothing is allocated on the way.
  const start = from * weight;
  const end = Math.max(...modelCost);
  if (!(end > start)) return Number.NaN;
  const { cost, score } = sums.mixScore.length > 0 ? byCost(sums) : sums;
  const cheapest = indexOfLeast(modelCost);
  let x = modelCost[cheapest]!;
  let y = modelScore[cheapest]!;
  let area = areaUnderPiece(start, y, x, y, start, end);
  for (let point = 0; point < cost.length; point++) {
    area += areaUnderPiece(x, y, cost[point]!, score[point]!, start, end);
    x = cost[point]!;
    y = score[point]!;
  }
  return (area + areaUnderPiece(x, y, Math.max(x, end), y, start, end)) / (end - start) / weight;
}

/** The router's points in the plane, whichever of the two lists they are in. */
export function pointsOf({ score, cost, mixScore, mixCost, weight }: Omit<LineSums, "modelScore" | "modelCost">) {
  const costs = [...cost, ...mixCost];
  return [...score, ...mixScore].map(
    (sum, point): PlanePoint => ({ quality: sum / weight, costUsd: costs[point]! / weight }),
  );
}

function indexOfLeast(values: readonly number[]): number {
  let least = 0;
  for (let index = 1; index < values.length; index++) if (values[index]! < values[least]!) least = index;
  return least;
}

/**
 * AIQ, average improvement in quality: mean height of the router's cost-quality line over the cost range of the model
 * set: `area / (c_max - c_min)`. The line runs from the cheapest model through at most 32 points nominated on train,
 * in lambda order, flat to c_max; a mix's vertices stand in the order of their measured cost, as items can be dealt between
 * them in any way.
 * Unit: score; range [0, 1]; NaN where all models cost the same; null for a router with one point. Comparable only for
 * an identical model set: a dearer model that nobody chooses changes it.
 * Source: RouterBench (Hu et al. 2024), over [c_min, c_max] as in the paper; its code takes the hull of the evaluated
 * points instead, which flatters dense frontiers.
 *
 * @example aiq({ score: [6], cost: [20], mixScore: [], mixCost: [], modelScore: [4, 8], modelCost: [10, 30], weight: 10 }) // (1*0.5 + 1*0.6) / 2 = 0.55
 */
export const aiq = defineMetric({
  id: "aiq",
  version: 1,
  label: "AIQ",
  unit: "score",
  display: "score",
  better: "higher",
  description:
    "Mean height of the cost-quality line through the points nominated on train, over the models' cost range.",
  formula: "area under the line / (c_max - c_min)",
  range: "[0, 1]",
  source: "RouterBench (Hu et al. 2024)",
  kind: "frontier",
  needsTrain: false,
  needsCost: true,
  absent: withoutLine,
  columns: lineColumns,
  value: (sums: Sums<ReturnType<typeof lineColumns>>) => meanHeight(sums),
  compat: {
    routerbench: {
      note: "RouterBench takes the hull of the evaluated points from its own first cost to its last, and divides by that last cost.",
      value: (sums) => (tooFewCosts(pointsOf(sums)) ? Number.NaN : hullHeight(pointsOf(sums))),
      unsupported: (sums) => tooFewCosts(pointsOf(sums)),
      withoutInterval: hindsightNumber,
    },
  },
});
