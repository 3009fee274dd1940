import { groupRows } from "../../src/core/group-rows.js";
import type { Metric } from "../../src/core/metric.js";
import { cost } from "../../src/metrics/cost.js";
import { metrics as registry } from "../../src/metrics/index.js";
import { mixGain } from "../../src/metrics/mix-gain.js";
import { quality } from "../../src/metrics/quality.js";
import { forkSeed } from "../../src/statistics/fork-seed.js";
import type { RandomStream } from "../random-stream.js";
import { type MetricCoverage, measureCell } from "./coverage-cell.js";
import { estimateRouter } from "./estimate-router.js";
import { makePopulation, type Population } from "./population.js";
import { drawRows } from "./sample.js";

/**
 * Test sets that are drawn otherwise than item by item: so many clusters, so many items of one group (the first), or so many
 * of each group.
 */
export type DesignPlan = {
  readonly datasets: number;
  readonly replicates: number;
  readonly populationItems: number;
} & (
  | { readonly kind: "clusters"; readonly clusters: number }
  | { readonly kind: "one group"; readonly items: number }
  | { readonly kind: "groups"; readonly sizes: readonly number[] }
);

/** How often intervals of the design's metrics hold the truth. */
export interface DesignCell {
  readonly plan: DesignPlan;
  readonly metrics: readonly MetricCoverage[];
}

/** Draws test sets of the design from a population with light cost tails and counts as the main study does. */
export function measureDesign(plan: DesignPlan): DesignCell {
  const { kind, datasets, replicates, populationItems } = plan;
  const population = makePopulation({
    seed: 1,
    design: kind === "clusters" ? "clusters" : "items",
    trainItems: 1400,
    items: populationItems,
    lengthSigma: 1,
    scores: "binary",
  });
  const seed = forkSeed(1, `design ${JSON.stringify({ ...plan, datasets: 0 })}`);
  const { metrics } = measureCell(population, { datasets, replicates, seed, ...drawingOf(plan, population) });
  return { plan, metrics };
}

function drawingOf(plan: DesignPlan, population: Population) {
  switch (plan.kind) {
    case "clusters": {
      const clusters = new Set(population.units).size;
      return { metrics: [quality, cost, mixGain], items: (plan.clusters * population.ids.length) / clusters };
    }
    case "one group": {
      const [rows] = rowsOfGroups(population);
      const truth = valuesOn(population, Int32Array.from(rows!), [quality]);
      return { metrics: [quality], items: plan.items, truth, draw: drawFrom([rows!], [plan.items]) };
    }
    case "groups": {
      const metrics = registry.filter(({ id }) => id === "quality-macro");
      const items = plan.sizes.reduce((sum, size) => sum + size, 0);
      return { metrics, items, draw: drawFrom(rowsOfGroups(population), plan.sizes) };
    }
  }
}

function rowsOfGroups({ sample, ids }: Population): (readonly number[])[] {
  return [...groupRows(sample(Int32Array.from(ids, (_, row) => row)).groups).values()];
}

function drawFrom(groups: readonly (readonly number[])[], sizes: readonly number[]) {
  return (random: RandomStream) =>
    Int32Array.from(
      groups.flatMap((rows, group) => [...drawRows(random, sizes[group]!, rows.length)].map((place) => rows[place]!)),
    );
}

function valuesOn(population: Population, rows: Int32Array, metrics: readonly Metric[]): Map<string, number> {
  const measured = estimateRouter(population.sample(rows), { seed: 0, replicates: 0, metrics });
  return new Map([...measured].map(([id, { value }]) => [id, value]));
}
