import { defineMetric } from "../core/define-metric.js";
import { usedModels } from "./used-models.js";

/**
 * Largest share: the part of the calls that goes to the model that gets most of them: `max_m share_m`.
 * Unit: fraction; range [1 / models, 1]; empty input: NaN. 1 for a constant router. Not worse in itself: the best router of
 * some data is constant.
 * Source: the collapse of routers onto one model, as boards see it (98.57 % of one RouterArena entry).
 *
 * @example largestShare({ share: [2, 8], weight: 10 }) // 0.8
 */
export const largestShare = defineMetric({
  id: "largest-share",
  version: 1,
  label: "largest share",
  unit: "fraction",
  display: "percent",
  better: "lower",
  description: "Part of the calls that goes to the model with most of them: 1 for a constant router.",
  formula: "max over models of share_m",
  range: "[1 / models, 1]",
  source: "collapse onto one model",
  kind: "sums",
  needsTrain: false,
  needsCost: false,
  columns: ({ router }) => ({ share: usedModels(router).map((model) => router.shares[model]!) }),
  value: ({ share, weight }) => Math.max(...share) / weight,
});
