import { defineMetric } from "../core/define-metric.js";
import type { Metric } from "../core/metric.js";
import { meanReward, scaledOutcomes } from "./scaled-outcomes.js";

/** What tells one reward from another. */
export interface RewardParts {
  readonly id: string;
  readonly label: string;
  readonly description: string;
  /** What a score counts, from 0 to 1. */
  readonly alpha: number;
  /** What a cost counts, from 0 to 1. */
  readonly beta: number;
}

/**
 * A reward of FusionFactory's: the mean over items of `alpha * x - beta * y`, where x and y are score and cost on the scale
 * of their group: 0 is the lowest and 1 the highest value of any model on the group's items of train.
 *
 * @example defineReward({ id: "mine", label: "mine", description: "Mine.", alpha: 0.7, beta: 0.3 }).range // "about [-0.3, 0.7]"
 */
export function defineReward({ alpha, beta, ...words }: RewardParts): Metric {
  const each = beta === 0 ? "x" : `${alpha} * x - ${beta} * y`;
  return defineMetric({
    ...words,
    version: 1,
    unit: "reward",
    display: "score",
    better: "higher",
    formula: `mean of ${each}, x and y the scaled score and cost`,
    range: `about [${-beta}, ${alpha}]`,
    source: `FusionFactory, alpha = ${alpha}, beta = ${beta}`,
    kind: "sums",
    needsTrain: true,
    needsCost: beta > 0,
    columns: (context) => scaledOutcomes(context),
    value: (sums) => meanReward(sums, alpha, beta),
    compat: {
      fusionfactory: {
        note: "its scale comes from the evaluated items",
        columns: (context) => scaledOutcomes(context, true),
      },
    },
  });
}
