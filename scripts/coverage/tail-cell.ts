import { Warnings } from "../../src/core/warnings.js";
import { evaluate } from "../../src/evaluate/evaluate.js";
import { cost } from "../../src/metrics/cost.js";
import { forkSeed } from "../../src/statistics/fork-seed.js";
import { RandomStream } from "../random-stream.js";
import { itemMatrix } from "./item-matrix.js";
import { splitAt } from "./split-at.js";

/** Test sets of a single model whose costs are lognormal. */
export interface TailPlan {
  /** Standard deviation of the costs' logarithm. */
  readonly sigma: number;
  /** Evaluated items. */
  readonly items: number;
  /** Training items for each evaluated item. */
  readonly trained: number;
  readonly datasets: number;
  readonly replicates: number;
}

/** What was found of the mean cost's interval and of the warning about it. */
export interface TailCell extends Omit<TailPlan, "replicates"> {
  readonly covered: number;
  /** Test sets on which the tool warns COST_TAIL. */
  readonly warned: number;
  /** Test sets without the warning whose interval misses. */
  readonly silentMisses: number;
}

/** Draws test sets, each with training items, and reads the interval and the warning off what `routebench eval` computes. */
export function measureTails(plan: TailPlan): TailCell {
  const { replicates: _, ...facts } = plan;
  const truth = Math.exp(plan.sigma ** 2 / 2);
  let covered = 0;
  let warned = 0;
  let silentMisses = 0;
  for (let dataset = 0; dataset < plan.datasets; dataset++) {
    const { lower, upper, tailed } = judgeSet(plan, forkSeed(1, `tails, ${plan.sigma}, ${plan.items}, set ${dataset}`));
    const holds = lower <= truth && truth <= upper;
    if (holds) covered++;
    if (tailed) warned++;
    else if (!holds) silentMisses++;
  }
  return { ...facts, covered, warned, silentMisses };
}

function judgeSet({ sigma, items, trained, replicates }: TailPlan, seed: number) {
  const random = new RandomStream(seed);
  const train = Math.round(trained * items);
  const costs = Float64Array.from({ length: train + items }, () => Math.exp(sigma * random.normal()));
  const warnings = new Warnings();
  const { computed } = evaluate({
    matrix: itemMatrix(["model"], new Float64Array(costs.length).fill(1), costs),
    routers: [],
    split: splitAt(train, items),
    metrics: [cost],
    gates: [],
    seed,
    replicates,
    warnings,
    onPhase: () => {},
  });
  const { lower, upper } = computed.models[0]!.metrics.cost!;
  return { lower: lower!, upper: upper!, tailed: warnings.list.some(({ code }) => code === "COST_TAIL") };
}
