import { defineMetric } from "../core/define-metric.js";
import type { Columns, MetricContext, Sums } from "../core/metric.js";
import { meanError, squared } from "./mean-error.js";

/** The columns of cost and of cost squared. */
export function costMoments({ router }: MetricContext) {
  return { cost: router.cost, costSquared: squared(router.cost) } satisfies Columns;
}

/** Standard error of the mean cost, from {@link costMoments}. */
export function meanCostError(sums: Sums<ReturnType<typeof costMoments>>): number {
  return meanError(sums.cost, sums.costSquared, sums.weight);
}

/**
 * Cost: mean US dollars an item: `sum(w * cost) / sum(w)`.
 * Unit: USD an item; range [0, inf); empty input: NaN. Costs have heavy tails, so the interval is a bootstrap-t: the
 * standard error comes from the sums of cost and of cost squared. The wrong number where a few calls hold most of the
 * bill and the set is small: then the warning COST_TAIL says so. Where over 1 % of the replicates hold nothing but equal
 * costs, and so no standard error, the interval is the percentile one.
 * Source: every benchmark; interval: Efron and Tibshirani 1993, section 12.5.
 *
 * @example cost({ cost: 0.02, costSquared: 0.0002, weight: 4 }) // 0.005
 */
export const cost = defineMetric({
  id: "cost",
  version: 1,
  label: "cost",
  unit: "USD/item",
  display: "dollars-per-1k",
  better: "lower",
  description: "Mean US dollars an item.",
  formula: "sum(w * cost) / sum(w)",
  range: "[0, inf)",
  source: "every benchmark",
  kind: "sums",
  needsTrain: false,
  needsCost: true,
  bounds: true,
  columns: costMoments,
  value: (sums) => sums.cost / sums.weight,
  standardError: meanCostError,
});
