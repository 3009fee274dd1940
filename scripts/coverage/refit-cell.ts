import { knn } from "../../runners/knn.js";
import type { Router } from "../../src/core/routing.js";
import { Warnings } from "../../src/core/warnings.js";
import { evaluate } from "../../src/evaluate/evaluate.js";
import { quality } from "../../src/metrics/quality.js";
import { forkSeed } from "../../src/statistics/fork-seed.js";
import { simulate } from "../response-model.js";
import { coverageModel } from "./coverage-model.js";
import { splitAt } from "./split-at.js";

/** Test sets, each with training items of its own. */
export interface RefitPlan {
  readonly trainItems: number;
  readonly items: number;
  /** 0 = intervals are conditional on the fit. */
  readonly refits: number;
  readonly datasets: number;
  readonly replicates: number;
}

/** How often the interval of quality holds what kNN does on average over training sets of this size. */
export interface RefitCell extends Omit<RefitPlan, "replicates"> {
  readonly covered: number;
}

/** Costs are moderate, so that training and not the tail is tried. */
const model = coverageModel(1);

/**
 * Simulates training and test items anew for every set and evaluates kNN as `routebench eval --refits` does. The truth
 * is the mean over all sets of the values themselves: each is a draw of what the method does on items that it does not know.
 */
export function measureRefits({ replicates, ...plan }: RefitPlan): RefitCell {
  const estimates = Array.from({ length: plan.datasets }, (_, dataset) => {
    const seed = forkSeed(1, `refits, ${plan.trainItems} and ${plan.items} items, set ${dataset}`);
    const { matrix } = simulate(seed, plan.trainItems + plan.items, model);
    const router: Router = knn.bind("knn", { k: 40 }, { models: matrix.models, decisions: new Map(), threads: 1 });
    const { computed } = evaluate({
      matrix: { ...matrix, features: { ...matrix.features, groups: matrix.features.ids.map(() => "") } },
      routers: [router],
      split: splitAt(plan.trainItems, plan.items),
      metrics: [quality],
      gates: [],
      seed,
      replicates,
      refits: plan.refits,
      warnings: new Warnings(),
      onPhase: () => {},
    });
    const { value, lower, upper } = computed.routers[0]!.metrics.quality!;
    return { value: value!, lower: lower!, upper: upper! };
  });
  const truth = estimates.reduce((sum, { value }) => sum + value, 0) / estimates.length;
  return { ...plan, covered: estimates.filter(({ lower, upper }) => lower <= truth && truth <= upper).length };
}
