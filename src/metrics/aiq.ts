import { type Columns, defineMetric, type MetricContext, type Sums } from "../core/metric.js";
import { areaUnderPiece } from "../core/polyline.js";

/** Sums that a cost-quality line and the cost range of the model set are drawn from. */
interface LineSums {
  readonly score: readonly number[];
  readonly cost: readonly number[];
  readonly modelScore: readonly number[];
  readonly modelCost: readonly number[];
  readonly weight: number;
}

/** The columns of {@link LineSums} for a router's nominated points. */
export function lineColumns({ nominated, models }: MetricContext) {
  return {
    score: nominated.map((point) => point.score),
    cost: nominated.map((point) => point.cost),
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
export function meanHeight({ score, cost, modelScore, modelCost, weight }: LineSums): number {
  const cheapest = indexOfLeast(modelCost);
  const from = modelCost[cheapest]! / weight;
  const to = Math.max(...modelCost) / weight;
  if (!(to > from)) return Number.NaN;
  let x = from;
  let y = modelScore[cheapest]! / weight;
  let area = 0;
  for (let point = 0; point < score.length; point++) {
    const nextX = cost[point]! / weight;
    const nextY = score[point]! / weight;
    area += areaUnderPiece(x, y, nextX, nextY, from, to);
    x = nextX;
    y = nextY;
  }
  return (area + areaUnderPiece(x, y, Math.max(x, to), y, from, to)) / (to - from);
}

function indexOfLeast(values: readonly number[]): number {
  let least = 0;
  for (let index = 1; index < values.length; index++) if (values[index]! < values[least]!) least = index;
  return least;
}

/**
 * AIQ, average improvement in quality: mean height of the router's cost-quality line over the cost range of the model
 * set: `area / (c_max - c_min)`. The line runs from the cheapest model through at most 32 points nominated on train,
 * in lambda order, flat to c_max.
 * Unit: score; range [0, 1]; NaN where all models cost the same; null for a router with one point. Comparable only for
 * an identical model set: a dearer model that nobody chooses changes it.
 * Source: RouterBench (Hu et al. 2024), over [c_min, c_max] as in the paper; its code takes the hull of the evaluated
 * points instead, which flatters dense frontiers.
 *
 * @example aiq({ score: [6], cost: [20], modelScore: [4, 8], modelCost: [10, 30], weight: 10 }) // (1*0.5 + 1*0.6) / 2 = 0.55
 */
export const aiq = defineMetric({
  id: "aiq",
  label: "AIQ",
  unit: "score",
  better: "higher",
  description:
    "Mean height of the cost-quality line through the points nominated on train, over the models' cost range.",
  formula: "area under the line / (c_max - c_min)",
  range: "[0, 1]",
  source: "RouterBench (Hu et al. 2024)",
  kind: "frontier",
  needsTrain: false,
  absent: withoutLine,
  columns: lineColumns,
  value: (sums: Sums<ReturnType<typeof lineColumns>>) => meanHeight(sums),
});
