import { difference } from "../core/difference.js";
import { defineMetric } from "../core/metric.js";

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
  columns({ router, models }) {
    const used = models.map((_, model) => model).filter((model) => router.shares[model]!.some((share) => share > 0));
    return {
      score: router.score,
      share: used.map((model) => router.shares[model]!),
      modelScore: used.map((model) => models[model]!.score),
    };
  },
  value({ score, share, modelScore, weight }) {
    let dealt = 0;
    for (let model = 0; model < share.length; model++) dealt += share[model]! * modelScore[model]!;
    return difference(score / weight, dealt / (weight * weight));
  },
});
