import type { Result } from "../core/result.js";
import { cost } from "../metrics/cost.js";
import { quality } from "../metrics/quality.js";
import { estimateRouters, type RoundEstimation } from "./estimate-rounds.js";
import type { PlayedRound } from "./play-round.js";

/** Quality and cost of every router in each round on its own, where there are several. */
export function estimateEachRound(
  rounds: readonly PlayedRound[],
  request: Omit<RoundEstimation, "metrics">,
): { rounds?: NonNullable<Result["rounds"]> } {
  if (rounds.length === 1) return {};
  return {
    rounds: rounds.map((round) => ({
      label: round.round.label,
      routers: estimateRouters([round], { ...request, metrics: [quality, cost] }).map(
        ({ id, published: { metrics } }) => ({ id, quality: metrics.quality!, cost: metrics.cost! }),
      ),
    })),
  };
}
