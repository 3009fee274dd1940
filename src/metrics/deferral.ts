import { defineMetric } from "../core/define-metric.js";
import { areaUnderLine } from "../core/polyline.js";
import { keptAtThresholds, withoutConfidence } from "./confidence.js";

/**
 * Deferral: area under quality over the share of items that are taken from the router and given to the best single
 * model, those it is least sure of first: `integral of q(x) dx`, by trapezoids through eleven shares, from none to all.
 * Unit: score; range [0, 1]; empty input: NaN; null for a router that does not say how sure it is. The thresholds cut the
 * evaluated items' confidences into ten parts; among equal confidences the line deals at random. Confidence without
 * content gives the mean of both models' qualities: read it against that, not against 0.
 * Source: deferral curves of cascades; vLLM semantic router #2346.
 *
 * @example deferral({ score: [6, 9, 8], deferred: [0, 5, 10], weight: 10 }) // (0.6+0.9)/4 + (0.9+0.8)/4 = 0.8
 */
export const deferral = defineMetric({
  id: "deferral",
  version: 1,
  label: "area under deferral",
  unit: "score",
  display: "score",
  better: "higher",
  description: "Mean quality over all shares of items handed to the best single model, least sure ones first.",
  formula: "area under q over the share deferred to the best single model",
  range: "[0, 1]",
  source: "deferral curves; vLLM semantic router #2346",
  kind: "sums",
  needsTrain: true,
  needsCost: false,
  absent: withoutConfidence,
  columns(context) {
    const best = context.models[context.bestSingle]!.score;
    const kept = keptAtThresholds(context);
    const { score } = context.router;
    return {
      score: kept.map((keeps) => keeps.map((keep, item) => (keep === 1 ? score[item]! : best[item]!))),
      deferred: kept.map((keeps) => keeps.map((keep) => 1 - keep)),
    };
  },
  value({ score, deferred, weight }) {
    const over = (sums: readonly number[]) => sums.map((sum) => sum / weight);
    return areaUnderLine(over(deferred), over(score));
  },
});
