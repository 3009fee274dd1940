import { UserError } from "../core/errors.js";
import type { Result } from "../core/result.js";
import type { Router } from "../core/routing.js";
import type { Round } from "../core/split.js";
import { trainingPart } from "../core/training-part.js";
import { cost } from "../metrics/cost.js";
import { mixGain } from "../metrics/mix-gain.js";
import { quality } from "../metrics/quality.js";
import { forkSeed } from "../statistics/fork-seed.js";
import { hashKeys } from "../statistics/hash.js";
import { estimateRouters, type RoundEstimation } from "./estimate-rounds.js";
import type { RoundRequest } from "./play-round.js";
import { playRounds } from "./play-rounds.js";

/** What a learning curve is drawn from. */
export interface CurveRequest extends RoundRequest, Omit<RoundEstimation, "metrics"> {
  readonly split: { readonly rounds: readonly Round[] };
}

type CurvePoint = NonNullable<Result["learningCurve"]>[number];

/**
 * Quality, cost and gain over the static mix of every router that learns, on the same evaluated items, had there been only
 * a fraction of the training items. Everything that train decides is decided on the fraction; the fractions are nested.
 *
 * @throws UserError SPLIT_INVALID where a fraction leaves no item to learn from
 */
export function drawLearningCurve(request: CurveRequest, fractions: readonly number[]): CurvePoint[] {
  const routers = request.routers.filter(learns);
  return fractions.map((fraction) => {
    const rounds = request.split.rounds.map((round) => ({ ...round, train: partOf(request, round, fraction) }));
    const onPhase = (phase: string) => request.onPhase(`${phase}, ${fraction} of train`);
    const { rounds: played } = playRounds({ ...request, routers, onPhase }, rounds);
    const estimates = estimateRouters(played, { ...request, metrics: [quality, cost, mixGain] });
    return {
      fraction,
      train: Math.max(...rounds.map(({ train }) => train.length)),
      routers: estimates.map(({ id, published: { metrics } }) => ({
        id,
        quality: metrics.quality!,
        cost: metrics.cost!,
        gain: metrics["mix-gain"]!,
      })),
    };
  });
}

function learns({ kind, policy }: Router): boolean {
  return kind === "router" && (policy.policy === "predictor" || (policy.policy === "dealer" && policy.learns));
}

function partOf({ matrix, seed, clusterColumn }: CurveRequest, { train }: Round, fraction: number): Int32Array {
  const clusters = clusterColumn === undefined ? {} : { clusterColumn };
  const part = trainingPart(matrix, train, { fraction, seed: forkSeed(seed, "learning curve"), ...clusters }, hashKeys);
  if (part.length > 0) return part;
  throw new UserError("SPLIT_INVALID", `${fraction} of ${train.length} training items is none`, {
    hint: "leave this fraction out of --learning-curve",
  });
}
