import { normalQuantile } from "./normal.js";

/** A value with its 95 % interval and standard error, all in one unit. */
export interface Interval {
  readonly value: number;
  readonly lower: number;
  readonly upper: number;
  readonly standardError: number;
}

const z95 = normalQuantile(0.975);

/**
 * An interval with a further, independent variance V: both half-widths are multiplied by sqrt((SE^2 + V) / SE^2), so that
 * the interval keeps its shape, and the standard error becomes sqrt(SE^2 + V). Where SE is 0: value -+ 1.96 sqrt(V).
 * @param variance V, at least 0, in the squared unit of the value
 * @returns ends that are NaN stay NaN
 * @example widenInterval({ value: 5, lower: 2, upper: 8, standardError: 3 }, 16) // { value: 5, lower: 0, upper: 10, standardError: 5 }
 */
export function widenInterval({ value, lower, upper, standardError }: Interval, variance: number): Interval {
  const widened = Math.hypot(standardError, Math.sqrt(variance));
  if (standardError === 0) {
    const half = z95 * widened;
    return { value, lower: lower - half, upper: upper + half, standardError: widened };
  }
  const factor = widened / standardError;
  return {
    value,
    lower: value - factor * (value - lower),
    upper: value + factor * (upper - value),
    standardError: widened,
  };
}
