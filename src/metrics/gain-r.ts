import { defineMetric } from "../core/define-metric.js";
import type { Sums } from "../core/metric.js";
import { relativeGain } from "./relative-gain.js";

/**
 * Gain over the random router: `mean over groups of q_g(router) / q_g(random) - 1`, where random deals every item to all
 * models alike, in expectation: `q_g(random)` is the mean over models of their quality in the group.
 * Unit: fraction; range [-1, inf); NaN where no model scores in some group. A mean of ratios: groups in which the models
 * are mostly wrong weigh most, so it is the wrong number for one easy and one hard benchmark together.
 * Source: LLMRouterBench Gain@R, whose random router is one draw an item.
 *
 * @example gainR({ score: 9, modelScore: [4, 8], weight: 10 }) // 0.9 / 0.6 - 1 = 0.5
 */
export const gainR = defineMetric({
  id: "gain-r",
  version: 1,
  label: "gain over random",
  unit: "fraction",
  display: "percent",
  better: "higher",
  description: "Mean over groups of the part by which quality is above that of dealing to all models alike.",
  formula: "mean over groups of q_g(router) / q_g(random) - 1",
  range: "[-1, inf)",
  source: "LLMRouterBench Gain@R",
  kind: "macro",
  needsTrain: false,
  needsCost: false,
  columns: ({ router, models }) => ({ score: router.score, modelScore: models.map(({ score }) => score) }),
  value: (sums) => relativeGain(sums.score, randomScore(sums)),
  unsupported: (sums) => (randomScore(sums) > 0 ? undefined : "no model scores"),
});

function randomScore({ modelScore }: Sums<{ modelScore: readonly Float64Array[] }>): number {
  let sum = 0;
  for (const score of modelScore) sum += score;
  return sum / modelScore.length;
}
