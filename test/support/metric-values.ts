import type { BoundSums, CompatName, Metric, MetricContext } from "../../src/core/metric.js";

/** The metric of sums bound to a context, as `compat` computes it; fails where it is absent. */
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

/** The metric's value on the items as they are; of a total, that of one item. */
export function metricValue(metric: Metric, context: MetricContext, compat?: CompatName): number {
  const items = new Uint8Array(context.router.score.length).fill(1);
  return weightedValue(bindMetric(metric, context, compat), items);
}

/** The plain mean over groups of the metric's values on their items. */
export function macroValue(metric: Metric, context: MetricContext, compat?: CompatName): number {
  const bound = bindMetric(metric, context, compat);
  const names = [...new Set(context.groups)];
  const values = names.map((name) =>
    weightedValue(
      bound,
      context.groups.map((group) => (group === name ? 1 : 0)),
    ),
  );
  return values.reduce((sum, value) => sum + value, 0) / names.length;
}

/** Why the data do not support the metric on the items as they are; undefined where they do, or it is absent for that reason. */
export function unsupportedReason(metric: Metric, context: MetricContext, compat?: CompatName): string | undefined {
  const bound = metric.bind(context, compat);
  if ("absent" in bound) return bound.absent;
  if ("quantile" in bound) return undefined;
  weightedValue(bound, new Uint8Array(context.router.score.length).fill(1));
  return bound.unsupported();
}
