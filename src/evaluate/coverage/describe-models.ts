import type { ModelCoverage } from "../../core/coverage.js";
import { modelColumn, type OutcomeMatrix } from "../../core/outcome-matrix.js";
import { quantile } from "../../statistics/quantile.js";
import { mean } from "../measure-point.js";
import { isTailed } from "../warn-of-data.js";
import { type CountedCells, densityOf } from "./count-cells.js";
import type { ItemFacts } from "./describe-items.js";
import { describeScores, rangeOf } from "./describe-scores.js";

/** Each model's outcomes: how many, between what, and what hangs on the model alone. */
export function describeModels(
  matrix: OutcomeMatrix,
  counted: CountedCells,
  { onlyBest, completeWithout }: Pick<ItemFacts, "onlyBest" | "completeWithout">,
): ModelCoverage[] {
  const knownOf = (values: Float64Array, model: number) =>
    modelColumn(values, matrix.models.length, model).filter((value) => !Number.isNaN(value));
  return matrix.models.map((id, model) => {
    const counts = counted.models[model]!;
    return {
      id,
      scored: counts.score,
      priced: counts.cost,
      density: densityOf(counts),
      scores: describeScores(knownOf(matrix.scores, model)),
      costs: describeCosts(knownOf(matrix.costs, model)),
      onlyBest: onlyBest[model]!,
      completeWithout: completeWithout[model]!,
    };
  });
}

function describeCosts(costs: Float64Array): ModelCoverage["costs"] {
  if (costs.length === 0) return null;
  return {
    ...rangeOf(costs),
    median: quantile(costs, 0.5),
    mean: mean(costs),
    zero: costs.reduce((count, cost) => count + (cost === 0 ? 1 : 0), 0),
    tail: isTailed(costs.length, costs, null),
  };
}
