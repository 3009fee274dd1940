import type { CompatName, Metric } from "../core/metric.js";
import { unitsOf } from "../core/units.js";
import { forkSeed } from "../statistics/fork-seed.js";
import { hashKeys } from "../statistics/hash.js";
import { consecutiveGroups } from "./consecutive-groups.js";
import { type Entrant, type EntrantEstimates, estimateEntrants, type SharedRound } from "./estimate-entrants.js";
import { modelContext, type PlayedRound, routerContext } from "./play-round.js";

/** What estimates of played rounds depend on. */
export interface RoundEstimation {
  readonly metrics: readonly Metric[];
  readonly compat?: CompatName;
  readonly clusterColumn?: string;
  readonly seed: number;
  /** 0 = values alone, without intervals. */
  readonly replicates: number;
}

/** Estimates every metric of single models in model order, then of routers in theirs, as means over the rounds. */
export function estimateRounds(rounds: readonly PlayedRound[], request: RoundEstimation): EntrantEstimates[] {
  const models = rounds[0]!.stage.matrix.models.map((id, model) => ({
    id,
    rounds: rounds.map((round) => modelContext(round.stage, model)),
  }));
  return estimateAll([...models, ...routersOf(rounds)], rounds, request);
}

/** The routers of {@link estimateRounds} alone: the same numbers, and none of single models. [] where no router is played. */
export function estimateRouters(rounds: readonly PlayedRound[], request: RoundEstimation): EntrantEstimates[] {
  return estimateAll(routersOf(rounds), rounds, request);
}

function routersOf(rounds: readonly PlayedRound[]): Entrant[] {
  return rounds[0]!.replayed.map(({ router }, index) => ({
    id: router.id,
    rounds: rounds.map((round) => routerContext(round.replayed[index]!)),
  }));
}

function estimateAll(
  entrants: readonly Entrant[],
  rounds: readonly PlayedRound[],
  { metrics, seed, replicates, clusterColumn, compat }: RoundEstimation,
): EntrantEstimates[] {
  const shared = rounds.map((round) => shareRound(round, seed, clusterColumn));
  const clustered = clusterColumn !== undefined;
  return estimateEntrants(entrants, metrics, shared, {
    replicates,
    clustered,
    ...(compat === undefined ? {} : { compat }),
  });
}

/** What all entrants of a round are estimated with. */
export function shareRound(
  { stage, context }: Pick<PlayedRound, "stage" | "context">,
  seed: number,
  clusterColumn: string | undefined,
): SharedRound {
  const { ids, groups } = stage.matrix.features;
  return {
    context,
    ids,
    keys: hashKeys(unitsOf(stage.matrix, clusterColumn), forkSeed(seed, "bootstrap")),
    strata: consecutiveGroups(groups),
  };
}
