import type { BoundSums, CompatName, Metric, MetricContext } from "../../src/core/metric.js";

/** The metric of sums bound to a context; fails where it is absent. */
export function bindMetric(metric: Metric, context: MetricContext, compat?: CompatName): BoundSums {
  const bound = metric.bind(context, compat);
  if ("absent" in bound) throw new Error(`${metric.id}: ${bound.absent}`);
  if ("quantile" in bound) throw new Error(`${metric.id} is a quantile, not a function of sums`);
  return bound;
}

/** Loads a metric with the weighted sums of its columns, in plain JavaScript, and gives its value. */
export function weightedValue(bound: BoundSums, weights: ArrayLike<number>): number {
  const sums = bound.columns.map((column) => column.reduce((sum, value, item) => sum + weights[item]! * value, 0));
  let weight = 0;
  for (let item = 0; item < weights.length; item++) weight += weights[item]!;
  bound.load(Float64Array.from(sums), 0, Int32Array.from(sums.keys()), weight);
  return bound.value();
}

/** The metric's value on the items as they are. */
export function metricValue(metric: Metric, context: MetricContext, compat?: CompatName): number {
  return weightedValue(bindMetric(metric, context, compat), new Uint8Array(context.router.score.length).fill(1));
}

/** Why the items as they are cannot support the number, if so. */
export function reasonFor(metric: Metric, context: MetricContext, compat?: CompatName): string | undefined {
  const bound = bindMetric(metric, context, compat);
  weightedValue(bound, new Uint8Array(context.router.score.length).fill(1));
  return bound.unsupported();
}
