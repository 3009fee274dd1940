import { defineMetric } from "../core/define-metric.js";
import type { Sums } from "../core/metric.js";
import { callArea, callColumns, withoutCallCurve } from "./call-curve.js";

/**
 * AUC: area under quality over the share of strong calls, by trapezoids through the nominated points in order of that
 * share, from the weak model (0) to the strong one (1): `integral of q(x) dx`. The strong model is the best single one.
 * Unit: score; range [0, 1]; empty input: NaN; null unless there are exactly two models, and for a router with one point.
 * It counts calls, not dollars: a router that sends the long items to the strong model pays more than it shows.
 * Source: RouteLLM (Ong et al. 2024), which states it in percent.
 *
 * @example auc({ score: [8], calls: [5], weakScore: 4, strongScore: 10, weight: 10 }) // (0.4+0.8)/4 + (0.8+1)/4 = 0.75
 */
export const auc = defineMetric({
  id: "auc",
  version: 1,
  label: "AUC",
  unit: "score",
  display: "score",
  better: "higher",
  description: "Mean quality over all shares of strong calls, between two models.",
  formula: "area under q over the share of strong calls",
  range: "[0, 1]",
  source: "RouteLLM (Ong et al. 2024)",
  kind: "frontier",
  needsTrain: true,
  needsCost: false,
  absent: withoutCallCurve,
  columns: callColumns,
  value: (sums: Sums<ReturnType<typeof callColumns>>) => callArea(sums),
});
