import type { Coverage } from "../../core/coverage.js";
import { mean } from "../measure-point.js";

/**
 * Range, mean and kind of scores: "binary" where there are 0 and 1 and nothing else, "constant" where there is one value,
 * "none" where there is no score, else "graded".
 *
 * @param scores those that are there: no NaN
 * @example describeScores(Float64Array.of(0, 1, 1)) // { kind: "binary", min: 0, max: 1, mean: 2 / 3 }
 */
export function describeScores(scores: Float64Array): Coverage["scores"] {
  if (scores.length === 0) return { kind: "none", min: null, max: null, mean: null };
  const { min, max } = rangeOf(scores);
  return { kind: kindOf(scores, min, max), min, max, mean: mean(scores) };
}

function kindOf(scores: Float64Array, min: number, max: number): Coverage["scores"]["kind"] {
  if (min === max) return "constant";
  return scores.every((score) => score === 0 || score === 1) ? "binary" : "graded";
}

/** Smallest and largest of one number or more; arrays may be too long to be spread over arguments. */
export function rangeOf(values: Float64Array): { readonly min: number; readonly max: number } {
  let [min, max] = [values[0]!, values[0]!];
  for (const value of values) {
    if (value < min) min = value;
    if (value > max) max = value;
  }
  return { min, max };
}
