import { defineMetric } from "../core/define-metric.js";
import { deriveColumn } from "../core/derived-column.js";
import { difference } from "../core/difference.js";
import { anyScore, anyScoreNote } from "./any-score.js";

/**
 * Gap to the oracle as a part of it: `mean over groups of 1 - q_g(router) / q_g(oracle)`.
 * Unit: fraction; range [0, 1]; NaN where no model scores in some group. The oracle is the best of one recorded draw a
 * cell, so no router reaches 0, the less so the more models there are: the wrong number between model sets.
 * Source: LLMRouterBench Gap@O, whose oracle counts any score above 0 as right (compat llmrouterbench).
 *
 * @example gapO({ score: 6, oracleScore: 8, weight: 10 }) // 1 - 0.6 / 0.8 = 0.25
 */
export const gapO = defineMetric({
  id: "gap-o",
  version: 1,
  label: "gap to oracle, relative",
  unit: "fraction",
  display: "percent",
  better: "lower",
  description: "Mean over groups of the part of the oracle's quality that the router lacks.",
  formula: "mean over groups of 1 - q_g(router) / q_g(oracle)",
  range: "[0, 1]",
  source: "LLMRouterBench Gap@O",
  kind: "macro",
  needsTrain: false,
  needsCost: false,
  columns: ({ router, oracle }) => ({ score: router.score, oracleScore: oracle.score }),
  value: ({ score, oracleScore }) => (oracleScore > 0 ? difference(oracleScore, score) / oracleScore : Number.NaN),
  unsupported: ({ oracleScore }) => (oracleScore > 0 ? undefined : "no model scores"),
  compat: {
    llmrouterbench: {
      note: anyScoreNote,
      columns: ({ router, oracle }) => ({
        score: router.score,
        oracleScore: deriveColumn(oracle.score, anyScore),
      }),
    },
  },
});
