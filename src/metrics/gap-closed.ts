import { defineMetric } from "../core/define-metric.js";
import { derivePairColumn } from "../core/derived-column.js";
import { difference } from "../core/difference.js";

/** Below this many items on which the oracle beats the best single model, their ratio is noise. */
const fewestLeads = 10;

/**
 * Share of the gap closed: how far the router goes from the best single model to the oracle:
 * `(q(router) - q(best single)) / (q(oracle) - q(best single))`.
 * Unit: fraction; range (-inf, 1]; NaN where the oracle is no better than the best single model. Null where the oracle
 * beats it on fewer than 10 items.
 * Source: LLMRouterBench.
 *
 * @example gapClosed({ score: 8, bestScore: 7, oracleScore: 9, leads: 20, weight: 10 }) // 0.5
 */
export const gapClosed = defineMetric({
  id: "gap-closed",
  version: 1,
  label: "share of oracle gap closed",
  unit: "fraction",
  display: "percent",
  better: "higher",
  description: "How far the router goes from the best single model (0) to the oracle (1).",
  formula: "(q(router) - q(best single)) / (q(oracle) - q(best single))",
  range: "(-inf, 1]",
  source: "LLMRouterBench",
  kind: "sums",
  needsTrain: true,
  needsCost: false,
  columns: ({ router, models, bestSingle, oracle }) => ({
    score: router.score,
    bestScore: models[bestSingle]!.score,
    oracleScore: oracle.score,
    leads: derivePairColumn(oracle.score, models[bestSingle]!.score, leads),
  }),
  value({ score, bestScore, oracleScore, weight }) {
    const gap = difference(oracleScore / weight, bestScore / weight);
    return gap > 0 ? difference(score / weight, bestScore / weight) / gap : Number.NaN;
  },
  unsupported: ({ leads }) =>
    leads < fewestLeads
      ? `the oracle beats the best single model on ${leads} items, fewer than ${fewestLeads}`
      : undefined,
});

function leads(oracleScore: number, bestScore: number): number {
  return oracleScore > bestScore ? 1 : 0;
}
