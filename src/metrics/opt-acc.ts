import { defineMetric } from "../core/define-metric.js";
import { derivePairColumn } from "../core/derived-column.js";
import { optimalColumns } from "./optimal-columns.js";

/**
 * Optimal accuracy: over the items that some model gets fully right (a score of 1), the router's score as a part of the
 * optimal one, which is 1 on each: `sum(w * score) / sum(w * somebody fully right)`.
 * Unit: fraction; range [0, 1]; NaN where no item is got fully right. Partial scores count. The wrong number where models
 * are seldom fully right, as with graded scores: it then stands on a few easy items.
 * Source: RouterArena Opt.Acc, definition of 2026. Before, wrong answers were left out, and it was always 1.
 *
 * @example optAcc({ keptScore: 6, kept: 8, weight: 10 }) // 0.75
 */
export const optAcc = defineMetric({
  id: "opt-acc",
  version: 1,
  label: "optimal accuracy",
  unit: "fraction",
  display: "percent",
  better: "higher",
  description: "The router's score over the items that some model gets fully right.",
  formula: "sum(w * score) / sum(w), over items that somebody gets fully right",
  range: "[0, 1]",
  source: "RouterArena Opt.Acc (2026)",
  kind: "sums",
  needsTrain: false,
  needsCost: false,
  columns(context) {
    const { kept } = optimalColumns(context);
    return { keptScore: derivePairColumn(context.router.score, kept, times), kept };
  },
  meanOf: "keptScore",
  meanOver: "kept",
  value: ({ keptScore, kept }) => keptScore / kept,
  unsupported: ({ kept }) => (kept > 0 ? undefined : "no model gets any item fully right"),
});

function times(score: number, kept: number): number {
  return score * kept;
}
