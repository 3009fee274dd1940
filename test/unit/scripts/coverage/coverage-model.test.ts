import { describe, expect, test } from "vitest";
import { coverageModel, simulateClusters, simulateOutcomes } from "../../../../scripts/coverage/coverage-model.js";
import { demoModel } from "../../../../scripts/demo-model.js";

const items = 4000;

test("the population is the demo's but for what spreads costs", () => {
  const { lengthSigma, lengthPerDifficulty, ownSigma, ...rest } = coverageModel(1.7);
  expect(lengthSigma).toBe(1.7);
  expect(demoModel).toMatchObject(rest);
  expect([lengthPerDifficulty, ownSigma]).toEqual([0.1, 0.2]);
});

test("may be of some models only, in the demo's order", () => {
  expect(coverageModel(1, ["large", "small"]).models.map(({ id }) => id)).toEqual(["small", "large"]);
});

describe("simulateOutcomes", () => {
  test("a latency is 1,000 ms a unit of length but for noise, and an energy 10 kJ a dollar: with cost they rise and fall", () => {
    const { models } = coverageModel(1);
    const { matrix } = simulateOutcomes(3, items, coverageModel(1), "binary");
    const ratios = (measure: "latencyMs" | "energyJ", of: (cost: number, model: number) => number) =>
      matrix.measures
        .get(measure)!
        .map((value, cell) => Math.log(value / of(matrix.costs[cell]!, cell % models.length)));
    const spread = (values: Float64Array) => {
      const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
      return Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length);
    };
    expect(spread(ratios("latencyMs", (cost, model) => (1000 * cost) / models[model]!.priceUsd))).toBeCloseTo(0.3, 1);
    expect(spread(ratios("energyJ", (cost) => 10_000 * cost))).toBeCloseTo(0.2, 1);
  });

  test("a greater sigma moves costs only: items, scores and embeddings stay", () => {
    const light = simulateOutcomes(3, 50, coverageModel(1), "binary").matrix;
    const heavy = simulateOutcomes(3, 50, coverageModel(1.7), "binary").matrix;
    expect(heavy.scores).toEqual(light.scores);
    expect(heavy.features).toEqual(light.features);
    expect(heavy.costs).not.toEqual(light.costs);
  });

  test("fractional scores are shares of five checks with the same probabilities", () => {
    const { matrix, probabilities } = simulateOutcomes(3, items, coverageModel(1), "fractional");
    const fifths = new Set(Array.from(matrix.scores, (score) => 5 * score));
    expect([...fifths].sort()).toEqual([0, 1, 2, 3, 4, 5]);
    const mean = (values: Float64Array) => values.reduce((sum, value) => sum + value, 0) / values.length;
    expect(mean(matrix.scores)).toBeCloseTo(mean(probabilities), 2);
  });

  test("a fractional score varies a fifth as much about its probability as a binary one", () => {
    const spread = (kind: "binary" | "fractional") => {
      const { matrix, probabilities } = simulateOutcomes(3, items, coverageModel(1), kind);
      return matrix.scores.reduce((sum, score, cell) => sum + (score - probabilities[cell]!) ** 2, 0);
    };
    expect(spread("fractional") / spread("binary")).toBeCloseTo(0.2, 2);
  });
});

describe("simulateClusters", () => {
  const { matrix, probabilities } = simulateClusters(3, 500, coverageModel(1), "binary");
  const clusters = matrix.columns.get("cluster")!;
  const sizes = new Map<string | null, number>();
  for (const cluster of clusters) sizes.set(cluster, (sizes.get(cluster) ?? 0) + 1);

  test("a cluster has 2 to 6 siblings, four on average, each with an id of its own", () => {
    expect(sizes.size).toBe(500);
    expect([...new Set(sizes.values())].sort()).toEqual([2, 3, 4, 5, 6]);
    expect(clusters.length / 500).toBeCloseTo(4, 0);
    expect(new Set(matrix.features.ids).size).toBe(clusters.length);
  });

  test("siblings share group and probabilities, and have draws, prices and embeddings of their own", () => {
    const { groups, embeddings } = matrix.features;
    const width = matrix.models.length;
    let unlike = 0;
    for (let item = 1; item < clusters.length; item++) {
      if (clusters[item] !== clusters[item - 1]) continue;
      const row = (values: Float64Array, at: number, wide: number) => [...values.subarray(at * wide, (at + 1) * wide)];
      expect(groups[item]).toBe(groups[item - 1]);
      expect(row(probabilities, item, width)).toEqual(row(probabilities, item - 1, width));
      expect(row(matrix.costs, item, width)).not.toEqual(row(matrix.costs, item - 1, width));
      expect(row(embeddings!.values, item, 16)).not.toEqual(row(embeddings!.values, item - 1, 16));
      if (row(matrix.scores, item, width).join() !== row(matrix.scores, item - 1, width).join()) unlike++;
    }
    expect(unlike).toBeGreaterThan(100);
  });

  test("scores are as likely as their probabilities say", () => {
    const mean = (values: Float64Array) => values.reduce((sum, value) => sum + value, 0) / values.length;
    expect(Math.abs(mean(matrix.scores) - mean(probabilities))).toBeLessThan(0.01);
  });
});
