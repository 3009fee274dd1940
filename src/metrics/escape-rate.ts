import { defineMetric } from "../core/define-metric.js";

/**
 * Escape rate: the part of the calls that goes to the model with the highest mean cost on train.
 * Unit: fraction; range [0, 1]; empty input: NaN. A router that cannot tell escapes to the dearest model; of a cascade it
 * is the part that the last call goes to. The wrong number where the dearest model is not the last resort.
 * Source: OmnisBench.
 *
 * @example escapeRate({ share: 3, weight: 10 }) // 0.3
 */
export const escapeRate = defineMetric({
  id: "escape-rate",
  version: 1,
  label: "escape rate",
  unit: "fraction",
  display: "percent",
  better: "lower",
  description: "Part of the calls that goes to the model that is dearest on train.",
  formula: "share of the dearest model",
  range: "[0, 1]",
  source: "OmnisBench",
  kind: "sums",
  needsTrain: true,
  needsCost: true,
  columns: ({ router, dearest }) => ({ share: router.shares[dearest]! }),
  meanOf: "share",
  value: (sums) => sums.share / sums.weight,
});
