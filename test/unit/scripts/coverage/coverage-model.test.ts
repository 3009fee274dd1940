import { describe, expect, test } from "vitest";
import { coverageModel, simulateOutcomes } from "../../../../scripts/coverage/coverage-model.js";
import { demoModel } from "../../../../scripts/demo-model.js";

const items = 4000;

test("the population is the demo's but for what spreads costs", () => {
  const { lengthSigma, lengthPerDifficulty, ownSigma, ...rest } = coverageModel(1.7);
  expect(lengthSigma).toBe(1.7);
  expect(demoModel).toMatchObject(rest);
  expect([lengthPerDifficulty, ownSigma]).toEqual([0.1, 0.2]);
});

describe("simulateOutcomes", () => {
  test("a greater sigma moves costs only: items, scores and embeddings stay", () => {
    const light = simulateOutcomes(3, 50, 1, "binary").matrix;
    const heavy = simulateOutcomes(3, 50, 1.7, "binary").matrix;
    expect(heavy.scores).toEqual(light.scores);
    expect(heavy.features).toEqual(light.features);
    expect(heavy.costs).not.toEqual(light.costs);
  });

  test("fractional scores are shares of five checks with the same probabilities", () => {
    const { matrix, probabilities } = simulateOutcomes(3, items, 1, "fractional");
    const fifths = new Set(Array.from(matrix.scores, (score) => 5 * score));
    expect([...fifths].sort()).toEqual([0, 1, 2, 3, 4, 5]);
    const mean = (values: Float64Array) => values.reduce((sum, value) => sum + value, 0) / values.length;
    expect(mean(matrix.scores)).toBeCloseTo(mean(probabilities), 2);
  });

  test("a fractional score varies a fifth as much about its probability as a binary one", () => {
    const spread = (kind: "binary" | "fractional") => {
      const { matrix, probabilities } = simulateOutcomes(3, items, 1, kind);
      return matrix.scores.reduce((sum, score, cell) => sum + (score - probabilities[cell]!) ** 2, 0);
    };
    expect(spread("fractional") / spread("binary")).toBeCloseTo(0.2, 2);
  });
});
