import type { BoundMetric } from "../core/metric.js";
import { agrestiCoull } from "../statistics/agresti-coull.js";
import { clusterFactor } from "../statistics/cluster-factor.js";
import { normalQuantile } from "../statistics/normal.js";
import { percentileInterval } from "../statistics/percentile-interval.js";
import { studentizedInterval } from "../statistics/studentized-interval.js";

/** An estimate as computed: NaN where there is none, with the bootstrap's standard error beside the interval. */
export interface Measured {
  readonly value: number;
  readonly lower: number;
  readonly upper: number;
  readonly standardError: number;
  readonly items: number;
  readonly reason?: string;
}

/** Weighted sums of shared columns over some items, as they are and in every replicate. */
export interface Sample {
  /** columns x items */
  readonly columns: readonly Float64Array[];
  /** columns: sums with weights of 1 */
  readonly totals: Float64Array;
  items: number;
  /** replicates: sum of the weights */
  readonly weights: Float64Array;
  /** replicates x columns */
  readonly sums: Float64Array;
  readonly clusters: number | undefined;
}

/** Fewer items than this carry no interval. */
const fewestItems = 20;
/** Proportions with fewer of the rarer outcome, or fewer items, are Agresti-Coull's: the bootstrap is too short there. */
const fewestRare = 10;
const smallGroup = 40;
/** Of the replicates, at most this part may leave the metric undefined. */
const undefinedAllowed = 0.01;

const noInterval = { lower: Number.NaN, upper: Number.NaN, standardError: Number.NaN };

/**
 * A metric's value on the items as they are, and its 95 % interval: percentile (type 7) over the replicates;
 * bootstrap-t where the metric knows its standard error; Agresti-Coull for small or lopsided proportions.
 *
 * @param places where the metric's columns stand among the sample's
 */
export function measure(bound: BoundMetric, places: Int32Array, sample: Sample): Measured {
  const { items } = sample;
  if (items === 0) return { value: Number.NaN, ...noInterval, items, reason: "no items" };
  bound.load(sample.totals, 0, places, items);
  const unsupported = bound.unsupported();
  const value = bound.value();
  if (unsupported !== undefined || Number.isNaN(value)) {
    return { value: Number.NaN, ...noInterval, items, reason: unsupported ?? "undefined on these items" };
  }
  if (items < fewestItems) {
    return { value, ...noInterval, items, reason: `fewer than ${fewestItems} items carry no interval` };
  }
  const spread = resample(bound, places, sample);
  if (spread.undefinedShare > undefinedAllowed) {
    const percent = (100 * spread.undefinedShare).toFixed(1);
    return { value, ...noInterval, items, reason: `undefined in ${percent} % of the replicates` };
  }
  if (Number.isNaN(spread.lower)) return { value, ...noInterval, items, reason: whyNoInterval(sample) };
  const { lower, upper } = smallProportion(bound, places, sample) ?? spread;
  return { value, lower, upper, standardError: spread.standardError * widening(sample), items };
}

/** Few clusters make the bootstrap's spread too small: what is judged by it must reach as far as the interval does. */
function widening({ clusters }: Sample): number {
  return clusters === undefined ? 1 : clusterFactor(clusters) / normalQuantile(0.975);
}

function whyNoInterval({ clusters }: Sample): string {
  if (clusters !== undefined && clusters < 2) return "fewer than 2 clusters carry no interval";
  return "no replicate has a standard error";
}

interface Spread {
  readonly lower: number;
  readonly upper: number;
  readonly standardError: number;
  readonly undefinedShare: number;
}

function resample(bound: BoundMetric, places: Int32Array, sample: Sample): Spread {
  const { weights, sums, clusters } = sample;
  const stride = sample.columns.length;
  const values = new Float64Array(weights.length);
  // Bootstrap-t's standard error is that of independent items; clusters have the percentile interval.
  const standardError = clusters === undefined ? bound.standardError : undefined;
  const errors = new Float64Array(standardError ? weights.length : 0);
  for (let replicate = 0; replicate < values.length; replicate++) {
    bound.load(sums, replicate * stride, places, weights[replicate]!);
    values[replicate] = bound.value();
    if (standardError) errors[replicate] = standardError();
  }
  const spread = percentileInterval(values, clusters === undefined ? {} : { clusters });
  // A replicate of equal values has no standard error; where they are many, those left are no fair sample of t.
  const flat = errors.reduce((count, error) => count + (error > 0 ? 0 : 1), 0);
  if (!standardError || flat > undefinedAllowed * values.length) return spread;
  bound.load(sample.totals, 0, places, sample.items);
  return { ...spread, ...studentizedInterval(bound.value(), standardError(), values, errors) };
}

function smallProportion(bound: BoundMetric, places: Int32Array, sample: Sample) {
  if (bound.meanOf === undefined || sample.clusters !== undefined) return undefined;
  const place = places[bound.meanOf]!;
  const successes = sample.totals[place]!;
  const rare = Math.min(successes, sample.items - successes);
  if (rare >= fewestRare && sample.items >= smallGroup) return undefined;
  const isProportion = sample.columns[place]!.every((value) => value === 0 || value === 1);
  return isProportion ? agrestiCoull(successes, sample.items) : undefined;
}
