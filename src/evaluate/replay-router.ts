import { choicePaths, choicesAt } from "../core/choice-paths.js";
import { sharesAt, sweepFrontier, thinFrontier } from "../core/frontier.js";
import { chooseLambda, nominateLambdas, type TrainChoices } from "../core/nominate.js";
import type { Features } from "../core/outcome-matrix.js";
import {
  type Replay,
  replayCascade,
  replayChoices,
  replayDeal,
  replayOnline,
  replayRecorded,
  type Stage,
} from "../core/replay.js";
import type { Point, RouterResult } from "../core/result.js";
import type { Dealer, Predictor, Reference, Router, TrainingSet } from "../core/routing.js";
import { measurePoint, type NamedReplay, shareByModel } from "./measure-point.js";

/** A router replayed over the evaluated items. */
export interface ReplayedRouter {
  readonly router: Router;
  /** Something of it was chosen on the evaluated items. */
  readonly hindsight: boolean;
  readonly at: RouterResult["at"];
  /** At the operating point. */
  readonly replay: Replay;
  /** Points nominated on train, cheap to dear; [] for a single point. */
  readonly nominated: readonly NamedReplay[];
  /** Its frontier on the evaluated items, cheap to dear. */
  readonly points: readonly Point[];
}

/** A router that cannot run on these data, and why. */
export interface LeftOut {
  readonly router: Router;
  readonly reason: string;
}

/** What every replay of one evaluation shares. */
export interface ReplaySetting {
  readonly stage: Stage;
  /** null without a split: then nothing may learn, and choices about single models are hindsight. */
  readonly train: TrainingSet | null;
  readonly singles: TrainChoices;
}

/** At most this many points of a frontier are stored, beside the vertices of its hull. */
const storedPoints = 256;

/** Replays one router, or says why it is left out. */
export function replayRouter(router: Router, setting: ReplaySetting): ReplayedRouter | LeftOut {
  const { policy } = router;
  const { stage } = setting;
  switch (policy.policy) {
    case "predictor":
      return replayPredictor(router, policy, setting);
    case "dealer":
      return replayDealer(router, policy, setting);
    case "reference":
      return replayReference(router, policy, stage);
    case "recorded":
      return singlePoint(router, replayRecorded(stage, policy), stage);
    case "cascade":
      return singlePoint(router, replayCascade(stage, policy), stage);
    case "online":
      return singlePoint(router, replayOnline(stage, policy), stage);
  }
}

function replayPredictor(router: Router, policy: Predictor, setting: ReplaySetting): ReplayedRouter | LeftOut {
  const { stage, train, singles } = setting;
  const { matrix } = stage;
  if (train === null) return { router, reason: "it must learn, and without a split there is nothing to learn from" };
  const reason = whyUnfit(policy, train, matrix.features);
  if (reason !== undefined) return { router, reason };
  const models = matrix.models.length;
  const fitted = policy.fit(train);
  const held = sweepFrontier(choicePaths(fitted.outOfFold(), models, policy.tieBreak), train);
  const paths = choicePaths(fitted.estimate(matrix.features), models, policy.tieBreak);
  const lambda = policy.lambda ?? chooseLambda(held.points, singles.bestSingleQuality);
  const nominated = nominateLambdas(held.points).map((each) => ({
    label: lambdaLabel(each),
    lambda: each,
    replay: replayChoices(stage, choicesAt(paths, each)),
  }));
  const frontier = sweepFrontier(paths, matrix);
  const points = thinFrontier(frontier.points, storedPoints).map((point) => ({
    label: lambdaLabel(point.lambda),
    lambda: point.lambda,
    quality: point.quality,
    costUsd: point.costUsd,
    share: shareByModel(sharesAt(frontier, point.steps, models), matrix.models),
  }));
  return {
    router,
    hindsight: false,
    at: { label: lambdaLabel(lambda), lambda, chosenOn: policy.lambda === undefined ? "train" : "given" },
    replay: replayChoices(stage, choicesAt(paths, lambda)),
    nominated,
    points: points.reverse(),
  };
}

function whyUnfit(policy: Predictor, train: TrainingSet, test: Features): string | undefined {
  if (new Set(train.units).size < 2)
    return "it needs at least 2 training items, of 2 clusters where there are clusters";
  return policy.unfit(train.features) ?? policy.unfit(test);
}

function replayDealer(router: Router, policy: Dealer, { stage, train }: ReplaySetting): ReplayedRouter {
  const { points, at } = policy.learns ? policy.deals(train ?? stage.matrix) : policy.deals(stage.matrix.models);
  const hindsight = policy.learns && train === null;
  const named = points.map((deal) => ({ label: deal.label, replay: replayDeal(stage, deal) }));
  const chosen = named[at]!;
  return {
    router,
    hindsight,
    at: { label: chosen.label, chosenOn: hindsight ? "hindsight" : policy.learns ? "train" : "given" },
    replay: chosen.replay,
    nominated: named.length > 1 ? named : [],
    points: named.map((point) => measurePoint(point, stage)),
  };
}

function replayReference(router: Router, policy: Reference, stage: Stage): ReplayedRouter {
  const replay = replayChoices(stage, policy.choose(stage.matrix));
  return { ...singlePoint(router, replay, stage), hindsight: true, at: { label: router.type, chosenOn: "hindsight" } };
}

function singlePoint(router: Router, replay: Replay, stage: Stage): ReplayedRouter {
  const label = router.type;
  return {
    router,
    hindsight: false,
    at: { label, chosenOn: "given" },
    replay,
    nominated: [],
    points: [measurePoint({ label, replay }, stage)],
  };
}

function lambdaLabel(lambda: number): string {
  return `lambda ${Number(lambda.toPrecision(4))}`;
}
