import { difference } from "./difference.js";
import type { FrontierPoint } from "./frontier.js";
import { upperHull } from "./hull.js";
import type { OutcomeMatrix } from "./outcome-matrix.js";
import { RunningSum } from "./running-sum.js";

/** At most this many lambdas of a predictor are carried from train to the evaluated items. */
const nominatedLambdas = 32;

/** Rounding that may lie between two equal means: sums of scores in different orders. */
const equalMeans = 1e-12;

/**
 * The operating point chosen on train: the largest (cheapest) lambda whose out-of-fold quality is at least that of the
 * best single model on train; 0 where none is.
 *
 * @param points the out-of-fold frontier on train, by rising lambda
 */
export function chooseLambda(points: readonly FrontierPoint[], bestSingleQuality: number): number {
  const reaching = points.filter((point) => point.quality >= bestSingleQuality - equalMeans);
  return reaching.at(-1)?.lambda ?? 0;
}

/** The lambdas that frontier metrics are over: vertices of the out-of-fold hull on train, at most 32, from the largest (cheapest) down. */
export function nominateLambdas(points: readonly FrontierPoint[]): number[] {
  const hull = upperHull(points).map((index) => points[index]!);
  hull.sort((a, b) => a.lambda - b.lambda);
  const kept = hull.length > nominatedLambdas ? evenly(hull) : hull;
  return kept.map((point) => point.lambda).reverse();
}

function evenly(hull: readonly FrontierPoint[]): FrontierPoint[] {
  const stride = (hull.length - 1) / (nominatedLambdas - 1);
  return Array.from({ length: nominatedLambdas }, (_, place) => hull[Math.round(place * stride)]!);
}

/** Choices about single models that are made on train and read no evaluated item. */
export interface TrainChoices {
  /** Highest mean score; of equals the cheaper, then model order. */
  readonly bestSingle: number;
  /** Lowest mean cost; of equals the better, then model order. */
  readonly cheapest: number;
  /** Highest mean cost; of equals the better, then model order. */
  readonly dearest: number;
  /** Vertices of the upper hull of the single models, from cheap to dear. */
  readonly mix: readonly number[];
  /** Mean score of the best single model. */
  readonly bestSingleQuality: number;
}

/**
 * Chooses the best single model, the cheapest and the static mix's vertices on the given items. Means that differ by
 * no more than rounding are equal.
 */
export function chooseSingles(train: Pick<OutcomeMatrix, "models" | "scores" | "costs">): TrainChoices {
  const quality = modelMeans(train.scores, train.models.length);
  const costUsd = modelMeans(train.costs, train.models.length);
  const points = quality.map((value, model) => ({ quality: value, costUsd: costUsd[model]! }));
  const better = (a: number, b: number) => difference(quality[a]!, quality[b]!);
  const cheaper = (a: number, b: number) => difference(costUsd[b]!, costUsd[a]!);
  const bestSingle = firstBy(points.length, (a, b) => better(a, b) || cheaper(a, b));
  const cheapest = firstBy(points.length, (a, b) => cheaper(a, b) || better(a, b));
  const dearest = firstBy(points.length, (a, b) => cheaper(b, a) || better(a, b));
  return { bestSingle, cheapest, dearest, mix: upperHull(points), bestSingleQuality: quality[bestSingle]! };
}

/** The first of several that no later one leads. */
function firstBy(count: number, lead: (a: number, b: number) => number): number {
  let first = 0;
  for (let other = 1; other < count; other++) if (lead(other, first) > 0) first = other;
  return first;
}

/** Mean of every model over items x models values, row-major. */
export function modelMeans(values: Float64Array, models: number): number[] {
  const sums = Array.from({ length: models }, () => new RunningSum());
  for (let cell = 0; cell < values.length; cell++) sums[cell % models]!.add(values[cell]!);
  return sums.map(({ total }) => (total * models) / values.length);
}
