import { knn } from "../../runners/knn.js";
import { rowsByGroup } from "../../src/core/group-rows.js";
import type { MetricContext } from "../../src/core/metric.js";
import type { OutcomeMatrix } from "../../src/core/outcome-matrix.js";
import type { Router } from "../../src/core/routing.js";
import { unitsOf } from "../../src/core/units.js";
import { playRound, routerContext } from "../../src/evaluate/play-round.js";
import { forkSeed } from "../../src/statistics/fork-seed.js";
import { RandomStream } from "../random-stream.js";
import {
  clusterColumn,
  coverageModel,
  type Drawn,
  type ScoreKind,
  simulateClusters,
  simulateOutcomes,
} from "./coverage-model.js";
import { estimateRouter, type Sampled } from "./estimate-router.js";
import { ColumnSample } from "./sample.js";

/**
 * What a test set is made of.
 * - "items": items of six models, and kNN
 * - "pair": items of two models, and a router of recorded win rates
 * - "clusters": clusters of 2 to 6 items of six models, drawn whole, and kNN
 */
export type Design = "items" | "pair" | "clusters";

/** A population over which one fitted router, its references and its true metrics are known. */
export interface Population {
  /** Items, group by group. */
  readonly ids: readonly string[];
  /** items: what is drawn and resampled whole, the item or its cluster. */
  readonly units: readonly string[];
  readonly clustered: boolean;
  /** What the router pays on the training items, out of fold; null where it does not say. */
  readonly trainCost: Float64Array | null;
  /** Each metric's value on the whole population, by id; of metrics that it has. */
  readonly truth: ReadonlyMap<string, number>;
  /** Coefficient of variation of the router's cost. */
  readonly costVariation: number;
  /** A test set of some rows, ascending. */
  sample(rows: Int32Array): Sampled;
}

/** What a population is made of. */
export interface PopulationRequest {
  readonly seed: number;
  readonly design: Design;
  readonly trainItems: number;
  /** Of clusters about as many. */
  readonly items: number;
  /** Sigma of the lognormal length of an item. */
  readonly lengthSigma: number;
  readonly scores: ScoreKind;
}

/** Mean size of a cluster. */
const itemsPerCluster = 4;

/**
 * Simulates training items and a population, fits the router once on the former and replays it over the latter at the
 * operating point chosen on train: by the function that `routebench eval` plays a round with. The truth is the
 * population's own mean of recorded outcomes: test sets drawn from it estimate exactly that.
 */
export function makePopulation(request: PopulationRequest): Population {
  const { design, trainItems } = request;
  const drawn = drawItems(request);
  const { matrix } = drawn;
  const column = design === "clusters" ? clusterColumn : undefined;
  const { train, rest } = divide(unitsOf(matrix, column), matrix, trainItems);
  const router = design === "pair" ? winRateRouter(drawn, forkSeed(request.seed, "win rates")) : nearest(matrix);
  const play = (test: Int32Array) => {
    const played = playRound(
      {
        matrix,
        routers: [router],
        seed: request.seed,
        onPhase: () => {},
        ...(column === undefined ? {} : { clusterColumn: column }),
      },
      { label: "", train, test },
    );
    const replayed = played.replayed[0];
    if (!replayed) throw new Error(played.leftOut[0]!.reason);
    return { played, replayed, context: { ...played.context, ...routerContext(replayed) } };
  };
  const { played, replayed, context } = play(rest);
  const { ids, groups } = played.stage.matrix.features;
  const units = unitsOf(played.stage.matrix, column);
  const clustered = column !== undefined;
  const whole = { context, ids, groups, units, clustered };
  return {
    ids,
    units,
    clustered,
    trainCost: replayed.trainCost,
    truth: valuesOn(whole),
    costVariation: variation(context.router.cost),
    sample(rows) {
      const taken = new ColumnSample(rows);
      // A router of scores cuts the evaluated items' scores into parts: those of each test set are its own.
      const own: MetricContext =
        design === "pair" ? play(rows.map((row) => rest[row]!)).context : taken.context(context);
      return { context: own, ids: taken.texts(ids), groups: taken.texts(groups), units: taken.texts(units), clustered };
    },
  };
}

function drawItems({ seed, design, trainItems, items, lengthSigma, scores }: PopulationRequest): Drawn {
  const count = trainItems + items;
  if (design === "pair") return simulateOutcomes(seed, count, coverageModel(lengthSigma, ["small", "large"]), scores);
  const model = coverageModel(lengthSigma);
  return design === "items"
    ? simulateOutcomes(seed, count, model, scores)
    : simulateClusters(seed, Math.ceil(count / itemsPerCluster), model, scores);
}

/** Train is an item of each of the first units; of a cluster that is in train the other items are in the population, so that train knows some clusters. */
function divide(units: readonly string[], { features }: OutcomeMatrix, trainItems: number) {
  const known = new Set<string>();
  const train: number[] = [];
  const rest: number[] = [];
  units.forEach((unit, row) => {
    const trains = known.size < trainItems && !known.has(unit);
    if (trains) known.add(unit);
    (trains ? train : rest).push(row);
  });
  const groups = rest.map((row) => features.groups[row]!);
  const byGroup = [...rowsByGroup(groups).values()].flat().map((place) => rest[place]!);
  return { train: Int32Array.from(train), rest: Int32Array.from(byGroup) };
}

function nearest({ models }: OutcomeMatrix): Router {
  return knn.bind("knn", { k: 40 }, { models, decisions: new Map(), threads: 1 });
}

/** A foreign router that guesses from the item how likely the strong model wins, and errs. */
function winRateRouter({ matrix, probabilities }: Drawn, seed: number): Router {
  const random = new RandomStream(seed);
  const rate = (item: number) => {
    const lead = probabilities[2 * item + 1]! - probabilities[2 * item]!;
    return 1 / (1 + Math.exp(-4 * lead - 0.8 * random.normal()));
  };
  const scoreByItem = new Map(matrix.features.ids.map((id, item) => [id, rate(item)]));
  const policy = { policy: "scores", scoreByItem, pair: undefined, parts: 10, file: "simulated" } as const;
  return { id: "win-rates", type: "recorded", kind: "router", options: {}, policy };
}

/** The metrics' values without resampling. */
function valuesOn(whole: Sampled): Map<string, number> {
  const measured = estimateRouter(whole, { seed: 0, replicates: 0 });
  return new Map([...measured].map(([metric, { value }]) => [metric, value]));
}

function variation(costs: Float64Array): number {
  const mean = costs.reduce((sum, cost) => sum + cost, 0) / costs.length;
  const squares = costs.reduce((sum, cost) => sum + (cost - mean) ** 2, 0);
  return Math.sqrt(squares / costs.length) / mean;
}
