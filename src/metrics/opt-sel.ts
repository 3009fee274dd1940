import { defineMetric } from "../core/define-metric.js";
import { optimalColumns } from "./optimal-columns.js";

/**
 * Optimal selections: of the items that some model gets fully right (a score of 1), the part on which the router chose a
 * cheapest one of those models: `sum(w * chosen so) / sum(w * somebody fully right)`.
 * Unit: fraction; range [0, 1]; NaN where no item is got fully right. Of a router that deals at random, in expectation. The
 * wrong number for quality: a right answer at one cent more counts as a miss.
 * Source: RouterArena Opt.Sel, definition of 2026.
 *
 * @example optSel({ selected: 2, kept: 8, weight: 10 }) // 0.25
 */
export const optSel = defineMetric({
  id: "opt-sel",
  version: 1,
  label: "optimal selections",
  unit: "fraction",
  display: "percent",
  better: "higher",
  description: "Of the items that some model gets fully right, those on which the cheapest such model was chosen.",
  formula: "sum(w * cheapest right model chosen) / sum(w * somebody right)",
  range: "[0, 1]",
  source: "RouterArena Opt.Sel (2026)",
  kind: "sums",
  needsTrain: false,
  needsCost: true,
  columns(context) {
    const { selected, kept } = optimalColumns(context);
    return { selected, kept };
  },
  meanOf: "selected",
  meanOver: "kept",
  value: ({ selected, kept }) => selected / kept,
  unsupported: ({ kept }) => (kept > 0 ? undefined : "no model gets any item fully right"),
});
