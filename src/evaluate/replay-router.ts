import { forgetModels } from "../core/forget-models.js";
import { recordedValues } from "../core/recorded-values.js";
import {
  openStage,
  type Replay,
  replayCascade,
  replayChoices,
  replayDeal,
  replayOnline,
  replayRecorded,
  type Stage,
} from "../core/replay.js";
import type { Deal, Dealer, OnlinePolicy, Policy, RecordedDecisions, Reference, Router } from "../core/routing.js";
import { forkSeed } from "../statistics/fork-seed.js";
import { hashKeys } from "../statistics/hash.js";
import { measurePoint } from "./measure-point.js";
import { replayPredictor } from "./replay-predictor.js";
import { replayScores } from "./replay-scores.js";
import type { LeftOut, ReplayedRouter, ReplaySetting } from "./replayed-router.js";

/** Replays one router, or says why it is left out. */
export function replayRouter(router: Router, setting: ReplaySetting): ReplayedRouter | LeftOut {
  const { policy } = router;
  const { stage } = setting;
  const madeWith = cannotForget[policy.policy];
  if (setting.known !== undefined && madeWith !== undefined) {
    return { router, reason: `${madeWith}: it cannot be kept from one` };
  }
  switch (policy.policy) {
    case "predictor":
      return replayPredictor(router, policy, setting);
    case "scores":
      return replayScores(router, policy, setting);
    case "dealer":
      return replayDealer(router, policy, setting);
    case "reference":
      return replayReference(router, policy, stage);
    case "recorded":
      return replayDecisions(router, policy, stage);
    case "cascade":
      return singlePoint(router, replayCascade(stage, policy), stage);
    case "online":
      return replayWalks(router, policy, setting);
  }
}

/** Why a policy cannot be had without a model. Others learn or start from the known ones; references read everything anyway. */
const cannotForget: { readonly [P in Policy["policy"]]?: string } = {
  recorded: "its decisions were recorded with every model known",
  scores: "its scores were recorded with every model known",
  cascade: "its rule was written for every model",
};

function replayDealer(router: Router, policy: Dealer, setting: ReplaySetting): ReplayedRouter {
  const { stage, train, known } = setting;
  const table = forgetModels(train ?? stage.matrix, known);
  const { points, at } = policy.learns ? policy.deals(table) : policy.deals(table.models);
  const hindsight = policy.learns && train === null;
  const models = stage.matrix.models.length;
  const named = points.map((deal) => ({ label: deal.label, replay: replayDeal(stage, recall(deal, known, models)) }));
  const chosen = named[at]!;
  return {
    ...onlyPoint,
    router,
    hindsight,
    at: { label: chosen.label, chosenOn: hindsight ? "hindsight" : policy.learns ? "train" : "given" },
    replay: chosen.replay,
    nominated: named.length > 1 ? named : [],
    peak: policy.learns && !hindsight ? named.at(-1)!.replay : null,
    trainCost: train && replayDeal(openStage({ ...stage.matrix, ...train }), recall(points[at]!, known, models)).cost,
    points: named.map((point) => measurePoint(point, stage)),
  };
}

/** A deal between known models as one between all of them. */
function recall(deal: Deal, known: readonly number[] | undefined, models: number): Deal {
  if (known === undefined || deal.shares.length === models) return deal;
  const shares = new Array<number>(models).fill(0);
  known.forEach((model, place) => {
    shares[model] = deal.shares[place]!;
  });
  return { ...deal, shares };
}

function replayReference(router: Router, policy: Reference, stage: Stage): ReplayedRouter {
  const replay = replayChoices(stage, policy.choose(stage.matrix));
  return { ...singlePoint(router, replay, stage), hindsight: true, at: { label: router.type, chosenOn: "hindsight" } };
}

/** A trajectory depends on the order in which the items come, so that there are several, all of them in random order. */
function replayWalks(router: Router, policy: OnlinePolicy, { stage, seed = 0, known }: ReplaySetting): ReplayedRouter {
  const own = forgetfulPolicy(policy, known);
  const { ids } = stage.matrix.features;
  const walks = Array.from({ length: onlineWalks }, (_, walk) => {
    const fork = forkSeed(seed, `walk ${walk}`);
    const keys = hashKeys(ids, fork);
    const order = ids.map((_id, item) => item).sort((a, b) => (keys[a]! < keys[b]! ? -1 : 1));
    return replayOnline(stage, own, { order, seed: fork });
  });
  return { ...singlePoint(router, walks[0]!, stage), walks };
}

/** The policy among the known models alone: it starts from nothing, so that it need not unlearn the others. */
function forgetfulPolicy(policy: OnlinePolicy, known: readonly number[] | undefined): OnlinePolicy {
  if (known === undefined) return policy;
  return {
    policy: "online",
    start(models, seed) {
      const learner = policy.start(
        known.map((model) => models[model]!),
        seed,
      );
      return {
        choose: (item) => known[learner.choose(item)]!,
        learn: (item, feedback) => learner.learn(item, { ...feedback, model: known.indexOf(feedback.model) }),
      };
    },
  };
}

/** How many walks the numbers of an online policy are over. */
const onlineWalks = 50;

function replayDecisions(router: Router, policy: RecordedDecisions, stage: Stage): ReplayedRouter {
  const replay = replayRecorded(stage, policy);
  const { confidenceByItem } = policy;
  if (confidenceByItem === null) return singlePoint(router, replay, stage);
  const predicted = recordedValues(stage.matrix.features, confidenceByItem, policy.file, "confidence");
  return { ...singlePoint(router, replay, stage), forecast: { of: "choice", predicted, observed: replay.score } };
}

/** What a router has that is one point and says nothing beside its choices. */
const onlyPoint = {
  hindsight: false,
  nominated: [],
  peak: null,
  estimates: null,
  forecast: null,
  walks: [],
  trainCost: null,
} as const;

function singlePoint(router: Router, replay: Replay, stage: Stage): ReplayedRouter {
  const label = router.type;
  const points = [measurePoint({ label, replay }, stage)];
  return { ...onlyPoint, router, at: { label, chosenOn: "given" }, replay, points };
}
