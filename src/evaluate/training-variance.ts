import type { Round } from "../core/split.js";
import { trainingPart } from "../core/training-part.js";
import { forkSeed } from "../statistics/fork-seed.js";
import { halfSampleVariance } from "../statistics/half-sample-variance.js";
import { hashKeys } from "../statistics/hash.js";
import { widenInterval } from "../statistics/widen-interval.js";
import { changeEstimates, type EntrantEstimates } from "./estimate-entrants.js";
import { estimateRounds, type RoundEstimation } from "./estimate-rounds.js";
import type { Measured } from "./measure.js";
import type { RoundRequest } from "./play-round.js";
import { playRounds } from "./play-rounds.js";

/** What refits are played and measured with. */
export interface RefitRequest extends RoundRequest, RoundEstimation {
  readonly split: { readonly rounds: readonly Round[] };
  /** How often everything that learns is fitted on a random half of the training items. */
  readonly refits: number;
}

/**
 * Adds the variance of training to the interval and the standard error of every estimate, overall and by group: everything
 * that train decides, the operating point and the single models' choices too, is decided anew on random halves of the
 * training items and measured on the same evaluated items (see {@link halfSampleVariance}). An estimate that fewer than two
 * refits can give loses its interval, saying so.
 */
export function addTrainingVariance(
  estimates: readonly EntrantEstimates[],
  request: RefitRequest,
): readonly EntrantEstimates[] {
  const refits = Array.from({ length: request.refits }, (_, refit) => estimateRefit(request, refit + 1));
  return estimates.map((entrant) => {
    const own = refits.flatMap((all) => all.find(({ id }) => id === entrant.id) ?? []);
    return changeEstimates(entrant, (measured, metric, slice) => {
      const values = own.map((refit) => refitValue(refit, metric, slice)).filter((value) => !Number.isNaN(value));
      return widen(measured, values, request.refits);
    });
  });
}

/** What a fit on one half of the training items gives: values without intervals. */
function estimateRefit(request: RefitRequest, refit: number): EntrantEstimates[] {
  const { matrix, split, clusterColumn, onPhase } = request;
  onPhase(`refit ${refit} of ${request.refits}`);
  const half = {
    fraction: 0.5,
    seed: forkSeed(request.seed, `refit ${refit}`),
    ...(clusterColumn === undefined ? {} : { clusterColumn }),
  };
  const rounds = split.rounds.map((round) => ({ ...round, train: trainingPart(matrix, round.train, half, hashKeys) }));
  const { rounds: played } = playRounds({ ...request, onPhase: () => undefined }, rounds);
  return estimateRounds(played, { ...request, replicates: 0 });
}

function refitValue({ measured, sliced }: EntrantEstimates, metric: string, slice: string | undefined): number {
  const own = slice === undefined ? measured : sliced.get(slice);
  return own?.get(metric)?.value ?? Number.NaN;
}

function widen(measured: Measured, values: readonly number[], refits: number): Measured {
  if (Number.isNaN(measured.lower)) return measured;
  if (values.length >= 2) return { ...measured, ...widenInterval(measured, halfSampleVariance(values)) };
  const none = { lower: Number.NaN, upper: Number.NaN, standardError: Number.NaN };
  return { ...measured, ...none, reason: `only ${values.length} of ${refits} refits give a value` };
}
