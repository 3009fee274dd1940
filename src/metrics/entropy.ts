import { defineMetric } from "../core/define-metric.js";
import { bits } from "./bits.js";
import { usedModels } from "./used-models.js";

/**
 * Routing entropy: how evenly calls are spread over the models: `-sum over models of share_m * log2 share_m`.
 * Unit: bits; range [0, log2 models]; empty input: NaN. 0 for a constant router, log2 of the models for random: neither end
 * is better in itself, and it says nothing of content.
 * Source: OmnisBench.
 *
 * @example entropy({ share: [5, 5], weight: 10 }) // 1
 */
export const entropy = defineMetric({
  id: "entropy",
  version: 1,
  label: "routing entropy",
  unit: "bits",
  display: "score",
  better: "higher",
  description: "How evenly calls are spread over the models: 0 for a constant router, log2 of the models for random.",
  formula: "-sum(share_m * log2 share_m)",
  range: "[0, log2 models]",
  source: "OmnisBench",
  kind: "sums",
  needsTrain: false,
  needsCost: false,
  columns: ({ router }) => ({ share: usedModels(router).map((model) => router.shares[model]!) }),
  value: ({ share, weight }) => bits(share.map((sum) => sum / weight)),
});
