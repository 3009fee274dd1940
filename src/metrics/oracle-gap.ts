import { defineMetric } from "../core/define-metric.js";
import { difference } from "../core/difference.js";

/**
 * Oracle gap: `q(oracle) - q(router)`, where the oracle takes the best recorded score of each item.
 * Unit: score; range [0, 1]; empty input: NaN. The oracle is the best of one recorded draw a cell: an upper bound that
 * no router can attain, higher the more models there are.
 * Source: LLMRouterBench Gap@O, RouterBench's oracle.
 *
 * @example oracleGap({ score: 7, oracleScore: 9, weight: 10 }) // 0.2
 */
export const oracleGap = defineMetric({
  id: "oracle-gap",
  version: 1,
  label: "oracle gap",
  unit: "score",
  display: "score",
  better: "lower",
  description: "Quality of the oracle, an upper bound that no router attains, less the router's.",
  formula: "q(oracle) - q(router)",
  range: "[0, 1]",
  source: "RouterBench, LLMRouterBench",
  kind: "sums",
  needsTrain: false,
  needsCost: false,
  columns: ({ router, oracle }) => ({ score: router.score, oracleScore: oracle.score }),
  value: ({ score, oracleScore, weight }) => difference(oracleScore / weight, score / weight),
});
