import type { Metric } from "../../src/core/metric.js";
import { metrics as registry } from "../../src/metrics/index.js";
import { forkSeed } from "../../src/statistics/fork-seed.js";
import { type CellCoverage, measureCell } from "./coverage-cell.js";
import type { ScoreKind } from "./coverage-model.js";
import { type Design, makePopulation } from "./population.js";

/** One population of the study and the sizes of the test sets drawn from it. */
export interface PopulationPlan {
  readonly design: Design;
  readonly lengthSigma: number;
  readonly scores: ScoreKind;
  readonly sizes: readonly number[];
}

/** How large a study is. */
export interface StudySize {
  readonly trainItems: number;
  readonly populationItems: number;
  readonly datasets: number;
  readonly replicates: number;
}

/** The designs, in the order in which a metric looks for one that has it. */
export const designs: readonly Design[] = ["items", "pair", "clusters"];

const publishedSizes = [100, 300, 1000, 5000];

/** The published study: every design with light and heavy cost tails, binary and fractional scores. */
export const publishedPlans: readonly PopulationPlan[] = designs.flatMap((design) =>
  (["binary", "fractional"] as const).flatMap((scores) =>
    [1, 1.7].map((lengthSigma): PopulationPlan => ({ design, lengthSigma, scores, sizes: publishedSizes })),
  ),
);

/** The size that the study is published with. */
export const publishedSize: StudySize = {
  trainItems: 1400,
  populationItems: 200_000,
  datasets: 600,
  replicates: 1000,
};

/** What the study found on one population. */
export interface PopulationCoverage extends PopulationPlan {
  /** Coefficient of variation of the router's cost. */
  readonly costVariation: number;
  /** By the plan's sizes. */
  readonly cells: readonly CellCoverage[];
}

/** Seed of the populations, which share their items, and of the test sets, which no two cells share. */
const studySeed = 1;

/**
 * Measures the cells of one population. What is measured of a design is what no earlier design has: `routebench eval`
 * treats it alike in all of them.
 */
export function studyPopulation(
  plan: PopulationPlan,
  { trainItems, populationItems, datasets, replicates }: StudySize,
): PopulationCoverage {
  const metrics = metricsOf(plan.design);
  const population = makePopulation({ ...plan, seed: studySeed, trainItems, items: populationItems });
  const cells = plan.sizes.map((items) => {
    const seed = forkSeed(
      studySeed,
      `${plan.design}, ${plan.scores} scores, sigma ${plan.lengthSigma}, ${items} items`,
    );
    return measureCell(population, { metrics, items, datasets, replicates, seed });
  });
  const { design, lengthSigma, scores, sizes } = plan;
  return { design, lengthSigma, scores, sizes, costVariation: population.costVariation, cells };
}

/** The metrics of the registry that a design has and no earlier design, in the registry's order. */
export function metricsOf(design: Design): readonly Metric[] {
  const earlier = new Set(designs.slice(0, designs.indexOf(design)).flatMap((each) => [...metricIdsOf(each)]));
  const own = metricIdsOf(design);
  return registry.filter(({ id }) => own.has(id) && !earlier.has(id));
}

const knownIds = new Map<Design, ReadonlySet<string>>();

/** Read off a small population: whether a router has a metric does not depend on how many items there are. */
function metricIdsOf(design: Design): ReadonlySet<string> {
  const known = knownIds.get(design);
  if (known) return known;
  const { truth } = makePopulation({
    seed: studySeed,
    design,
    trainItems: 100,
    items: 300,
    lengthSigma: 1,
    scores: "binary",
  });
  const ids = new Set(truth.keys());
  knownIds.set(design, ids);
  return ids;
}
