import { defineMetric } from "../core/define-metric.js";
import type { MetricContext } from "../core/metric.js";
import { withoutLine } from "./aiq.js";
import { hindsightNumber } from "./hindsight.js";

/** Why no point of a router is its peak. */
export function withoutPeak(context: MetricContext): string | undefined {
  return (
    withoutLine(context) ?? (context.peak === null ? "train does not tell which of its points is best" : undefined)
  );
}

/**
 * Peak: quality at the router's best operating point, cost aside: of its nominated points the one with the highest
 * quality on train, measured on the evaluated items: `q(point)`.
 * Unit: score; range [0, 1]; empty input: NaN; null for a router with one point and where train does not tell. As UniRoute
 * takes it, over the evaluated items, it is the highest of up to 32 noisy numbers: 0.8 to 1.4 standard errors too high.
 * Source: peak accuracy of UniRoute (arXiv 2502.08773), at a point chosen on train.
 *
 * @example peak({ score: [8], weight: 10 }) // 0.8
 */
export const peak = defineMetric({
  id: "peak",
  version: 1,
  label: "peak",
  unit: "score",
  display: "score",
  better: "higher",
  description: "Quality at the nominated point that was best on train, whatever it costs.",
  formula: "q(router at its best point on train)",
  range: "[0, 1]",
  source: "UniRoute peak accuracy, chosen on train",
  kind: "frontier",
  needsTrain: true,
  needsCost: false,
  absent: withoutPeak,
  columns: ({ peak }): { score: readonly Float64Array[] } => ({ score: peak === null ? [] : [peak.score] }),
  value: ({ score, weight }) => Math.max(...score) / weight,
  compat: {
    uniroute: {
      note: "UniRoute takes the highest of the points on the evaluated items.",
      absent: withoutLine,
      columns: ({ nominated }) => ({ score: nominated.map((point) => point.score) }),
      withoutInterval: hindsightNumber,
    },
  },
});
