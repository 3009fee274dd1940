import { costRanges } from "../core/fill-missing.js";
import type { CompatName, Metric } from "../core/metric.js";
import { changeEstimates, type EntrantEstimates, estimateEntrants } from "./estimate-entrants.js";
import { type RoundEstimation, shareRound } from "./estimate-rounds.js";
import { fillRound } from "./fill-round.js";
import type { PlayedRound, RoundRequest } from "./play-round.js";
import { playWhole } from "./play-whole.js";

/**
 * Adds to every metric that declares bounds the value over all evaluated items, those that lack outcomes among them, if all
 * that is missing spoke against the router and if it spoke for it: see {@link fillMissing}. Estimates themselves stay over
 * the complete items. References, cascades and online policies choose by outcomes and have no bounds; nor has a metric
 * that is computed as another system does.
 */
export function boundMissing(
  estimates: readonly EntrantEstimates[],
  request: RoundRequest & RoundEstimation,
  rounds: readonly PlayedRound[],
): readonly EntrantEstimates[] {
  if (rounds.some(({ round }) => round.testWithMissing === undefined)) return estimates;
  const metrics = request.metrics.filter((metric) => canBeBounded(metric, request.compat));
  const bounded = new Set(metrics.map(({ id }) => id));
  if (rounds.every(({ round }) => round.testWithMissing!.length === round.test.length)) {
    return estimates.map((entrant) => addBounds(entrant, bounded, entrant, entrant));
  }
  const { matrix, clusterColumn, seed } = request;
  const ranges = costRanges(matrix);
  const whole = rounds.map((round) => playWhole(request, round));
  const resampling = { replicates: 0, clustered: false };
  return estimates.map((entrant, index) => {
    if (whole.some(({ contexts }) => contexts[index] === undefined)) return entrant;
    const estimateUnder = (side: "against" | "for") => {
      const filled = whole.map((round) => fillRound(round, index, ranges, side, clusterColumn));
      const shared = filled.map((round) => shareRound(round, seed, clusterColumn));
      return estimateEntrants(
        [{ id: entrant.id, rounds: filled.map(({ own }) => own) }],
        metrics,
        shared,
        resampling,
      )[0]!;
    };
    return addBounds(entrant, bounded, estimateUnder("against"), estimateUnder("for"));
  });
}

function canBeBounded(metric: Metric, compat: CompatName | undefined): boolean {
  const differs = compat !== undefined && metric.compatNotes[compat] !== undefined;
  return metric.bounds === true && !differs;
}

function addBounds(
  entrant: EntrantEstimates,
  bounded: ReadonlySet<string>,
  against: EntrantEstimates,
  inFavour: EntrantEstimates,
): EntrantEstimates {
  return changeEstimates(entrant, (measured, metric, slice) => {
    const worst = against.measured.get(metric)?.value;
    const best = inFavour.measured.get(metric)?.value;
    const given = slice === undefined && bounded.has(metric) && Number.isFinite(worst) && Number.isFinite(best);
    return given ? { ...measured, worst: worst!, best: best! } : measured;
  });
}
