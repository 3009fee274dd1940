import { knn } from "../../runners/knn.js";
import { choicePaths, choicesAt } from "../../src/core/choice-paths.js";
import type { Metric } from "../../src/core/metric.js";
import type { OutcomeMatrix } from "../../src/core/outcome-matrix.js";
import { openStage, replayChoices } from "../../src/core/replay.js";
import type { Router, TrainingSet } from "../../src/core/routing.js";
import type { Round } from "../../src/core/split.js";
import { Warnings } from "../../src/core/warnings.js";
import { evaluate } from "../../src/evaluate/evaluate.js";
import { mean } from "../../src/evaluate/measure-point.js";
import { playRound } from "../../src/evaluate/play-round.js";
import { cost } from "../../src/metrics/cost.js";
import { quality } from "../../src/metrics/quality.js";
import { forkSeed } from "../../src/statistics/fork-seed.js";
import { RandomStream } from "../random-stream.js";
import { expectedOutcomes, simulate } from "../response-model.js";
import { coverageModel } from "./coverage-model.js";
import { drawRows } from "./sample.js";

/** Pools of items, each divided into rounds that are averaged. */
export interface FoldPlan {
  /** Folds, or splits of the pool at random of which 30 % is evaluated. */
  readonly kind: "folds" | "repeated splits";
  readonly rounds: number;
  /** Items of a pool. */
  readonly items: number;
  readonly pools: number;
  readonly replicates: number;
  /** Items on which a fitted router's true numbers are measured. */
  readonly referenceItems: number;
}

/** How often intervals hold the mean of the true numbers of the rounds' fitted routers, by metric. */
export interface FoldCell extends Pick<FoldPlan, "kind" | "rounds" | "items" | "pools"> {
  readonly covered: Readonly<Record<string, number>>;
}

const metrics: readonly Metric[] = [quality, cost];
const evaluatedPart = 0.3;
/** Costs are moderate, so that the rounds and not the tail are tried. */
const model = coverageModel(1);

/** Simulates pools, evaluates kNN over rounds as `routebench eval` does, and compares with the fitted routers' true numbers. */
export function measureFolds(plan: FoldPlan): FoldCell {
  const reference = referenceItems(plan.referenceItems);
  const covered: Record<string, number> = Object.fromEntries(metrics.map(({ id }) => [id, 0]));
  for (let pool = 0; pool < plan.pools; pool++) {
    const seed = forkSeed(1, `${plan.rounds} ${plan.kind}, ${plan.items} items, pool ${pool}`);
    const { matrix } = simulate(seed, plan.items, model);
    const rounds = drawRounds(plan, new RandomStream(forkSeed(seed, "rounds")));
    const router = knn.bind("knn", { k: 40 }, { models: matrix.models, decisions: new Map(), threads: 1 });
    const published = evaluateOver(matrix, rounds, router, seed, plan.replicates);
    const truth = trueMeans(matrix, rounds, router, reference);
    for (const { id } of metrics) {
      const { lower, upper } = published[id]!;
      if (lower! <= truth[id]! && truth[id]! <= upper!) covered[id]!++;
    }
  }
  const { kind, rounds, items, pools } = plan;
  return { kind, rounds, items, pools, covered };
}

/** Items with probabilities for scores and expected costs: the truth without the noise of one draw. */
function referenceItems(items: number): OutcomeMatrix {
  return expectedOutcomes(simulate(forkSeed(1, "reference"), items, model));
}

function drawRounds({ kind, rounds, items }: FoldPlan, random: RandomStream): Round[] {
  const order = Array.from({ length: items }, (_, row) => ({ row, at: random.uniform() })).sort((a, b) => a.at - b.at);
  const foldOf = new Map(order.map(({ row }, place) => [row, place % rounds]));
  return Array.from({ length: rounds }, (_, round) => {
    const drawn = new Set(drawRows(random, Math.round(evaluatedPart * items), items));
    const isTest = (row: number) => (kind === "folds" ? foldOf.get(row) === round : drawn.has(row));
    const rows = Array.from({ length: items }, (_, row) => row);
    return {
      label: `round ${round + 1}`,
      train: Int32Array.from(rows.filter((row) => !isTest(row))),
      test: Int32Array.from(rows.filter(isTest)),
    };
  });
}

function evaluateOver(
  matrix: OutcomeMatrix,
  rounds: readonly Round[],
  router: Router,
  seed: number,
  replicates: number,
) {
  const { computed } = evaluate({
    matrix: ungrouped(matrix),
    routers: [router],
    split: { kind: "rounds", rounds, other: 0 },
    metrics,
    gates: [],
    seed,
    replicates,
    warnings: new Warnings(),
    onPhase: () => {},
  });
  return computed.routers[0]!.metrics;
}

/** The mean over the rounds of what each fitted router gets and pays on the reference items, at the operating point chosen on train. */
function trueMeans(matrix: OutcomeMatrix, rounds: readonly Round[], router: Router, reference: OutcomeMatrix) {
  const stage = openStage(reference);
  const values = rounds.map((round) => {
    const { replayed, train } = playRound({ matrix, routers: [router], seed: 0, onPhase: () => {} }, round);
    const replay = replayChoices(stage, choicesOn(reference, router, train!, replayed[0]!.at.lambda!));
    return { quality: mean(replay.score), cost: mean(replay.cost) };
  });
  return Object.fromEntries(
    metrics.map(({ id }) => [id, mean(Float64Array.from(values, (value) => value[id as "quality" | "cost"]))]),
  );
}

function choicesOn({ models, features }: OutcomeMatrix, { policy }: Router, train: TrainingSet, lambda: number) {
  if (policy.policy !== "predictor") throw new Error("a predictor is fitted");
  return choicesAt(choicePaths(policy.fit(train).estimate(features), models.length, policy.tieBreak), lambda);
}

/** Slices are not wanted here. */
function ungrouped(matrix: OutcomeMatrix): OutcomeMatrix {
  return { ...matrix, features: { ...matrix.features, groups: matrix.features.ids.map(() => "") } };
}
