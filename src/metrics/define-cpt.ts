import { defineMetric } from "../core/define-metric.js";
import type { Metric, Sums } from "../core/metric.js";
import { firstCrossing } from "../statistics/first-crossing.js";
import { interpolate } from "../statistics/interpolate.js";
import { callColumns, callCurve, ownCallCurve, withoutCallCurve, withoutGap } from "./call-curve.js";

type CallColumns = ReturnType<typeof callColumns>;

/**
 * CPT, call-performance threshold: the least share of strong calls at which a part of the gap between the weak and the
 * strong model is recovered, by straight lines through the nominated points and both models' own.
 *
 * @param percent the part of the gap, in percent
 * @example defineCpt(50).id // "cpt-50"
 */
export function defineCpt(percent: number): Metric {
  return defineMetric({
    id: `cpt-${percent}`,
    version: 1,
    label: `CPT(${percent} %)`,
    unit: "fraction",
    display: "percent",
    better: "lower",
    description: `Least share of strong calls that recovers ${percent} % of the gap between the weak and the strong model.`,
    formula: `least x with q(x) >= q(weak) + ${percent / 100} * (q(strong) - q(weak))`,
    range: "[0, 1]",
    source: "RouteLLM (Ong et al. 2024)",
    kind: "frontier",
    needsTrain: true,
    needsCost: false,
    absent: withoutCallCurve,
    columns: callColumns,
    value: (sums: Sums<CallColumns>) => {
      const { shares, score } = callCurve(sums);
      const { weakScore, strongScore } = sums;
      const target = weakScore + (percent * (strongScore - weakScore)) / 100;
      return withoutGap(sums) ? Number.NaN : firstCrossing(shares, score, target);
    },
    unsupported: withoutGap,
    compat: {
      routellm: {
        note: "RouteLLM reads the calls off by np.interp over accuracy, which must rise for that: on a curve that falls it gives one of several crossings, or an end.",
        value: (sums) => interpolatedCalls(percent, sums),
      },
    },
  });
}

/** In percent and in the order of RouteLLM's own arithmetic, so that the result is the same to the last bit. */
function interpolatedCalls(percent: number, sums: Sums<CallColumns>): number {
  const { weakScore, strongScore, weight } = sums;
  if (!(weight > 0)) return Number.NaN;
  const { shares, score } = ownCallCurve(sums);
  const inPercent = (sum: number) => (sum / weight) * 100;
  const weak = inPercent(weakScore);
  const target = (percent / 100) * (inPercent(strongScore) - weak) + weak;
  const calls = shares.map((share) => share * 100);
  return interpolate(target, score.map(inPercent), calls) / 100;
}
