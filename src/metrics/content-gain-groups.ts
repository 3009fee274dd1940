import { defineMetric } from "../core/define-metric.js";
import { overDealt, scoreAndShares } from "./content-gain.js";

/**
 * Content gain within groups: what choosing per item adds over dealing each group its own shares at random, over all
 * groups: `q(router) - sum over groups g of (n_g / n) * sum over models of share_gm * q_gm`.
 * Unit: score; range [-1, 1]; empty input: NaN. A router that chooses by group alone has exactly 0 here and more in the
 * content gain: their difference is what the group's name is worth. Shares and means come from the same items, which
 * pulls it to 0 by one part in n_g: the wrong number where most groups hold only a few items.
 * Source: the within-group covariance of choice and score; controls shuffled within groups measure the same.
 *
 * @example contentGainGroups({ score: 8, share: [5, 5], modelScore: [4, 6], weight: 10 }) // 0.3, of one group
 */
export const contentGainGroups = defineMetric({
  id: "content-gain-groups",
  version: 1,
  label: "content gain within groups",
  unit: "score",
  display: "difference",
  better: "higher",
  description: "Quality less that of dealing each group its own shares of the same models at random.",
  formula: "q(router) - sum over groups of (n_g / n) * sum(share_gm * q_gm)",
  range: "[-1, 1]",
  source: "controls shuffled within groups, in expectation",
  kind: "pooled",
  needsTrain: false,
  needsCost: false,
  columns: scoreAndShares,
  value: overDealt,
});
