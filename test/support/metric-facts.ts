import type { MetricFacts } from "../../src/core/metric.js";

/** Facts of a metric that only a test knows: of sums, in units of score, the higher the better. */
export function metricFacts(id: string): MetricFacts & { readonly kind: "sums" } {
  return {
    id,
    version: 1,
    label: id,
    unit: "score",
    display: "score",
    better: "higher",
    description: "",
    formula: "",
    range: "",
    source: "",
    kind: "sums",
    needsTrain: false,
    needsCost: false,
  };
}
