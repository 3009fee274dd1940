import { knn } from "../../runners/knn.js";
import type { MetricContext } from "../../src/core/metric.js";
import { chooseSingles } from "../../src/core/nominate.js";
import { chooseOracle } from "../../src/core/oracle.js";
import { type OutcomeMatrix, selectItems } from "../../src/core/outcome-matrix.js";
import { openStage, replayChoices, type Stage } from "../../src/core/replay.js";
import type { TrainingSet } from "../../src/core/routing.js";
import { trainingSetOf } from "../../src/core/units.js";
import { replayRouter } from "../../src/evaluate/replay-router.js";
import { type ScoreKind, simulateOutcomes } from "./coverage-model.js";
import { estimateRouter } from "./estimate-router.js";

/** A population of items over which one fitted router, its references and its true metrics are known. */
export interface Population {
  readonly stage: Stage;
  readonly train: TrainingSet;
  /** Everything that metrics read, over the whole population. */
  readonly context: MetricContext;
  /** Each metric's value on the whole population, by metric id. */
  readonly truth: ReadonlyMap<string, number>;
  /** Coefficient of variation of the router's cost. */
  readonly costVariation: number;
}

/** What a population is made of. */
export interface PopulationRequest {
  readonly seed: number;
  readonly trainItems: number;
  readonly items: number;
  /** Sigma of the lognormal length of an item. */
  readonly lengthSigma: number;
  readonly scores: ScoreKind;
}

/**
 * Simulates training items and a population, fits kNN (k = 40) once on the former and replays it over the latter at the
 * operating point chosen on train: all by the functions that `routebench eval` uses. The truth is the population's
 * own mean of recorded outcomes: test sets drawn from it estimate exactly that.
 */
export function makePopulation({ seed, trainItems, items, lengthSigma, scores }: PopulationRequest): Population {
  const { matrix } = simulateOutcomes(seed, trainItems + items, lengthSigma, scores);
  const train = selectItems(matrix, range(0, trainItems));
  const stage = openStage(selectItems(matrix, range(trainItems, trainItems + items)));
  const context = replayOver(stage, train);
  return {
    stage,
    train: trainingSetOf(train),
    context,
    truth: valuesOn(context),
    costVariation: variation(context.router.cost),
  };
}

function range(start: number, end: number): Int32Array {
  return Int32Array.from({ length: end - start }, (_, index) => start + index);
}

function replayOver(stage: Stage, train: OutcomeMatrix): MetricContext {
  const singles = chooseSingles(train);
  const router = knn.bind("knn", { k: 40 }, { models: train.models, decisions: new Map(), threads: 1 });
  const replayed = replayRouter(router, { stage, train: trainingSetOf(train), singles });
  if ("reason" in replayed) throw new Error(replayed.reason);
  return {
    router: replayed.replay,
    nominated: replayed.nominated.map(({ replay: { score, cost } }) => ({ score, cost })),
    dealt: false,
    models: stage.models,
    mix: singles.mix,
    bestSingle: singles.bestSingle,
    oracle: replayChoices(stage, chooseOracle(stage.matrix)),
  };
}

/** The metrics' values without resampling. */
function valuesOn(context: MetricContext): Map<string, number> {
  const { measured } = estimateRouter(context, new BigUint64Array(context.router.score.length), 0);
  return new Map([...measured].map(([metric, { value }]) => [metric, value]));
}

function variation(costs: Float64Array): number {
  const mean = costs.reduce((sum, cost) => sum + cost, 0) / costs.length;
  const squares = costs.reduce((sum, cost) => sum + (cost - mean) ** 2, 0);
  return Math.sqrt(squares / costs.length) / mean;
}
