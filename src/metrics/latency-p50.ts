import { defineQuantile } from "../core/define-metric.js";
import { measuredCalls, withoutMeasure } from "./measured-calls.js";

/**
 * Latency, median: the 0.5 quantile (type 7) over the items of what the chosen call took.
 * Unit: milliseconds; range [0, inf); empty input: NaN. Absent where no latency is recorded, where it is missing for some
 * chosen call, and for routers without a single call an item. The router's own time is not in it.
 * Source: RouterArena, GreenServ.
 *
 * @example latencyP50({ latencyMs: [300, 100, 200], weight: 3 }) // 200
 */
export const latencyP50 = defineQuantile({
  id: "latency-p50",
  version: 1,
  label: "latency p50",
  unit: "ms",
  display: "number",
  better: "lower",
  description: "Median over the items of what the chosen call took.",
  formula: "0.5 quantile of latency",
  range: "[0, inf)",
  source: "RouterArena, GreenServ",
  kind: "order",
  needsTrain: false,
  needsCost: false,
  quantile: 0.5,
  absent: (context) => withoutMeasure(context, "latencyMs", "latency"),
  column: (context) => measuredCalls(context, "latencyMs"),
});
