import { defineMetric } from "../core/define-metric.js";
import { laterSiblings, siblingDistance, withoutClusters } from "./sibling-distance.js";

/**
 * Robustness: over all pairs of paraphrases, items of one cluster, the part on which the router makes the same choice:
 * `1 - flips / pairs`.
 * Unit: fraction; range [0, 1]; absent without clusters, NaN where no two items share one. A constant router has 1, and a
 * router that deals at random what chance gives: read it beside the shares. A cluster of k items counts k (k - 1) / 2 pairs.
 * The wrong number where clusters are no paraphrases.
 * Source: RouterArena, definition of 2026, there each perturbed prompt against its original.
 *
 * @example robustness({ flips: 3, pairs: 12, weight: 10 }) // 0.75
 */
export const robustness = defineMetric({
  id: "robustness",
  version: 1,
  label: "robustness of the choice",
  unit: "fraction",
  display: "percent",
  better: "higher",
  description: "Pairs of paraphrases (items of one cluster) that go to the same model. A constant router has 1.",
  formula: "1 - flips / pairs",
  range: "[0, 1]",
  source: "RouterArena",
  kind: "sums",
  needsTrain: false,
  needsCost: false,
  absent: withoutClusters,
  columns: (context) => ({
    flips: siblingDistance(
      context,
      (model) => model,
      (a, b) => (a === b ? 0 : 1),
    ),
    pairs: laterSiblings(context.clusters!),
  }),
  value: ({ flips, pairs }) => 1 - flips / pairs,
  unsupported: ({ pairs }) => (pairs > 0 ? undefined : "no two items share a cluster"),
});
