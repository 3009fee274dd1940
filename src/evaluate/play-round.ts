import type { RouterContext, SharedContext } from "../core/metric.js";
import { chooseSingles, type TrainChoices } from "../core/nominate.js";
import { type OutcomeMatrix, selectItems } from "../core/outcome-matrix.js";
import { openStage, type Replay, replayModel, type Stage } from "../core/replay.js";
import type { Router, TrainingSet } from "../core/routing.js";
import type { Round } from "../core/split.js";
import { trainingSetOf, unitsOf } from "../core/units.js";
import { replayRouter } from "./replay-router.js";
import type { LeftOut, ReplayedRouter, ReplaySetting } from "./replayed-router.js";
import { countedModel, shareContext, withCallCosts } from "./shared-context.js";

/** One round of the split, with every router replayed over its evaluated items. */
export interface PlayedRound {
  readonly round: Round;
  readonly stage: Stage;
  readonly train: TrainingSet | null;
  readonly singles: TrainChoices;
  readonly context: SharedContext;
  readonly replayed: readonly ReplayedRouter[];
  readonly leftOut: readonly LeftOut[];
  /** The model whose calls stand in for costs; undefined where the data have costs. */
  readonly counted: number | undefined;
}

/** What every round is played with. */
export interface RoundRequest {
  readonly matrix: OutcomeMatrix;
  readonly routers: readonly Router[];
  readonly clusterColumn?: string;
  /** 32-bit unsigned integer that all randomness is forked from. */
  readonly seed: number;
  readonly onPhase: (phase: string) => void;
}

/** Fits and replays every router in one round. */
export function playRound({ matrix, routers, clusterColumn, seed, onPhase }: RoundRequest, round: Round): PlayedRound {
  const { stage, train, counted } = divide(matrix, round, clusterColumn);
  const singles = chooseSingles(train ?? stage.matrix);
  const clusters = clusterColumn === undefined ? null : unitsOf(stage.matrix, clusterColumn);
  const { unseen } = round;
  const known = unseen === undefined ? undefined : matrix.models.map((_, model) => model).filter((m) => m !== unseen);
  const setting: ReplaySetting = { stage, train, singles, seed, ...(known === undefined ? {} : { known }) };
  const replayed: ReplayedRouter[] = [];
  const leftOut: LeftOut[] = [];
  for (const router of routers) {
    onPhase(`replay ${router.id}${round.label === "" ? "" : `, ${round.label}`}`);
    const outcome = replayRouter(router, setting);
    if ("reason" in outcome) leftOut.push(outcome);
    else replayed.push(outcome);
  }
  const field = [...stage.models, ...replayed.flatMap(fieldPoints)];
  const context = shareContext({ stage, train, singles, clusters, priced: matrix.priced, field });
  return { round, stage, train, singles, context, replayed, leftOut, counted };
}

/** What of a router stands in the field that others are held against: references read the answers and do not. */
function fieldPoints({ router, replay, nominated }: ReplayedRouter): Replay[] {
  if (router.kind === "reference") return [];
  return nominated.length === 0 ? [replay] : nominated.map((point) => point.replay);
}

/** The two sides of a round; where the data have no costs, with calls of the best single model in their place. */
function divide(matrix: OutcomeMatrix, round: Round, clusterColumn: string | undefined) {
  const trained = round.train.length === 0 ? null : selectItems(matrix, round.train);
  const tested = selectItems(matrix, round.test);
  const counted = matrix.priced ? undefined : countedModel(trained ?? tested);
  const price = (side: OutcomeMatrix) => (counted === undefined ? side : withCallCosts(side, counted));
  return { stage: openStage(price(tested)), train: trained && trainingSetOf(price(trained), clusterColumn), counted };
}

/** A single model as an entrant of a round. */
export function modelContext(stage: Stage, model: number): RouterContext {
  return { ...alone, router: replayModel(stage, model), dealt: true };
}

/** A replayed router as metrics see it. */
export function routerContext({ router, replay, nominated, peak, estimates, forecast }: ReplayedRouter): RouterContext {
  return {
    router: replay,
    nominated: nominated.map((point) => point.replay),
    dealt: router.policy.policy === "dealer",
    peak,
    estimates,
    forecast,
  };
}

const alone = { nominated: [], peak: null, estimates: null, forecast: null } as const;
