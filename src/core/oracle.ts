import type { OutcomeMatrix } from "./outcome-matrix.js";

/**
 * The oracle's choice for every item: the highest recorded score, of equals the lowest cost, then model order. Where
 * nobody scores all are equal, so the cheapest model is paid. It is the best of one recorded draw a cell: an upper bound.
 *
 * @param outcomes without missing cells
 */
export function chooseOracle({
  models,
  scores,
  costs,
}: Pick<OutcomeMatrix, "models" | "scores" | "costs">): Int32Array {
  const count = models.length;
  const choices = new Int32Array(scores.length / count);
  for (let item = 0; item < choices.length; item++) {
    const row = item * count;
    let best = 0;
    for (let model = 1; model < count; model++) {
      const lead = scores[row + model]! - scores[row + best]!;
      if (lead > 0 || (lead === 0 && costs[row + model]! < costs[row + best]!)) best = model;
    }
    choices[item] = best;
  }
  return choices;
}
