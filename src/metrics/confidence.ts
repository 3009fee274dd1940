import type { Forecast, MetricContext } from "../core/metric.js";
import { remember } from "../core/remember.js";
import { quantileEdges } from "../statistics/quantile-edges.js";

/** Into how many parts of equal size the evaluated items are cut by their confidence. */
const parts = 10;

/** Why a router's confidence in its choices is not known, if so. */
export function withoutConfidence({ forecast }: MetricContext): string | undefined {
  if (forecast === null) return "it does not say how sure it is of its choices";
  if (forecast.of === "pair") return "its scores say which model wins, not how sure it is of its choice";
  return undefined;
}

/**
 * For each threshold which items are at or above it, from all items to none: quantile edges of the confidence over the
 * evaluated items, each once. They read no outcome, so what is added up at them are sums.
 *
 * @returns thresholds x items: 1 at or above the threshold, else 0
 */
export function keptAtThresholds({ forecast }: MetricContext): readonly Float64Array[] {
  const { predicted } = forecast as Forecast;
  return remember(known, predicted, () => {
    // Above the highest confidence nothing is kept.
    const thresholds = new Set([...quantileEdges(predicted, parts).slice(0, -1), Number.POSITIVE_INFINITY]);
    return Array.from(thresholds, (threshold) => predicted.map((value) => (value >= threshold ? 1 : 0)));
  });
}

const known = new WeakMap<Float64Array, readonly Float64Array[]>();
