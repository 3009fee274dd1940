import { agrestiCoull } from "../statistics/agresti-coull.js";
import { clusterFactor } from "../statistics/cluster-factor.js";
import { normalQuantile } from "../statistics/normal.js";
import { percentileInterval } from "../statistics/percentile-interval.js";
import { studentizedInterval } from "../statistics/studentized-interval.js";
import type { Draws } from "./draws.js";

/** An estimate as computed: NaN where there is none, with the bootstrap's standard error beside the interval. */
export interface Measured {
  readonly value: number;
  readonly lower: number;
  readonly upper: number;
  readonly standardError: number;
  /** Where bounds are asked for: the value if all that is missing spoke against the router, and for it. */
  readonly worst?: number;
  readonly best?: number;
  /** Distinct items that the value is over. */
  readonly items: number;
  readonly reason?: string;
}

/** What an interval depends on beside the draws. */
export interface Basis {
  /** Distinct items. */
  readonly items: number;
  /** Distinct clusters; undefined where items are resampled. */
  readonly clusters: number | undefined;
}

/** Fewer items than this carry no interval. */
export const fewestForInterval = 20;
/** Proportions with fewer of the rarer outcome, or fewer items, are Agresti-Coull's: the bootstrap is too short there. */
const fewestRare = 10;
const smallGroup = 40;
/** Of the replicates, at most this part may leave the metric undefined. */
const undefinedAllowed = 0.01;

const noInterval = { lower: Number.NaN, upper: Number.NaN, standardError: Number.NaN };

/**
 * A metric's value and its 95 % interval: percentile (type 7) over the replicates; bootstrap-t where the metric knows its
 * standard error; Agresti-Coull for small or lopsided proportions.
 */
export function measure(draws: Draws, basis: Basis): Measured {
  const { value, unsupported, withoutInterval } = draws;
  const { items } = basis;
  if (unsupported !== undefined || Number.isNaN(value)) {
    return { value: Number.NaN, ...noInterval, items, reason: unsupported ?? "undefined on these items" };
  }
  if (withoutInterval !== undefined) return { value, ...noInterval, items, reason: withoutInterval };
  if (items < fewestForInterval) {
    return { value, ...noInterval, items, reason: `fewer than ${fewestForInterval} items carry no interval` };
  }
  const spread = spreadOf(draws, basis);
  if (spread.undefinedShare > undefinedAllowed) {
    const percent = (100 * spread.undefinedShare).toFixed(1);
    return { value, ...noInterval, items, reason: `undefined in ${percent} % of the replicates` };
  }
  if (Number.isNaN(spread.lower)) return { value, ...noInterval, items, reason: whyNoInterval(basis) };
  const { lower, upper } = smallProportion(draws, basis) ?? spread;
  return { value, lower, upper, standardError: spread.standardError * widening(basis), items };
}

/** Few clusters make the bootstrap's spread too small: what is judged by it must reach as far as the interval does. */
function widening({ clusters }: Basis): number {
  return clusters === undefined ? 1 : clusterFactor(clusters) / normalQuantile(0.975);
}

function whyNoInterval({ clusters }: Basis): string {
  if (clusters !== undefined && clusters < 2) return "fewer than 2 clusters carry no interval";
  return "no replicate has a standard error";
}

interface Spread {
  readonly lower: number;
  readonly upper: number;
  readonly standardError: number;
  readonly undefinedShare: number;
}

function spreadOf({ value, values, own }: Draws, { clusters }: Basis): Spread {
  const spread = percentileInterval(values, clusters === undefined ? {} : { clusters });
  // Bootstrap-t's standard error is that of independent items; clusters have the percentile interval.
  if (own === undefined || clusters !== undefined) return spread;
  // A replicate of equal values has no standard error; where they are many, those left are no fair sample of t.
  const flat = own.errors.reduce((count, error) => count + (error > 0 ? 0 : 1), 0);
  if (flat > undefinedAllowed * values.length) return spread;
  return { ...spread, ...studentizedInterval(value, own.error, values, own.errors) };
}

function smallProportion({ proportion }: Draws, { clusters }: Basis) {
  if (proportion === undefined || clusters !== undefined) return undefined;
  const { successes, trials } = proportion;
  const rare = Math.min(successes, trials - successes);
  return rare >= fewestRare && trials >= smallGroup ? undefined : agrestiCoull(successes, trials);
}
