import { remember } from "./remember.js";

const derived = new WeakMap<Float64Array, Map<unknown, Float64Array>>();
const derivedPairs = new WeakMap<Float64Array, WeakMap<Float64Array, Map<unknown, Float64Array>>>();

/**
 * A column computed from another one, once: asked again for the same column it gives the same array,
 * and equal arrays are summed only once.
 *
 * @param derive a function that outlives the call, such as one at module level: it is the other half of the key
 */
export function deriveColumn(column: Float64Array, derive: (value: number) => number): Float64Array {
  const known = remember(derived, column, () => new Map());
  return remember(known, derive, () => column.map(derive));
}

/** As {@link deriveColumn}, from two columns over the same items. */
export function derivePairColumn(
  column: Float64Array,
  other: Float64Array,
  derive: (value: number, other: number) => number,
): Float64Array {
  const partners = remember(derivedPairs, column, () => new WeakMap());
  const known = remember(partners, other, () => new Map());
  return remember(known, derive, () => column.map((value, item) => derive(value, other[item]!)));
}
