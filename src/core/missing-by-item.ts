import type { OutcomeMatrix } from "./outcome-matrix.js";

/** By item, how many models lack a score or, where the data have costs, a cost. */
export function missingByItem({ features, models, scores, costs, priced }: OutcomeMatrix): Int32Array {
  const missing = new Int32Array(features.ids.length);
  for (let cell = 0; cell < scores.length; cell++) {
    const item = Math.floor(cell / models.length);
    if (Number.isNaN(scores[cell]!) || (priced && Number.isNaN(costs[cell]!))) missing[item] = missing[item]! + 1;
  }
  return missing;
}
