import { clusterFactor } from "./cluster-factor.js";
import { normalCdf } from "./normal.js";
import { quantilesInPlace } from "./quantile.js";
import { standardDeviation } from "./standard-deviation.js";

/** What {@link percentileInterval} gives, in the unit of the replicates. */
export interface PercentileInterval {
  readonly lower: number;
  readonly upper: number;
  /** Standard deviation (n - 1) of the defined replicates; NaN for fewer than two. */
  readonly standardError: number;
  /** Share of the replicates in which the statistic is undefined (NaN), in [0, 1]; 1 where there are no replicates. */
  readonly undefinedShare: number;
}

/**
 * Bootstrap percentile interval, 95 %: the type-7 quantiles 2.5 % and 97.5 % of the replicates in which the
 * statistic is defined. With G clusters the tails widen to Phi(t * sqrt(G/(G - 1))), t the 2.5 % quantile of
 * Student's t with G - 1 degrees of freedom, because few clusters make the plain interval too short.
 * @param replicates one value a replicate, NaN where undefined; not changed
 * @param options.clusters G, the number of resampled clusters; leave out where items are resampled
 * @returns both ends NaN where no replicate is defined, or G is under 2
 * @see Efron and Tibshirani (1993), chapter 13; Hesterberg (2015), section 4.3, for the expanded tails
 * @example percentileInterval(Float64Array.of(1, 2, 3, 4, 5)).lower // 1.1
 */
export function percentileInterval(
  replicates: Float64Array,
  options: { readonly clusters?: number } = {},
): PercentileInterval {
  const defined = definedValues(replicates);
  const standardError = standardDeviation(defined);
  const undefinedShare = replicates.length === 0 ? 1 : (replicates.length - defined.length) / replicates.length;
  const level = tailLevel(options.clusters);
  if (Number.isNaN(level)) return { lower: level, upper: level, standardError, undefinedShare };
  const [lower, upper] = quantilesInPlace(defined, [level, 1 - level]);
  return { lower: lower!, upper: upper!, standardError, undefinedShare };
}

/** A copy without the NaN. A plain loop: this runs tens of thousands of times, and a callback per value would show. */
function definedValues(replicates: Float64Array): Float64Array {
  const kept = new Float64Array(replicates.length);
  let count = 0;
  for (let i = 0; i < replicates.length; i++) {
    const value = replicates[i]!;
    if (!Number.isNaN(value)) kept[count++] = value;
  }
  return kept.subarray(0, count);
}

/** The probability left in each tail: 2.5 %, or less for few clusters. */
function tailLevel(clusters: number | undefined): number {
  if (clusters === undefined) return 0.025;
  return normalCdf(-clusterFactor(clusters));
}
