import type { Coverage } from "../../core/coverage.js";
import { type Measure, modelColumn, type OutcomeMatrix } from "../../core/outcome-matrix.js";
import { rangeOf } from "./describe-scores.js";

/** Of fewer outcomes a number that is always the same is no surprise. */
const fewestOutcomes = 10;

/** Nothing read from a cache, nothing written into it, no reasoning: the same for most models, and no fault. */
const mayBeZero: ReadonlySet<string> = new Set<Measure>(["cachedInputTokens", "cacheWriteTokens", "reasoningTokens"]);

/**
 * Item columns with one value for all items (of two or more), and numbers that are one and the same in every outcome of a
 * model that has ten or more. 0 cached tokens and 0 reasoning tokens are no such find.
 */
export function findConstants(matrix: OutcomeMatrix): Coverage["constants"] {
  return { columns: constantColumns(matrix), outcomes: constantOutcomes(matrix) };
}

function constantColumns({ columns, features }: OutcomeMatrix): Coverage["constants"]["columns"] {
  if (features.ids.length < 2) return [];
  return distinctColumns(columns).flatMap(([name, values]) => {
    const [value] = values;
    return typeof value === "string" && values.every((other) => other === value) ? [{ name, value }] : [];
  });
}

/** Item columns by their first names: one that has a role is known by its role and by its own name. */
export function distinctColumns(columns: OutcomeMatrix["columns"]): (readonly [string, readonly (string | null)[]])[] {
  const seen = new Set<readonly (string | null)[]>();
  return [...columns].filter(([, values]) => !seen.has(values) && seen.add(values));
}

function constantOutcomes({ models, scores, costs, measures }: OutcomeMatrix): Coverage["constants"]["outcomes"] {
  const numbers: (readonly [string, Float64Array])[] = [["score", scores], ["cost", costs], ...measures];
  return models.flatMap((model, index) =>
    numbers.flatMap(([what, values]) => {
      const known = modelColumn(values, models.length, index).filter((value) => !Number.isNaN(value));
      if (known.length < fewestOutcomes) return [];
      const { min, max } = rangeOf(known);
      if (min !== max || (min === 0 && mayBeZero.has(what))) return [];
      return [{ model, what, value: min, outcomes: known.length }];
    }),
  );
}
