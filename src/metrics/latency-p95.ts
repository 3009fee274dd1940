import { defineQuantile } from "../core/define-metric.js";
import { measuredCalls, withoutMeasure } from "./measured-calls.js";

/**
 * Latency, 95th percentile: the 0.95 quantile (type 7) over the items of what the chosen call took.
 * Unit: milliseconds; range [0, inf); empty input: NaN. Absent where no latency is recorded, where it is missing for some
 * chosen call, and for routers without a single call an item. It rests on one item in twenty: with a few hundred items it is
 * noisy, and its interval says so. The router's own time is not in it.
 * Source: RouterArena, GreenServ.
 *
 * @example latencyP95({ latencyMs: [300, 100, 200], weight: 3 }) // the way from 200 to 300, 0.9 of it = 290
 */
export const latencyP95 = defineQuantile({
  id: "latency-p95",
  version: 1,
  label: "latency p95",
  unit: "ms",
  display: "number",
  better: "lower",
  description: "95th percentile over the items of what the chosen call took.",
  formula: "0.95 quantile of latency",
  range: "[0, inf)",
  source: "RouterArena, GreenServ",
  kind: "order",
  needsTrain: false,
  needsCost: false,
  quantile: 0.95,
  absent: (context) => withoutMeasure(context, "latencyMs", "latency"),
  column: (context) => measuredCalls(context, "latencyMs"),
});
