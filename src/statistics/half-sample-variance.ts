import { standardDeviation } from "./standard-deviation.js";

/**
 * Variance of a statistic from its values on random halves of a sample: the delete-half jackknife,
 * `sum((x - mean)^2) / (R - 1)`. A half drawn without replacement from n items has, given the items, the variance
 * sigma^2 / (n/2) * (1 - 1/2) = sigma^2 / n, which is that of the statistic on the whole sample: no further factor is needed.
 * @param values the statistic on R halves, none of them NaN
 * @returns in the squared unit of the values, exactly 0 where all are equal; NaN for fewer than two
 * @see Shao and Wu (1989), A general theory for jackknife variance estimation; Politis and Romano (1994), subsampling
 * @example halfSampleVariance([1, 2, 3]) // 1
 */
export function halfSampleVariance(values: readonly number[]): number {
  const first = values[0] ?? Number.NaN;
  // Less the first, equal values are exactly 0 apart, whatever their mean rounds to.
  return standardDeviation(Float64Array.from(values, (value) => value - first)) ** 2;
}
