import type { MetricContext } from "../core/metric.js";
import type { Measure } from "../core/outcome-matrix.js";

/** Why the router's chosen calls have no such measure, if so. */
export function withoutMeasure({ router }: MetricContext, measure: Measure, name: string): string | undefined {
  const column = router.measures.get(measure);
  if (column) {
    const missing = column.reduce((count, value) => count + (Number.isNaN(value) ? 1 : 0), 0);
    return missing === 0 ? undefined : `the ${name} of ${missing} of ${column.length} chosen calls is missing`;
  }
  const dealt = router.shares.some((shares) => shares.some((share) => share > 0 && share < 1));
  return dealt
    ? `items are dealt at random, and no single call has the ${name}`
    : `no ${name} is recorded, or the router makes several calls an item`;
}

/** items: the measure of the call that the router chose; only where {@link withoutMeasure} gives no reason. */
export function measuredCalls({ router }: MetricContext, measure: Measure): Float64Array {
  return router.measures.get(measure)!;
}
