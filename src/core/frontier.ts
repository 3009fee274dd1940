import type { ChoicePaths } from "./choice-paths.js";
import { type PlanePoint, upperHull } from "./hull.js";
import type { OutcomeMatrix } from "./outcome-matrix.js";
import { RunningSum } from "./running-sum.js";

/** One attainable operating point: what the choices at this lambda, and on to the next point's, got on average. */
export interface FrontierPoint extends PlanePoint {
  readonly lambda: number;
  /** How many steps of the sweep lie before it: names the point for {@link sharesAt}. */
  readonly steps: number;
}

/** A frontier with the order in which its items step, so that the shares at a point can be told later. */
export interface Frontier {
  /** By rising lambda: from the best to the cheapest. */
  readonly points: readonly FrontierPoint[];
  /** steps: item of each step, by rising lambda. */
  readonly items: Int32Array;
  /** steps: model that each step goes to. */
  readonly models: Int32Array;
  readonly paths: ChoicePaths;
}

/**
 * Every attainable operating point of a predictor, measured on the outcomes of the same items: the steps of all items,
 * sorted by lambda, are taken one after the other while the sums are kept up to date. O(n m log(n m)).
 *
 * @returns one point for lambda = 0 and one for each distinct lambda at which some item steps
 */
export function sweepFrontier(
  paths: ChoicePaths,
  outcomes: Pick<OutcomeMatrix, "models" | "scores" | "costs">,
): Frontier {
  const { order, itemOfStep } = sortSteps(paths);
  const count = outcomes.models.length;
  const current = paths.first.slice();
  const quality = new RunningSum();
  const cost = new RunningSum();
  current.forEach((model, item) => {
    quality.add(outcomes.scores[item * count + model]!);
    cost.add(outcomes.costs[item * count + model]!);
  });
  const points: FrontierPoint[] = [];
  const items = new Int32Array(order.length);
  const models = new Int32Array(order.length);
  const record = (lambda: number, steps: number) =>
    points.push({ lambda, steps, quality: quality.total / current.length, costUsd: cost.total / current.length });
  if (startsBeforeSteps(paths, order)) record(0, 0);
  for (let place = 0; place < order.length; place++) {
    const step = order[place]!;
    const item = itemOfStep[step]!;
    const model = paths.models[step]!;
    items[place] = item;
    models[place] = model;
    const from = item * count + current[item]!;
    const to = item * count + model;
    quality.add(outcomes.scores[to]! - outcomes.scores[from]!);
    cost.add(outcomes.costs[to]! - outcomes.costs[from]!);
    current[item] = model;
    const lambda = paths.lambdas[step]!;
    const isLast = place + 1 === order.length || paths.lambdas[order[place + 1]!]! > lambda;
    if (isLast) record(lambda, place + 1);
  }
  return { points, items, models, paths };
}

/** Share of the items that each model gets at a point: models in order, summing to 1. */
export function sharesAt(frontier: Frontier, steps: number, models: number): number[] {
  const current = frontier.paths.first.slice();
  for (let place = 0; place < steps; place++) current[frontier.items[place]!] = frontier.models[place]!;
  const counts = new Array<number>(models).fill(0);
  for (const model of current) counts[model]! += 1;
  return counts.map((items) => items / current.length);
}

/** At most this many points of a frontier are stored, beside the vertices of its hull. */
export const storedPoints = 256;

/** At most `most` of the points, evenly spread and with both ends, and all vertices of the hull. By rising lambda. */
export function thinFrontier(points: readonly FrontierPoint[], most: number): FrontierPoint[] {
  const kept = new Set(upperHull(points));
  const stride = Math.max(1, (points.length - 1) / (most - 1));
  for (let place = 0; place < Math.min(most, points.length); place++) kept.add(Math.round(place * stride));
  return [...kept].sort((a, b) => a - b).map((index) => points[index]!);
}

/** The point for lambda = 0 exists by itself unless a step at lambda = 0 belongs to it. */
function startsBeforeSteps({ lambdas }: ChoicePaths, order: Uint32Array): boolean {
  return order.length === 0 || lambdas[order[0]!]! > 0;
}

function sortSteps(paths: ChoicePaths): { order: Uint32Array; itemOfStep: Int32Array } {
  const { lambdas, offsets } = paths;
  const itemOfStep = new Int32Array(lambdas.length);
  for (let item = 0; item + 1 < offsets.length; item++) itemOfStep.fill(item, offsets[item]!, offsets[item + 1]!);
  const order = Uint32Array.from(lambdas, (_, step) => step);
  // Steps of one item stay in their own order: they are stored in it.
  order.sort((a, b) => lambdas[a]! - lambdas[b]! || a - b);
  return { order, itemOfStep };
}
