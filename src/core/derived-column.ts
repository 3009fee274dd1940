const derived = new WeakMap<Float64Array, Map<unknown, Float64Array>>();

/**
 * A column computed from another one, once: asked again for the same column it gives the same array,
 * and equal arrays are summed only once.
 *
 * @param derive a function that outlives the call, such as one at module level: it is the other half of the key
 */
export function deriveColumn(column: Float64Array, derive: (value: number) => number): Float64Array {
  return remember(column, derive, () => column.map(derive));
}

/** As {@link deriveColumn}, from two columns over the same items. */
export function derivePairColumn(
  column: Float64Array,
  other: Float64Array,
  derive: (value: number, other: number) => number,
): Float64Array {
  return remember(column, other, () => column.map((value, item) => derive(value, other[item]!)));
}

function remember(column: Float64Array, key: unknown, compute: () => Float64Array): Float64Array {
  const known = derived.get(column) ?? new Map<unknown, Float64Array>();
  derived.set(column, known);
  const found = known.get(key) ?? compute();
  known.set(key, found);
  return found;
}
