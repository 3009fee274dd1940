import { defineMetric } from "../core/define-metric.js";
import { laterSiblings, siblingDistance, withoutClusters } from "./sibling-distance.js";

/**
 * Robustness of the score: over all pairs of paraphrases, items of one cluster, 1 less the mean absolute difference of what
 * the router gets: `1 - sum |score_i - score_j| / pairs`. For scores of 0 and 1 that is the part of pairs with equal scores.
 * Unit: fraction; range [0, 1]; absent without clusters, NaN where no two items share one. A router that is always wrong
 * has 1. Of a router that deals at random, in expectation over the models drawn.
 * Source: RouterArena's robustness, for the answer instead of the choice.
 *
 * @example robustnessScore({ apart: 3, pairs: 12, weight: 10 }) // 0.75
 */
export const robustnessScore = defineMetric({
  id: "robustness-score",
  version: 1,
  label: "robustness of the score",
  unit: "fraction",
  display: "percent",
  better: "higher",
  description: "1 less the mean difference in score between paraphrases (items of one cluster).",
  formula: "1 - sum |score_i - score_j| / pairs",
  range: "[0, 1]",
  source: "RouterArena's robustness, for the score",
  kind: "sums",
  needsTrain: false,
  needsCost: false,
  absent: withoutClusters,
  columns: (context) => ({
    apart: siblingDistance(
      context,
      (model, item) => context.models[model]!.score[item]!,
      (a, b) => Math.abs(a - b),
    ),
    pairs: laterSiblings(context.clusters!),
  }),
  value: ({ apart, pairs }) => 1 - apart / pairs,
  unsupported: ({ pairs }) => (pairs > 0 ? undefined : "no two items share a cluster"),
});
