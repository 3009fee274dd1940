import { difference } from "../core/difference.js";
import type { Columns, MetricContext } from "../core/metric.js";

/** Sums of a router's points, and of the single model whose quality they are to reach. */
export interface ReachSums {
  readonly score: readonly number[];
  readonly cost: readonly number[];
  readonly bestScore: number;
  readonly bestCost: number;
}

/** The columns of {@link ReachSums}, against the best single model on train. */
export function bestSingleColumns(context: MetricContext) {
  return columnsAgainst(context.bestSingle, context);
}

/** The columns of {@link ReachSums}, against the single model that is best on the evaluated items. */
export function hindsightBestColumns(context: MetricContext) {
  return columnsAgainst(context.hindsightBest, context);
}

function columnsAgainst(best: number, { nominated, models }: MetricContext) {
  return {
    score: nominated.map((point) => point.score),
    cost: nominated.map((point) => point.cost),
    bestScore: models[best]!.score,
    bestCost: models[best]!.cost,
  } satisfies Columns;
}

/** Whether a point is as good as the single model; equal up to rounding is. */
export function reaches({ score, bestScore }: ReachSums, point: number): boolean {
  return difference(score[point]!, bestScore) >= 0;
}

/** Why there is no cost of equal quality, if so. */
export function whyNoReach(sums: ReachSums): string | undefined {
  if (!(sums.bestCost > 0)) return "the best single model is free";
  const reached = sums.score.some((_, point) => reaches(sums, point));
  return reached ? undefined : "no nominated point is as good as the best single model on these items";
}
