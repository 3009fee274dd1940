import { defineMetric } from "../core/define-metric.js";
import { deriveColumn } from "../core/derived-column.js";
import { anyScore, anyScoreNote } from "./any-score.js";

/**
 * Quality of the oracle: the mean over items of the best recorded score: `sum(w * max_m score_m) / sum(w)`.
 * Unit: score; range [0, 1]; empty input: NaN. The best of one recorded draw a cell: an upper
 * bound that no router attains, higher the more models there are. It is the same for every router.
 * Source: RouterBench; LLMRouterBench, whose code counts any score above 0 as right (compat llmrouterbench).
 *
 * @example oracle({ oracleScore: 9, weight: 10 }) // 0.9
 */
export const oracle = defineMetric({
  id: "oracle",
  version: 1,
  label: "quality of oracle",
  unit: "score",
  display: "score",
  better: "higher",
  description: "Mean best recorded score of an item: an upper bound that no router attains.",
  formula: "sum(w * max_m score_m) / sum(w)",
  range: "[0, 1]",
  source: "RouterBench, LLMRouterBench",
  kind: "sums",
  needsTrain: false,
  needsCost: false,
  columns: ({ oracle }) => ({ oracleScore: oracle.score }),
  meanOf: "oracleScore",
  value: (sums) => sums.oracleScore / sums.weight,
  compat: {
    llmrouterbench: {
      note: anyScoreNote,
      columns: ({ oracle }) => ({ oracleScore: deriveColumn(oracle.score, anyScore) }),
    },
  },
});
