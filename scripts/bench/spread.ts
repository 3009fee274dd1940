/** Repeated measurements of one thing, in its unit. */
export interface Spread {
  readonly median: number;
  readonly min: number;
  readonly max: number;
  readonly runs: number;
}

/**
 * Median, least and greatest. Of an even number the median is the lower of the two in the middle, so that it belongs to
 * a run that took place: the one at {@link medianIndex}.
 *
 * @param values at least one
 * @throws RangeError for none
 */
export function spreadOf(values: readonly number[]): Spread {
  return {
    median: values[medianIndex(values)]!,
    min: Math.min(...values),
    max: Math.max(...values),
    runs: values.length,
  };
}

/**
 * Index of the lower median; of equal values the first.
 *
 * @throws RangeError for no values
 */
export function medianIndex(values: readonly number[]): number {
  if (values.length === 0) throw new RangeError("no measurements have no median");
  const order = values.map((_, index) => index).sort((a, b) => values[a]! - values[b]! || a - b);
  return order[Math.floor((values.length - 1) / 2)]!;
}
