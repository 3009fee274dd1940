import { knn } from "../../runners/knn.js";
import type { MetricContext } from "../../src/core/metric.js";
import { chooseSingles } from "../../src/core/nominate.js";
import { type OutcomeMatrix, selectItems } from "../../src/core/outcome-matrix.js";
import { openStage, type Stage } from "../../src/core/replay.js";
import { trainingSetOf } from "../../src/core/units.js";
import { routerContext } from "../../src/evaluate/play-round.js";
import { replayRouter } from "../../src/evaluate/replay-router.js";
import { shareContext } from "../../src/evaluate/shared-context.js";
import { type ScoreKind, simulateOutcomes } from "./coverage-model.js";
import { estimateRouter } from "./estimate-router.js";

/** A population of items over which one fitted router, its references and its true metrics are known. */
export interface Population {
  readonly stage: Stage;
  /** What the router pays on the training items, out of fold. */
  readonly trainCost: Float64Array | null;
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
  const { context, trainCost } = replayOver(stage, train);
  return {
    stage,
    trainCost,
    context,
    truth: valuesOn(context, stage.matrix.features.ids),
    costVariation: variation(context.router.cost),
  };
}

function range(start: number, end: number): Int32Array {
  return Int32Array.from({ length: end - start }, (_, index) => start + index);
}

function replayOver(stage: Stage, train: OutcomeMatrix): Pick<Population, "context" | "trainCost"> {
  const singles = chooseSingles(train);
  const router = knn.bind("knn", { k: 40 }, { models: train.models, decisions: new Map(), threads: 1 });
  const trained = trainingSetOf(train);
  const replayed = replayRouter(router, { stage, train: trained, singles });
  if ("reason" in replayed) throw new Error(replayed.reason);
  const shared = shareContext({ stage, train: trained, singles, clusters: null, priced: true, field: stage.models });
  return { context: { ...shared, ...routerContext(replayed) }, trainCost: replayed.trainCost };
}

/** The metrics' values without resampling. */
function valuesOn(context: MetricContext, ids: readonly string[]): Map<string, number> {
  const { measured } = estimateRouter(context, ids, new BigUint64Array(ids.length), 0);
  return new Map([...measured].map(([metric, { value }]) => [metric, value]));
}

function variation(costs: Float64Array): number {
  const mean = costs.reduce((sum, cost) => sum + cost, 0) / costs.length;
  const squares = costs.reduce((sum, cost) => sum + (cost - mean) ** 2, 0);
  return Math.sqrt(squares / costs.length) / mean;
}
