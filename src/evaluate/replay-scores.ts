import { listSome, UserError } from "../core/errors.js";
import { sharesAt, storedPoints, sweepFrontier, thinFrontier } from "../core/frontier.js";
import type { Forecast } from "../core/metric.js";
import { chooseLambda } from "../core/nominate.js";
import { recordedValues } from "../core/recorded-values.js";
import { replayChoices, type Stage } from "../core/replay.js";
import type { RecordedScores, Router, TrainingSet } from "../core/routing.js";
import { choicesFrom, thresholdPaths } from "../core/threshold-paths.js";
import { quantileEdges } from "../statistics/quantile-edges.js";
import { type MeasuredPoint, type NamedReplay, shareByModel } from "./measure-point.js";
import type { ReplayedRouter, ReplaySetting } from "./replayed-router.js";

/** Between which models a router of scores decides, as indexes. */
interface Pair {
  readonly weak: number;
  readonly strong: number;
}

/**
 * Replays a router of recorded scores: nominated are the thresholds that cut the evaluated items' scores into parts of equal
 * size, which reads no outcome; the operating point is the largest threshold at which the router is as good as the best
 * single model on train, else, where train has no scores, the one that sends half of the items to the strong model.
 *
 * @throws UserError DECISIONS_INVALID where an item has no score or the pair cannot be told
 */
export function replayScores(router: Router, policy: RecordedScores, setting: ReplaySetting): ReplayedRouter {
  const { stage } = setting;
  const pair = pairOf(policy, setting);
  const scores = recordedValues(stage.matrix.features, policy.scoreByItem, policy.file, "score");
  const chosen = chooseThreshold(policy, scores, pair, setting);
  const replayAt = (threshold: number) => replayChoices(stage, choicesFrom(scores, threshold, pair.weak, pair.strong));
  const nominated = nominateThresholds(scores, policy.parts).map((threshold) => ({
    ...namedThreshold(threshold),
    replay: replayAt(threshold),
  }));
  return {
    router,
    // Which of two models is the strong one is then read off the evaluated outcomes.
    hindsight: policy.pair === undefined && setting.train === null,
    at: { ...namedThreshold(chosen.threshold), chosenOn: chosen.chosenOn },
    replay: replayAt(chosen.threshold),
    nominated,
    peak: bestOnTrain(nominated, policy, pair, setting),
    estimates: null,
    forecast: forecastOf(scores, pair, stage),
    walks: [],
    trainCost: null,
    points: thresholdPoints(scores, pair, stage),
  };
}

/** Edges from the largest (no strong call) to the smallest (only strong calls), each once. */
function nominateThresholds(scores: Float64Array, parts: number): number[] {
  const edges = new Set(quantileEdges(scores, parts).slice(0, -1));
  // Above the highest score nothing is sent to the strong model: the cheap end of every family.
  return [Number.POSITIVE_INFINITY, ...[...edges].reverse()];
}

function chooseThreshold(
  policy: RecordedScores,
  scores: Float64Array,
  pair: Pair,
  { train, singles }: ReplaySetting,
): { readonly threshold: number; readonly chosenOn: "train" | "given" } {
  if (policy.threshold !== undefined) return { threshold: policy.threshold, chosenOn: "given" };
  const trained = train && trainScores(train, policy);
  if (!trained) return { threshold: quantileEdges(scores, 2)[1]!, chosenOn: "given" };
  const { paths, thresholds } = thresholdPaths(trained, pair.weak, pair.strong);
  const rank = chooseLambda(sweepFrontier(paths, train).points, singles.bestSingleQuality);
  return { threshold: thresholds[rank] ?? Number.POSITIVE_INFINITY, chosenOn: "train" };
}

/** The scores of the training items; null where one has none. */
function trainScores({ features }: TrainingSet, { scoreByItem }: RecordedScores): Float64Array | null {
  if (features.ids.some((id) => !scoreByItem.has(id))) return null;
  return Float64Array.from(features.ids, (id) => scoreByItem.get(id)!);
}

function bestOnTrain(
  nominated: readonly NamedReplay[],
  policy: RecordedScores,
  { weak, strong }: Pair,
  { train }: ReplaySetting,
): ReplayedRouter["peak"] {
  const trained = train && trainScores(train, policy);
  if (!trained) return null;
  const quality = nominated.map(({ threshold }) => {
    const choices = choicesFrom(trained, threshold ?? Number.POSITIVE_INFINITY, weak, strong);
    return choices.reduce((sum, model, item) => sum + train.scores[item * train.models.length + model]!, 0);
  });
  return nominated[quality.indexOf(Math.max(...quality))]!.replay;
}

/** Win rates are forecasts of the strong model's winning; a tie is half a win. */
function forecastOf(scores: Float64Array, { weak, strong }: Pair, stage: Stage): Forecast | null {
  if (!scores.every((score) => score >= 0 && score <= 1)) return null;
  const lost = stage.models[weak]!.score;
  return {
    of: "pair",
    predicted: scores,
    observed: stage.models[strong]!.score.map((won, item) => (1 + won - lost[item]!) / 2),
  };
}

function thresholdPoints(scores: Float64Array, { weak, strong }: Pair, stage: Stage): MeasuredPoint[] {
  const { models } = stage.matrix;
  const { paths, thresholds } = thresholdPaths(scores, weak, strong);
  const frontier = sweepFrontier(paths, stage.matrix);
  const points = thinFrontier(frontier.points, storedPoints).map(({ lambda: rank, quality, costUsd, steps }) => ({
    ...namedThreshold(thresholds[rank] ?? Number.POSITIVE_INFINITY),
    quality,
    costUsd,
    share: shareByModel(sharesAt(frontier, steps, models.length), models),
  }));
  return points.reverse();
}

function pairOf({ pair, file }: RecordedScores, { stage, singles }: ReplaySetting): Pair {
  const { models } = stage.matrix;
  if (pair === undefined && models.length === 2) return { weak: 1 - singles.bestSingle, strong: singles.bestSingle };
  const found = pair && { weak: models.indexOf(pair.weak), strong: models.indexOf(pair.strong) };
  if (found && found.weak >= 0 && found.strong >= 0) return found;
  const message = pair
    ? `scores decide between "${pair.weak}" and "${pair.strong}", and not both have outcomes`
    : `scores decide between two models, and the data have ${models.length}`;
  throw new UserError("DECISIONS_INVALID", message, {
    hint: `name two of ${listSome(models)} by the options weak and strong`,
    location: { file },
  });
}

/** What a point is called by; one above every score has no number that JSON could hold. */
function namedThreshold(threshold: number): { label: string; threshold?: number } {
  if (threshold === Number.POSITIVE_INFINITY) return { label: "threshold above all" };
  return { label: `threshold ${Number(threshold.toPrecision(4))}`, threshold };
}
