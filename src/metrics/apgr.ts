import { defineMetric } from "../core/define-metric.js";
import type { Sums } from "../core/metric.js";
import { callArea, callColumns, withoutCallCurve, withoutGap } from "./call-curve.js";

/**
 * APGR, average performance gap recovered: where AUC lies between the weak model (0) and the strong one (1):
 * `(AUC - q(weak)) / (q(strong) - q(weak))`.
 * Unit: fraction; range (-inf, inf): 0.5 is dealing at random, above 1 is better on average than the strong model alone;
 * null where the strong model is no better, unless there are exactly two models, and for a router with one point.
 * Source: RouteLLM (Ong et al. 2024).
 *
 * @example apgr({ score: [8], calls: [5], weakScore: 4, strongScore: 10, weight: 10 }) // (0.75 - 0.4) / 0.6 = 0.5833333333333334
 */
export const apgr = defineMetric({
  id: "apgr",
  version: 1,
  label: "APGR",
  unit: "fraction",
  display: "percent",
  better: "higher",
  description: "Mean part of the gap between the weak and the strong model that is recovered; 0.5 is random.",
  formula: "(AUC - q(weak)) / (q(strong) - q(weak))",
  range: "(-inf, inf)",
  source: "RouteLLM (Ong et al. 2024)",
  kind: "frontier",
  needsTrain: true,
  needsCost: false,
  absent: withoutCallCurve,
  columns: callColumns,
  value(sums: Sums<ReturnType<typeof callColumns>>) {
    if (withoutGap(sums)) return Number.NaN;
    const { weakScore, strongScore, weight } = sums;
    return (callArea(sums) - weakScore / weight) / ((strongScore - weakScore) / weight);
  },
  unsupported: withoutGap,
});
