import { defineMetric } from "../core/define-metric.js";
import { difference } from "../core/difference.js";
import type { Columns, MetricContext, Sums } from "../core/metric.js";
import { usedModels } from "./used-models.js";

/** The router's score, the shares of the models that it uses, and their scores. */
export function scoreAndShares({ router, models }: MetricContext) {
  const used = usedModels(router);
  return {
    score: router.score,
    share: used.map((model) => router.shares[model]!),
    modelScore: used.map((model) => models[model]!.score),
  } satisfies Columns;
}

/** Quality less that of dealing the same shares at random, from {@link scoreAndShares}. */
export function overDealt({ score, share, modelScore, weight }: Sums<ReturnType<typeof scoreAndShares>>): number {
  return difference(score / weight, dealtMean(share, modelScore, weight));
}

/** Mean outcome of dealing the items at random in the given shares: `sum over models of share_m * mean_m`. */
export function dealtMean(share: readonly number[], outcome: readonly number[], weight: number): number {
  let dealt = 0;
  for (let model = 0; model < share.length; model++) dealt += share[model]! * outcome[model]!;
  return dealt / (weight * weight);
}

/**
 * Content gain: what choosing per item adds over dealing the same mix of models at random:
 * `q(router) - sum over models of share_m * q_m`.
 * Unit: score; range [-1, 1]; empty input: NaN. Exactly 0 [0, 0] for a constant router; near 0 the router is blind to
 * content. It is not additive over groups: within a group it leaves out what choosing by group adds.
 * Source: the covariance of choice and score; shuffled controls of production routers measure the same.
 *
 * @example contentGain({ score: 8, share: [5, 5], modelScore: [4, 6], weight: 10 }) // 0.8 - 0.5 = 0.3
 */
export const contentGain = defineMetric({
  id: "content-gain",
  version: 1,
  label: "content gain",
  unit: "score",
  display: "difference",
  better: "higher",
  description: "Quality less that of dealing the same shares of the same models at random.",
  formula: "q(router) - sum(share_m * q_m)",
  range: "[-1, 1]",
  source: "shuffled controls, in expectation",
  kind: "sums",
  needsTrain: false,
  needsCost: false,
  columns: scoreAndShares,
  value: overDealt,
});
