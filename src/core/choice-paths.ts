import type { ModelEstimates, TieBreak } from "./routing.js";

/**
 * What each item is routed to as lambda, the price of a dollar in units of score, rises from 0 to infinity.
 * An item starts at its best model and moves to ever cheaper ones, at most models - 1 times.
 */
export interface ChoicePaths {
  /** items: the model at lambda = 0. */
  readonly first: Int32Array;
  /** items + 1: where each item's steps begin in the arrays below. */
  readonly offsets: Int32Array;
  /** steps: from this lambda on ... */
  readonly lambdas: Float64Array;
  /** steps: ... this model is chosen. */
  readonly models: Int32Array;
}

/**
 * The choice argmax(quality - lambda * cost) of every item for every lambda >= 0, exactly: the upper envelope of
 * `models` lines. Ties go to the lower estimated cost and then to model order, or to model order alone: then a later
 * model takes over only above the lambda at which it draws level.
 *
 * @param estimates items x models, finite
 */
export function choicePaths(estimates: ModelEstimates, models: number, tieBreak: TieBreak): ChoicePaths {
  const items = estimates.quality.length / models;
  const first = new Int32Array(items);
  const offsets = new Int32Array(items + 1);
  const lambdas: number[] = [];
  const steps: number[] = [];
  for (let item = 0; item < items; item++) {
    const quality = estimates.quality.subarray(item * models, (item + 1) * models);
    const cost = estimates.costUsd.subarray(item * models, (item + 1) * models);
    let current = bestAtZero(quality, cost, tieBreak);
    first[item] = current;
    let reachedLambda = 0;
    for (let step = nextStep(quality, cost, current); step; step = nextStep(quality, cost, current)) {
      // Rounding must not let a later step come before an earlier one.
      reachedLambda = Math.max(
        reachedLambda,
        tieBreak === "cost" || step.model < current ? step.lambda : nextAbove(step.lambda),
      );
      lambdas.push(reachedLambda);
      steps.push(step.model);
      current = step.model;
    }
    offsets[item + 1] = steps.length;
  }
  return { first, offsets, lambdas: Float64Array.from(lambdas), models: Int32Array.from(steps) };
}

/** The choice of every item at one lambda. */
export function choicesAt(paths: ChoicePaths, lambda: number): Int32Array {
  const choices = paths.first.slice();
  for (let item = 0; item < choices.length; item++) {
    for (let step = paths.offsets[item]!; step < paths.offsets[item + 1]!; step++) {
      if (paths.lambdas[step]! > lambda) break;
      choices[item] = paths.models[step]!;
    }
  }
  return choices;
}

const powersOfTen = Array.from({ length: 23 }, (_, power) => Number(`1e${power}`));

/**
 * A lambda to the 12 digits that results publish. Breakpoints that are equal in exact arithmetic come out of floats an
 * ulp apart; unrounded they would be two operating points, one of them only half taken.
 */
function roundLambda(lambda: number): number {
  if (lambda === 0) return 0;
  const power = 11 - Math.floor(Math.log10(lambda));
  const scale = powersOfTen[power];
  // Powers of ten up to 22 are exact, so that the quotient is the double nearest to the decimal number.
  return scale === undefined ? Number(lambda.toPrecision(12)) : Math.round(lambda * scale) / scale;
}

/** The least number above a number >= 0. */
function nextAbove(value: number): number {
  const bits = new BigUint64Array(Float64Array.of(value).buffer);
  bits[0] = bits[0]! + 1n;
  return new Float64Array(bits.buffer)[0]!;
}

function bestAtZero(quality: Float64Array, cost: Float64Array, tieBreak: TieBreak): number {
  let best = 0;
  for (let model = 1; model < quality.length; model++) {
    const lead = quality[model]! - quality[best]!;
    if (lead > 0 || (lead === 0 && tieBreak === "cost" && cost[model]! < cost[best]!)) best = model;
  }
  return best;
}

/** The next model on the envelope: the first line to overtake; of lines that overtake together, the cheapest. */
function nextStep(
  quality: Float64Array,
  cost: Float64Array,
  current: number,
): { lambda: number; model: number } | null {
  let lambda = Number.POSITIVE_INFINITY;
  let chosen = -1;
  for (let model = 0; model < quality.length; model++) {
    const saved = cost[current]! - cost[model]!;
    if (!(saved > 0)) continue;
    const overtakes = roundLambda((quality[current]! - quality[model]!) / saved);
    if (overtakes < lambda || (overtakes === lambda && cost[model]! < cost[chosen]!)) {
      lambda = overtakes;
      chosen = model;
    }
  }
  return chosen < 0 ? null : { lambda, model: chosen };
}
