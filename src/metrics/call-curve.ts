import type { Columns, MetricContext } from "../core/metric.js";
import { areaUnderLine } from "../core/polyline.js";
import { withoutLine } from "./aiq.js";

/** Sums that the curve of quality over strong calls is drawn from: the router's points, and the two models. */
export interface CallSums {
  readonly score: readonly number[];
  /** Calls of the strong model. */
  readonly calls: readonly number[];
  readonly weakScore: number;
  readonly strongScore: number;
  readonly weight: number;
}

/** A curve of the sum of scores over the share of strong calls, by rising share. */
export interface CallCurve {
  readonly shares: readonly number[];
  /** Sums, not means: of whole scores they are exact, and so is whether one reaches another. */
  readonly score: readonly number[];
}

/** The columns of {@link CallSums} for a router's nominated points; the strong model is the best single one. */
export function callColumns({ nominated, models, bestSingle }: MetricContext) {
  return {
    score: nominated.map((point) => point.score),
    calls: nominated.map((point) => point.shares[bestSingle]!),
    weakScore: models[1 - bestSingle]!.score,
    strongScore: models[bestSingle]!.score,
  } satisfies Columns;
}

/** Why a router has no such curve, if so. */
export function withoutCallCurve(context: MetricContext): string | undefined {
  const count = context.models.length;
  if (count !== 2) return `strong calls are told between exactly two models, and the data have ${count}`;
  return withoutLine(context);
}

/** Why the gap between the two models cannot be divided by, if so. */
export function withoutGap({ weakScore, strongScore }: CallSums): string | undefined {
  return strongScore > weakScore ? undefined : "the strong model is no better than the weak one on these items";
}

/** The router's points between both ends, which every router has: no strong calls, and nothing else. */
export function callCurve({ score, calls, weakScore, strongScore, weight }: CallSums): CallCurve {
  return sortedCurve([0, ...calls, weight], [weakScore, ...score, strongScore], weight);
}

/** The router's points alone. */
export function ownCallCurve({ score, calls, weight }: CallSums): CallCurve {
  return sortedCurve(calls, score, weight);
}

function sortedCurve(calls: readonly number[], score: readonly number[], weight: number): CallCurve {
  const order = [...calls.keys()].sort((a, b) => calls[a]! - calls[b]!);
  return {
    shares: order.map((point) => calls[point]! / weight),
    score: order.map((point) => score[point]!),
  };
}

/** Mean quality over all shares of strong calls. */
export function callArea(sums: CallSums): number {
  const { shares, score } = callCurve(sums);
  return areaUnderLine(shares, score) / sums.weight;
}
