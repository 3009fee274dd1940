import type { Metric } from "../../src/core/metric.js";
import type { Measured } from "../../src/evaluate/measure.js";
import { isTailed } from "../../src/evaluate/warn-of-data.js";
import { forkSeed } from "../../src/statistics/fork-seed.js";
import { RandomStream } from "../random-stream.js";
import { estimateRouter } from "./estimate-router.js";
import type { Population } from "./population.js";
import { UnitSampler } from "./sample.js";

/** How a cell is measured. */
export interface CellRequest {
  /** What is measured: metrics that the population has. */
  readonly metrics: readonly Metric[];
  /** Items of each test set; where clusters are drawn, about as many. */
  readonly items: number;
  /** Test sets drawn. */
  readonly datasets: number;
  readonly replicates: number;
  readonly seed: number;
  /** Draws the rows of a test set otherwise, ascending; then `truth` may be another than the population's. */
  readonly draw?: (random: RandomStream) => Int32Array;
  readonly truth?: ReadonlyMap<string, number>;
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
  /** Of the test sets on which the tool does not warn COST_TAIL, how many have an interval that misses. */
  readonly silentMisses: number;
}

/** What a cell of the study found. */
export interface CellCoverage {
  readonly datasets: number;
  readonly metrics: readonly MetricCoverage[];
  /** Test sets on which the tool warns COST_TAIL of the router. */
  readonly tailWarnings: number;
}

/** Draws test sets from a population, each without replacement, and counts how often each metric's interval holds the truth. */
export function measureCell(population: Population, request: CellRequest): CellCoverage {
  const { metrics, items, datasets, replicates, truth = population.truth } = request;
  const tallies = metrics.map(
    (metric) => new Tally(metric.id, truthOver(truth, metric, items / population.ids.length)),
  );
  const sampler = new UnitSampler(population.units);
  const draw = request.draw ?? ((random) => sampler.draw(random, items));
  let tailWarnings = 0;
  for (let dataset = 0; dataset < datasets; dataset++) {
    const seed = forkSeed(request.seed, `dataset ${dataset}`);
    const sampled = population.sample(draw(new RandomStream(seed)));
    const measured = estimateRouter(sampled, { seed, replicates, metrics });
    const warned = isTailed(sampled.ids.length, sampled.context.router.cost, population.trainCost);
    if (warned) tailWarnings++;
    for (const tally of tallies) tally.add(measured.get(tally.metric), warned);
  }
  return { datasets, metrics: tallies.map((tally) => tally.coverage()), tailWarnings };
}

/** A total is over as many items as the test set has: a part of the population's. */
function truthOver(truth: ReadonlyMap<string, number>, { id, kind }: Metric, part: number): number {
  return (truth.get(id) ?? Number.NaN) * (kind === "total" ? part : 1);
}

/** Counts for one metric. */
class Tally {
  readonly metric: string;
  readonly truth: number;
  #intervals = 0;
  #below = 0;
  #above = 0;
  #silentMisses = 0;

  constructor(metric: string, truth: number) {
    this.metric = metric;
    this.truth = truth;
  }

  /** An estimate without an interval is not counted. */
  add(estimate: Measured | undefined, warned: boolean): void {
    if (estimate === undefined || Number.isNaN(estimate.lower)) return;
    const below = this.truth < estimate.lower;
    const above = this.truth > estimate.upper;
    this.#intervals++;
    if (below) this.#below++;
    if (above) this.#above++;
    if ((below || above) && !warned) this.#silentMisses++;
  }

  coverage(): MetricCoverage {
    return {
      metric: this.metric,
      truth: this.truth,
      intervals: this.#intervals,
      covered: this.#intervals - this.#below - this.#above,
      truthBelow: this.#below,
      truthAbove: this.#above,
      silentMisses: this.#silentMisses,
    };
  }
}
