import type { Metric } from "../core/metric.js";
import { forkSeed } from "../statistics/fork-seed.js";
import { hashKeys } from "../statistics/hash.js";
import { addHalves, type Halved } from "./add-halves.js";
import { consecutiveGroups } from "./consecutive-groups.js";
import { estimateMetrics, type MetricRound, type Resampling } from "./estimate-metrics.js";
import { isBinaryPair, isSamePair } from "./exact-test.js";
import type { Pair, PairedRounds } from "./flipped-items.js";
import type { Measured } from "./measure.js";
import { costDifference, costRatio, pairContext, qualityDifference } from "./paired-metrics.js";

/** What one pass of resampling gives for a pair. */
export interface PairEstimates {
  readonly quality: Halved;
  /** Absent where the data have no costs. */
  readonly cost?: { readonly difference: Measured; readonly ratio: Measured };
  readonly slices: readonly { readonly name: string; readonly quality: Halved }[];
  readonly identical: boolean;
  /** Every score is 0 or 1, and each item is resampled alone: half items were added. */
  readonly binary: boolean;
}

/** Paired differences of quality and cost, overall and by group, of all pairs in one pass of resampling. */
export function estimatePairs(
  pairs: readonly Pair[],
  { rounds, priced }: Pick<PairedRounds, "rounds" | "priced">,
  { seed, replicates, clustered }: Resampling & { readonly seed: number },
): PairEstimates[] {
  const metrics = priced ? [qualityDifference, costDifference, costRatio] : [qualityDifference];
  const requests = pairs.flatMap((_, index) => metrics.map(({ id, kind }) => ({ metric: `${id} ${index}`, kind })));
  const bound = rounds.map((round, index): MetricRound => {
    const contexts = pairs.map(({ a, b }) => pairContext(a[index]!, b[index]!, round.groups));
    return {
      bounds: contexts.flatMap((context) => metrics.map((metric) => bindPaired(metric, context))),
      ids: round.items,
      keys: hashKeys(round.units, forkSeed(seed, "bootstrap")),
      strata: consecutiveGroups(round.groups),
    };
  });
  const { overall, slices } = estimateMetrics(requests, bound, { replicates, clustered });
  return pairs.map((pair, index) => {
    const [first, difference, ratio] = metrics.map((_, metric) => overall[index * metrics.length + metric]!);
    const identical = isSamePair(pair);
    const binary = !clustered && !identical && isBinaryPair(pair, rounds);
    const widen = (measured: Measured) => (binary ? addHalves(measured) : { ...measured, centre: measured.value });
    return {
      quality: widen(first!),
      ...(difference && ratio ? { cost: { difference, ratio } } : {}),
      slices: slices.map(({ name, measured }) => ({ name, quality: widen(measured[index * metrics.length]!) })),
      identical,
      binary,
    };
  });
}

function bindPaired(metric: Metric, context: ReturnType<typeof pairContext>) {
  const bound = metric.bind(context);
  if ("absent" in bound) throw new Error(bound.absent);
  return bound;
}
