import type { ModelTable } from "./choice-outcomes.js";
import { groupRows } from "./group-rows.js";
import { chooseSingles } from "./nominate.js";

/**
 * The single model with the highest mean over groups of its group means; of equals the cheaper by the same mean, then
 * model order.
 *
 * @returns its index
 */
export function macroBest({ models, groups }: ModelTable): number {
  const scores: number[] = [];
  const costs: number[] = [];
  for (const rows of groupRows(groups).values()) {
    for (const { score, cost } of models) {
      scores.push(meanOver(rows, score));
      costs.push(meanOver(rows, cost));
    }
  }
  const names = models.map((_, model) => String(model));
  return chooseSingles({ models: names, scores: Float64Array.from(scores), costs: Float64Array.from(costs) })
    .bestSingle;
}

function meanOver(rows: readonly number[], values: Float64Array): number {
  return rows.reduce((sum, row) => sum + values[row]!, 0) / rows.length;
}
