import { type PlanePoint, upperHull } from "../src/core/hull.js";
import { mixQualityAt } from "../src/core/static-mix.js";
import type { Simulation } from "./response-model.js";

/** A point of a simulation's true frontier. */
export interface TruePoint extends PlanePoint {
  /** Price of one US dollar in units of score. */
  readonly lambda: number;
}

/**
 * The model of each item that a router which knew every probability and expected cost would call:
 * argmax of P - lambda x expected cost; ties go to the cheaper model, then to model order.
 *
 * @param lambda units of score per US dollar, 0 or more
 */
export function truePolicy(simulation: Simulation, lambda: number): Int32Array {
  const { probabilities, expectedCosts, matrix } = simulation;
  const models = matrix.models.length;
  const choices = new Int32Array(matrix.features.ids.length);
  for (let item = 0; item < choices.length; item++) {
    let best = 0;
    for (let model = 1; model < models; model++) {
      const cell = item * models + model;
      const rival = item * models + best;
      const gain =
        probabilities[cell]! - probabilities[rival]! - lambda * (expectedCosts[cell]! - expectedCosts[rival]!);
      if (gain > 0 || (gain === 0 && expectedCosts[cell]! < expectedCosts[rival]!)) best = model;
    }
    choices[item] = best;
  }
  return choices;
}

/** Mean probability and mean expected cost of the chosen models; NaN for no items. */
export function trueValue(simulation: Simulation, choices: ArrayLike<number>): PlanePoint {
  const models = simulation.matrix.models.length;
  let quality = 0;
  let costUsd = 0;
  for (let item = 0; item < choices.length; item++) {
    const cell = item * models + choices[item]!;
    quality += simulation.probabilities[cell]!;
    costUsd += simulation.expectedCosts[cell]!;
  }
  return { quality: quality / choices.length, costUsd: costUsd / choices.length };
}

/** The best that any router can do on these items: one point for each lambda, in the given order. */
export function trueFrontier(simulation: Simulation, lambdas: readonly number[]): TruePoint[] {
  return lambdas.map((lambda) => ({ lambda, ...trueValue(simulation, truePolicy(simulation, lambda)) }));
}

/** True quality and cost of every single model, in model order. */
export function trueSingles(simulation: Simulation): PlanePoint[] {
  const items = simulation.matrix.features.ids.length;
  return simulation.matrix.models.map((_, model) => trueValue(simulation, new Int32Array(items).fill(model)));
}

/** True quality of the static mix at a cost: the upper concave hull of the single models, flat outside. */
export function trueMixQuality(singles: readonly PlanePoint[], costUsd: number): number {
  const hull = upperHull(singles).map((index) => singles[index]!);
  const mix = { mixScore: hull.map((point) => point.quality), mixCost: hull.map((point) => point.costUsd), weight: 1 };
  return mixQualityAt(mix, costUsd);
}

/**
 * The cheapest point of the true frontier that reaches a quality, to 40 bisections of lambda in [0, 1e6].
 * The dearest point, lambda = 0, where even that falls short.
 */
export function cheapestAtQuality(simulation: Simulation, quality: number): TruePoint {
  let reached = 0;
  let missed = 1e6;
  for (let step = 0; step < 40; step++) {
    const lambda = (reached + missed) / 2;
    if (trueValue(simulation, truePolicy(simulation, lambda)).quality >= quality) reached = lambda;
    else missed = lambda;
  }
  return { lambda: reached, ...trueValue(simulation, truePolicy(simulation, reached)) };
}

/** Expected quality of the oracle over one recorded draw per cell: the mean chance that some model is right. NaN for no items. */
export function expectedOracleQuality(simulation: Simulation): number {
  const models = simulation.matrix.models.length;
  const items = simulation.matrix.features.ids.length;
  let sum = 0;
  for (let item = 0; item < items; item++) {
    const chances = simulation.probabilities.subarray(item * models, (item + 1) * models);
    sum += 1 - chances.reduce((allWrong, chance) => allWrong * (1 - chance), 1);
  }
  return sum / items;
}
