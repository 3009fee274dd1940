import type { OutcomeMatrix } from "./outcome-matrix.js";

/** What each model's calls cost at least and at most, as far as it is recorded, in US dollars; infinite for a model without any cost. */
export interface CostRanges {
  readonly cheapest: readonly number[];
  readonly dearest: readonly number[];
}

/** The range of each model's recorded costs. */
export function costRanges({ models, costs }: Pick<OutcomeMatrix, "models" | "costs">): CostRanges {
  const cheapest = models.map(() => Number.POSITIVE_INFINITY);
  const dearest = models.map(() => Number.NEGATIVE_INFINITY);
  costs.forEach((cost, cell) => {
    if (Number.isNaN(cost)) return;
    const model = cell % models.length;
    cheapest[model] = Math.min(cheapest[model]!, cost);
    dearest[model] = Math.max(dearest[model]!, cost);
  });
  return { cheapest, dearest };
}

/**
 * Outcomes with what is missing filled against a router, or for it: against it, a missing score of a model that it chose is
 * 0 and any other 1, a missing cost of a model that it chose the model's dearest and any other the cheapest; for it, the
 * opposite.
 *
 * @param chosen models x items: the part of each item that the router gives each model; above 0 is chosen
 */
export function fillMissing(
  matrix: OutcomeMatrix,
  chosen: readonly Float64Array[],
  { cheapest, dearest }: CostRanges,
  side: "against" | "for",
): OutcomeMatrix {
  const count = matrix.models.length;
  const suffers = (cell: number) => chosen[cell % count]![Math.floor(cell / count)]! > 0 === (side === "against");
  return {
    ...matrix,
    scores: matrix.scores.map((score, cell) => (Number.isNaN(score) ? (suffers(cell) ? 0 : 1) : score)),
    costs: matrix.costs.map((cost, cell) =>
      Number.isNaN(cost) ? (suffers(cell) ? dearest : cheapest)[cell % count]! : cost,
    ),
  };
}
