import { defineMetric } from "../core/define-metric.js";
import { areaUnderLine } from "../core/polyline.js";
import { keptAtThresholds, withoutConfidence } from "./confidence.js";

/**
 * Risk-coverage, AURC: mean risk of the items that the router is surest of, over all parts of the items that it could
 * be let answer: `integral of r(x) dx`, r = 1 - mean score of the covered; by trapezoids through ten coverages, flat
 * below the smallest.
 * Unit: 1 - score; range [0, 1]; empty input: NaN; null for a router that does not say how sure it is. Confidence without
 * content gives 1 - q(router): a better router has a lower number whatever its confidence is worth.
 * Source: Geifman and El-Yaniv 2017; vLLM semantic router #2346.
 *
 * @example riskCoverage({ score: [6, 4, 0], covered: [10, 5, 0], weight: 10 }) // 0.2 * 0.5 + (0.2 + 0.4)/2 * 0.5 = 0.25
 */
export const riskCoverage = defineMetric({
  id: "risk-coverage",
  version: 1,
  label: "area under risk-coverage",
  unit: "1 - score",
  display: "score",
  better: "lower",
  description: "Mean risk (1 - score) of the items that the router is surest of, over all coverages.",
  formula: "area under 1 - q(covered) over the share covered",
  range: "[0, 1]",
  source: "Geifman and El-Yaniv 2017; vLLM semantic router #2346",
  kind: "sums",
  needsTrain: false,
  needsCost: false,
  absent: withoutConfidence,
  columns(context) {
    const { score } = context.router;
    const covered = keptAtThresholds(context);
    return { score: covered.map((keeps) => keeps.map((keep, item) => keep * score[item]!)), covered };
  },
  value({ score, covered, weight }) {
    if (!(weight > 0)) return Number.NaN;
    const answering = [...covered.keys()].filter((threshold) => covered[threshold]! > 0).reverse();
    const risk = answering.map((threshold) => 1 - score[threshold]! / covered[threshold]!);
    const shares = answering.map((threshold) => covered[threshold]! / weight);
    return areaUnderLine([0, ...shares], [risk[0]!, ...risk]);
  },
});
