import type { OutcomeMatrix } from "./outcome-matrix.js";

/** Whether a cell, by its place in the row-major arrays, lacks a score or, where the data have costs, a cost. */
function isMissing({ scores, costs, priced }: OutcomeMatrix, cell: number): boolean {
  return Number.isNaN(scores[cell]!) || (priced && Number.isNaN(costs[cell]!));
}

/** By item, how many models lack a score or, where the data have costs, a cost. */
export function missingByItem(matrix: OutcomeMatrix): Int32Array {
  const missing = new Int32Array(matrix.features.ids.length);
  for (let cell = 0; cell < matrix.scores.length; cell++) {
    const item = Math.floor(cell / matrix.models.length);
    if (isMissing(matrix, cell)) missing[item] = missing[item]! + 1;
  }
  return missing;
}

/** By model, of how many items it lacks a score or, where the data have costs, a cost. */
export function missingByModel(matrix: OutcomeMatrix): Int32Array {
  const missing = new Int32Array(matrix.models.length);
  for (let cell = 0; cell < matrix.scores.length; cell++) {
    const model = cell % matrix.models.length;
    if (isMissing(matrix, cell)) missing[model] = missing[model]! + 1;
  }
  return missing;
}
