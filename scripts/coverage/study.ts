import { forkSeed } from "../../src/statistics/fork-seed.js";
import { type CellCoverage, measureCell } from "./coverage-cell.js";
import type { ScoreKind } from "./coverage-model.js";
import { makePopulation } from "./population.js";

/** One population of the study and the sizes of the test sets drawn from it. */
export interface PopulationPlan {
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

/** The published study. */
export const publishedPlans: readonly PopulationPlan[] = [
  { lengthSigma: 1, scores: "binary", sizes: [100, 300, 1000, 5000] },
  { lengthSigma: 1.7, scores: "binary", sizes: [100, 300, 1000, 5000] },
  { lengthSigma: 1, scores: "fractional", sizes: [300] },
];

/** The size that the study is published with. */
export const publishedSize: StudySize = {
  trainItems: 1400,
  populationItems: 200_000,
  datasets: 2000,
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

/** Measures the cells of one population. `onCell` is told before each of them. */
export function studyPopulation(
  plan: PopulationPlan,
  { trainItems, populationItems, datasets, replicates }: StudySize,
  onCell: (items: number) => void,
): PopulationCoverage {
  const population = makePopulation({ ...plan, seed: studySeed, trainItems, items: populationItems });
  const cells = plan.sizes.map((items) => {
    onCell(items);
    const seed = forkSeed(studySeed, `${plan.scores} scores, sigma ${plan.lengthSigma}, ${items} items`);
    return measureCell(population, { items, datasets, replicates, seed });
  });
  return { ...plan, costVariation: population.costVariation, cells };
}
