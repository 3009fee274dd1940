import type { Measured } from "../../src/evaluate/measure.js";
import { isTailed } from "../../src/evaluate/warn-of-data.js";
import { metrics } from "../../src/metrics/index.js";
import { forkSeed } from "../../src/statistics/fork-seed.js";
import { hashKeys } from "../../src/statistics/hash.js";
import { RandomStream } from "../random-stream.js";
import { estimateRouter } from "./estimate-router.js";
import type { Population } from "./population.js";
import { ColumnSample, drawRows } from "./sample.js";

/** How a cell is measured. */
export interface CellRequest {
  /** Items of each test set. */
  readonly items: number;
  /** Test sets drawn. */
  readonly datasets: number;
  readonly replicates: number;
  readonly seed: number;
}

/** How often a metric's interval holds the truth. */
export interface MetricCoverage {
  readonly metric: string;
  readonly truth: number;
  /** Test sets with an interval. */
  readonly intervals: number;
  readonly covered: number;
  /** Intervals that lie wholly above the truth. */
  readonly truthBelow: number;
  /** Intervals that lie wholly below the truth. */
  readonly truthAbove: number;
}

/** What a cell of the study found. */
export interface CellCoverage {
  readonly datasets: number;
  readonly metrics: readonly MetricCoverage[];
  /** Test sets on which the tool warns COST_TAIL of the router. */
  readonly tailWarnings: number;
  /** Test sets on which it does not warn although the interval of the mean cost misses the truth. */
  readonly silentMisses: number;
}

/** Draws test sets from a population, each without replacement, and counts how often each metric's interval holds the truth. */
export function measureCell(population: Population, request: CellRequest): CellCoverage {
  const tallies = metrics.map(({ id }) => new Tally(id, population.truth.get(id) ?? Number.NaN));
  let tailWarnings = 0;
  let silentMisses = 0;
  for (let dataset = 0; dataset < request.datasets; dataset++) {
    const { measured, costTail } = estimateOnce(population, request, forkSeed(request.seed, `dataset ${dataset}`));
    for (const tally of tallies) tally.add(measured.get(tally.metric));
    if (costTail) tailWarnings++;
    else if (!holds(measured.get("cost"), population.truth.get("cost")!)) silentMisses++;
  }
  return { datasets: request.datasets, metrics: tallies.map((tally) => tally.coverage()), tailWarnings, silentMisses };
}

/** One test set: the router's estimates, and whether the tool warns COST_TAIL of its cost. */
function estimateOnce({ stage, context, trainCost }: Population, { items, replicates }: CellRequest, seed: number) {
  const rows = drawRows(new RandomStream(seed), items, stage.ones.length);
  const sample = new ColumnSample(rows);
  const ids = Array.from(rows, (row) => stage.matrix.features.ids[row]!);
  const sampled = sample.context(context);
  const { measured } = estimateRouter(sampled, ids, hashKeys(ids, forkSeed(seed, "bootstrap")), replicates);
  return { measured, costTail: isTailed(items, sampled.router.cost, trainCost) };
}

function holds(estimate: Measured | undefined, truth: number): boolean {
  return estimate !== undefined && estimate.lower <= truth && truth <= estimate.upper;
}

/** Counts for one metric. */
class Tally {
  readonly metric: string;
  readonly truth: number;
  #intervals = 0;
  #below = 0;
  #above = 0;

  constructor(metric: string, truth: number) {
    this.metric = metric;
    this.truth = truth;
  }

  /** An estimate without an interval is not counted. */
  add(estimate: Measured | undefined): void {
    if (estimate === undefined || Number.isNaN(estimate.lower)) return;
    this.#intervals++;
    if (this.truth < estimate.lower) this.#below++;
    if (this.truth > estimate.upper) this.#above++;
  }

  coverage(): MetricCoverage {
    return {
      metric: this.metric,
      truth: this.truth,
      intervals: this.#intervals,
      covered: this.#intervals - this.#below - this.#above,
      truthBelow: this.#below,
      truthAbove: this.#above,
    };
  }
}
