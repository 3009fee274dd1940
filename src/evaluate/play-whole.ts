import type { RouterContext } from "../core/metric.js";
import { type OutcomeMatrix, selectItems } from "../core/outcome-matrix.js";
import { type Replay, replayDeal } from "../core/replay.js";
import type { Router } from "../core/routing.js";
import { modelContext, type PlayedRound, playRound, type RoundRequest, routerContext } from "./play-round.js";
import type { ReplayedRouter } from "./replayed-router.js";

/** A round over all its evaluated items, those that lack outcomes among them. */
export interface WholeRound {
  readonly played: PlayedRound;
  /** All evaluated items; what is missing is NaN. */
  readonly matrix: OutcomeMatrix;
  /**
   * Single models in model order, then routers in theirs: what they choose for every item. What they got and paid means
   * nothing yet. undefined where choices depend on outcomes.
   */
  readonly contexts: readonly (RouterContext | undefined)[];
}

/** Has every router choose on all evaluated items, as fitted on the same training items. */
export function playWhole(request: RoundRequest, played: PlayedRound): WholeRound {
  const test = played.round.testWithMissing!;
  const routers = played.replayed.map(({ router }) => router).filter(choosesByFeatures);
  // Whatever stands in for what is missing, choices by features do not depend on it.
  const known = (values: Float64Array) => values.map((value) => (Number.isNaN(value) ? 0 : value));
  const { matrix } = request;
  const filled = { ...matrix, scores: known(matrix.scores), costs: known(matrix.costs) };
  const again = playRound({ ...request, matrix: filled, routers, onPhase: () => undefined }, { ...played.round, test });
  const deal = (replay: Replay) => {
    return replayDeal(again.stage, { label: "", shares: replay.shares.map((column) => column[0]!) });
  };
  const contextOf = (replayed: ReplayedRouter): RouterContext | undefined => {
    if (replayed.router.policy.policy === "dealer") return dealAgain(routerContext(replayed), deal);
    const found = again.replayed.find(({ router }) => router.id === replayed.router.id);
    return found && routerContext(found);
  };
  return {
    played,
    matrix: selectItems(matrix, test),
    contexts: [...matrix.models.map((_, model) => modelContext(again.stage, model)), ...played.replayed.map(contextOf)],
  };
}

function choosesByFeatures({ policy }: Router): boolean {
  return policy.policy === "predictor" || policy.policy === "scores" || policy.policy === "recorded";
}

/** A deal gives every item the same shares, which were settled on complete items. */
function dealAgain(context: RouterContext, deal: (replay: Replay) => Replay): RouterContext {
  const { router, nominated, peak } = context;
  return { ...context, router: deal(router), nominated: nominated.map(deal), peak: peak && deal(peak) };
}
