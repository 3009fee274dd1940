import type { ChoicePaths } from "./choice-paths.js";

/** The choices of a router that sends an item to the strong model where its score reaches a threshold, for every threshold. */
export interface ThresholdPaths {
  /** Distinct scores, rising. */
  readonly thresholds: Float64Array;
  /** As paths over "lambda" = k: at k the threshold is `thresholds[k]`, at the last k it is above every score. */
  readonly paths: ChoicePaths;
}

/**
 * Every threshold's choices at once. Scores are only compared, hence every finite number will do.
 *
 * @param scores items: where high, the strong model is wanted
 * @example thresholdPaths(Float64Array.of(0.2, 0.9, 0.2), 0, 1).thresholds // [0.2, 0.9]: 3, then 1, then no strong calls
 */
export function thresholdPaths(scores: Float64Array, weak: number, strong: number): ThresholdPaths {
  const thresholds = Float64Array.from(new Set(scores)).sort();
  const rank = new Map(Array.from(thresholds, (score, place) => [score, place + 1]));
  return {
    thresholds,
    paths: {
      first: new Int32Array(scores.length).fill(strong),
      offsets: Int32Array.from({ length: scores.length + 1 }, (_, item) => item),
      // A score of rank k is below the threshold from the next rank on.
      lambdas: scores.map((score) => rank.get(score)!),
      models: new Int32Array(scores.length).fill(weak),
    },
  };
}

/** The choices at one threshold: strong where the score reaches it. */
export function choicesFrom(scores: Float64Array, threshold: number, weak: number, strong: number): Int32Array {
  return Int32Array.from(scores, (score) => (score >= threshold ? strong : weak));
}
