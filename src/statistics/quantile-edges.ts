/**
 * The edges of bins that hold equally many values: the type-7 quantiles at 0, 1/bins, 2/bins, ..., 1, rounded as
 * `pandas.qcut(values, bins, retbins=True)` rounds them, to the last bit. That is not the rounding of `quantile`: an edge
 * can lie 1 ulp above the value that it is in exact arithmetic, and which values are at or above it depends on that.
 * @param values finite numbers in any order; NaN are left out
 * @param bins an integer, at least 1
 * @returns bins + 1 numbers that do not fall; equal ones are kept, where qcut raises an error; NaN throughout for no values
 * @throws RangeError where `bins` is not such an integer
 * @see pandas 1.5.3 with numpy 1.24: levels from np.linspace, np.percentile's two-sided interpolation
 * @example quantileEdges([0, 1, 2, 3], 2) // [0, 1.5, 3]
 */
export function quantileEdges(values: ArrayLike<number>, bins: number): number[] {
  if (!Number.isInteger(bins) || bins < 1) throw new RangeError(`bins must be a count from 1, not ${bins}`);
  const sorted = Float64Array.from(values)
    .filter((value) => !Number.isNaN(value))
    .sort();
  return Array.from({ length: bins + 1 }, (_, i) => edge(sorted, i === bins ? 1 : i * (1 / bins)));
}

function edge(sorted: Float64Array, level: number): number {
  if (sorted.length === 0) return Number.NaN;
  const position = level * (sorted.length - 1);
  const rank = Math.floor(position);
  const fraction = position - rank;
  const lower = sorted[rank]!;
  if (fraction === 0) return lower;
  const step = sorted[rank + 1]! - lower;
  return fraction < 0.5 ? lower + step * fraction : sorted[rank + 1]! - step * (1 - fraction);
}
