import { forkSeed } from "../../src/statistics/fork-seed.js";
import { demoModel } from "../demo-model.js";
import { RandomStream } from "../random-stream.js";
import { type ResponseModel, type Simulation, simulate } from "../response-model.js";

/** How scores are recorded: one draw right or wrong, or the share of several checks that the answer passes. */
export type ScoreKind = "binary" | "fractional";

/** Checks of a fractional score, each passed with the model's probability. */
const checksPerScore = 5;

/**
 * The demo's population with another cost tail: `lengthSigma` is that of the lognormal length which all models' costs of
 * an item share. What else spreads costs is less than in the demo, so that this sigma is what matters.
 */
export function coverageModel(lengthSigma: number): ResponseModel {
  return { ...demoModel, lengthSigma, lengthPerDifficulty: 0.1, ownSigma: 0.2 };
}

/** Items of the population with recorded outcomes; fractional scores are drawn anew from the same probabilities. */
export function simulateOutcomes(seed: number, items: number, lengthSigma: number, scores: ScoreKind): Simulation {
  const simulation = simulate(seed, items, coverageModel(lengthSigma));
  if (scores === "binary") return simulation;
  const random = new RandomStream(forkSeed(seed, "fractional scores"));
  const fractional = simulation.probabilities.map((probability) => shareOfChecks(random, probability));
  return { ...simulation, matrix: { ...simulation.matrix, scores: fractional } };
}

function shareOfChecks(random: RandomStream, probability: number): number {
  let passed = 0;
  for (let check = 0; check < checksPerScore; check++) if (random.uniform() < probability) passed++;
  return passed / checksPerScore;
}
