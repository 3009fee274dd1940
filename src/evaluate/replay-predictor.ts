import { type ChoicePaths, choicePaths, choicesAt } from "../core/choice-paths.js";
import { forgetModels } from "../core/forget-models.js";
import { sharesAt, storedPoints, sweepFrontier, thinFrontier } from "../core/frontier.js";
import type { Forecast } from "../core/metric.js";
import { chooseLambda, chooseSingles, nominateLambdas } from "../core/nominate.js";
import type { Features } from "../core/outcome-matrix.js";
import { replayChoices, type Stage } from "../core/replay.js";
import type { ModelEstimates, Predictor, Router, TrainingSet } from "../core/routing.js";
import { type MeasuredPoint, shareByModel } from "./measure-point.js";
import type { LeftOut, ReplayedRouter, ReplaySetting } from "./replayed-router.js";

/** Fits a predictor on train, chooses its operating point and nominates its others there, and replays them all. */
export function replayPredictor(router: Router, policy: Predictor, setting: ReplaySetting): ReplayedRouter | LeftOut {
  const { stage, train, singles, known } = setting;
  const { matrix } = stage;
  if (train === null) return { router, reason: "it must learn, and without a split there is nothing to learn from" };
  const reason = whyUnfit(policy, train, matrix.features);
  if (reason !== undefined) return { router, reason };
  const seen = forgetModels(train, known);
  const fitted = policy.fit(seen);
  const pathsOf = (estimates: ModelEstimates) =>
    recallPaths(choicePaths(estimates, knownCount(setting), policy.tieBreak), known);
  const heldPaths = pathsOf(fitted.outOfFold());
  const held = sweepFrontier(heldPaths, train);
  const estimates = fitted.estimate(matrix.features);
  const paths = pathsOf(estimates);
  const { bestSingleQuality } = known === undefined ? singles : chooseSingles(seen);
  const lambda = policy.lambda ?? chooseLambda(held.points, bestSingleQuality);
  const nominated = nominateLambdas(held.points).map((each) => ({
    label: lambdaLabel(each),
    lambda: each,
    replay: replayChoices(stage, choicesAt(paths, each)),
  }));
  const choices = choicesAt(paths, lambda);
  const replay = replayChoices(stage, choices);
  return {
    router,
    hindsight: false,
    at: { label: lambdaLabel(lambda), lambda, chosenOn: policy.lambda === undefined ? "train" : "given" },
    replay,
    nominated,
    // Nominated points are vertices of the hull on train up to its peak, which comes last.
    peak: nominated.at(-1)?.replay ?? null,
    estimates: known === undefined ? estimates : null,
    forecast: known === undefined ? forecastOf(estimates, choices, matrix.models.length, replay.score) : null,
    walks: [],
    trainCost: Float64Array.from(
      choicesAt(heldPaths, lambda),
      (model, item) => train.costs[item * train.models.length + model]!,
    ),
    points: frontierPoints(paths, stage),
  };
}

function whyUnfit(policy: Predictor, train: TrainingSet, test: Features): string | undefined {
  if (new Set(train.units).size < 2)
    return "it needs at least 2 training items, of 2 clusters where there are clusters";
  return policy.unfit(train.features) ?? policy.unfit(test);
}

function knownCount({ stage, known }: ReplaySetting): number {
  return known?.length ?? stage.matrix.models.length;
}

/** Paths between known models as paths between all of them. */
function recallPaths(paths: ChoicePaths, known: readonly number[] | undefined): ChoicePaths {
  if (known === undefined) return paths;
  const recall = (models: Int32Array) => models.map((model) => known[model]!);
  return { ...paths, first: recall(paths.first), models: recall(paths.models) };
}

function frontierPoints(paths: ChoicePaths, stage: Stage): MeasuredPoint[] {
  const { matrix } = stage;
  const frontier = sweepFrontier(paths, matrix);
  const points = thinFrontier(frontier.points, storedPoints).map((point) => ({
    label: lambdaLabel(point.lambda),
    lambda: point.lambda,
    quality: point.quality,
    costUsd: point.costUsd,
    share: shareByModel(sharesAt(frontier, point.steps, matrix.models.length), matrix.models),
  }));
  return points.reverse();
}

/** What was expected of the chosen models; null where an estimate is no probability. */
function forecastOf(
  { quality }: ModelEstimates,
  choices: Int32Array,
  models: number,
  observed: Float64Array,
): Forecast | null {
  const predicted = Float64Array.from(choices, (model, item) => quality[item * models + model]!);
  return predicted.every((value) => value >= 0 && value <= 1) ? { of: "choice", predicted, observed } : null;
}

function lambdaLabel(lambda: number): string {
  return `lambda ${Number(lambda.toPrecision(4))}`;
}
