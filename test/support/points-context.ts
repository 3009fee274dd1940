import type { MetricContext } from "../../src/core/metric.js";
import { openStage, type Replay } from "../../src/core/replay.js";
import { buildMatrix } from "./build-matrix.js";
import { contextOf } from "./metric-context.js";

/** A point of the cost-quality plane: [US dollars, score]. */
export type PlanePair = readonly [number, number];

/**
 * A context of one item, on which models and a router's points have given costs and scores, so that sums are these
 * numbers themselves. The router is at its last point, which was its best on train.
 */
export function pointsContext(models: readonly PlanePair[], points: readonly PlanePair[]): MetricContext {
  const names = models.map((_, model) => `m${model}`);
  const item = { id: "only", scores: models.map(([, score]) => score), costs: models.map(([cost]) => cost) };
  const replays = points.map(
    ([cost, score]): Replay => ({
      score: Float64Array.of(score),
      cost: Float64Array.of(cost),
      shares: [],
      measures: new Map(),
    }),
  );
  return contextOf(openStage(buildMatrix(names, [item])), replays.at(-1)!, replays);
}
