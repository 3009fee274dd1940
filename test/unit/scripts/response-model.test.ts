import { describe, expect, test } from "vitest";
import { demoModel } from "../../../scripts/demo-model.js";
import { expectedOutcomes, type ResponseModel, simulate } from "../../../scripts/response-model.js";

const models = demoModel.models.length;
const mean = (values: ArrayLike<number>) => Array.from(values).reduce((sum, value) => sum + value, 0) / values.length;

/** One group whose items are all alike: topic (1, -1, 0), difficulty 0.5, length 2. */
const still: ResponseModel = {
  ...demoModel,
  models: [
    { id: "a", ability: 1, affinity: [0.5, 0.25, 9], priceUsd: 0.01 },
    { id: "b", ability: 0.5, affinity: [0, 0, 9], priceUsd: 0.1 },
  ],
  groups: [{ id: "only", share: 3, center: [1, -1, 0], difficulty: 0.5, length: 2 }],
  topicSd: 0,
  difficultySd: 0,
  lengthPerDifficulty: 2,
  embeddingNoise: 0,
};

describe("simulate", () => {
  test("gives the same bytes for the same seed and other outcomes for another", () => {
    expect(simulate(4, 50, demoModel)).toEqual(simulate(4, 50, demoModel));
    expect(simulate(5, 50, demoModel).matrix.scores).not.toEqual(simulate(4, 50, demoModel).matrix.scores);
  });

  test("begins a longer simulation with the shorter one", () => {
    const short = simulate(2, 30, demoModel);
    const long = simulate(2, 80, demoModel);
    expect(long.matrix.costs.slice(0, 30 * models)).toEqual(short.matrix.costs);
    expect(long.probabilities.slice(0, 30 * models)).toEqual(short.probabilities);
    expect(long.matrix.features.ids.slice(0, 30)).toEqual(short.matrix.features.ids);
  });

  test("gives empty arrays for no items", () => {
    const { matrix, probabilities } = simulate(1, 0, demoModel);
    expect([matrix.scores.length, matrix.features.ids.length, probabilities.length]).toEqual([0, 0, 0]);
  });

  test("a probability is logistic(ability + affinity . topic - difficulty), by hand", () => {
    const { probabilities } = simulate(1, 3, still);
    expect(probabilities[0]).toBeCloseTo(1 / (1 + Math.exp(-0.75)), 14);
    expect(probabilities[1]).toBeCloseTo(0.5, 14);
  });

  test("an expected cost is price x length x exp(lengthPerDifficulty x difficulty), by hand", () => {
    const { expectedCosts } = simulate(1, 3, still);
    expect(expectedCosts[0]).toBeCloseTo(0.01 * 2 * Math.E, 14);
    expect(expectedCosts[1]).toBeCloseTo(0.1 * 2 * Math.E, 14);
  });

  test("items that are alike have the same embedding where there is no noise", () => {
    const { values, dimensions } = simulate(1, 5, still).matrix.features.embeddings!;
    for (let item = 1; item < 5; item++) {
      expect(values.slice(item * dimensions, (item + 1) * dimensions)).toEqual(values.slice(0, dimensions));
    }
    expect(new Set(values.slice(0, dimensions)).size).toBe(dimensions);
  });

  test("the embedding map belongs to the population: another seed of the sample leaves it", () => {
    const [first, second] = [1, 2].map((seed) => simulate(seed, 1, still).matrix.features.embeddings!.values);
    expect(second).toEqual(first);
    const other = simulate(1, 1, { ...still, mapSeed: 99 }).matrix.features.embeddings!.values;
    expect(other).not.toEqual(first);
  });

  test("without noise the embedding is linear in the topic: a midpoint maps to the midpoint", () => {
    const at = (x: number) => {
      const group = { ...still.groups[0]!, center: [x, 0, 0] };
      return simulate(1, 1, { ...still, groups: [group] }).matrix.features.embeddings!.values;
    };
    const [left, middle, right] = [at(-1), at(1), at(3)] as const;
    for (const [i, value] of middle.entries()) expect(value).toBeCloseTo((left[i]! + right[i]!) / 2, 12);
  });
});

describe("the outcomes that simulate draws", () => {
  const simulation = simulate(3, 40_000, demoModel);
  const { matrix, probabilities, expectedCosts } = simulation;

  test("scores are 0 or 1, costs are above 0, and nothing is missing", () => {
    expect(new Set(matrix.scores)).toEqual(new Set([0, 1]));
    expect(matrix.costs.every((cost) => cost > 0)).toBe(true);
  });

  test("scores are calibrated: within each tenth of P the mean score is the mean P", () => {
    for (let tenth = 0; tenth < 10; tenth++) {
      const cells = Array.from(probabilities, Number).flatMap((p, cell) =>
        Math.floor(10 * p) === tenth ? [cell] : [],
      );
      const p = mean(cells.map((cell) => probabilities[cell]!));
      const score = mean(cells.map((cell) => matrix.scores[cell]!));
      expect(Math.abs(score - p)).toBeLessThan(4 * Math.sqrt((p * (1 - p)) / cells.length));
    }
  });

  test("recorded costs have the expected cost as their mean, for every model", () => {
    for (let model = 0; model < models; model++) {
      const ratios = matrix.features.ids.map((_, item) => {
        const cell = item * models + model;
        return matrix.costs[cell]! / expectedCosts[cell]!;
      });
      expect(Math.abs(mean(ratios) - 1)).toBeLessThan(4 * (0.66 / Math.sqrt(ratios.length)));
    }
  });

  test("the models' costs of one item share its length: log-noise correlates as the sigmas say", () => {
    const logs = [0, 1].map((model) =>
      matrix.features.ids.map((_, item) =>
        Math.log(matrix.costs[item * models + model]! / expectedCosts[item * models + model]!),
      ),
    ) as [number[], number[]];
    const centred = logs.map((values) => {
      const center = mean(values);
      return values.map((value) => value - center);
    }) as [number[], number[]];
    const covariance = mean(centred[0].map((value, item) => value * centred[1][item]!));
    expect(covariance).toBeCloseTo(demoModel.lengthSigma ** 2, 2);
    expect(mean(centred[0].map((value) => value * value))).toBeCloseTo(0.5 ** 2 + 0.35 ** 2, 1.7);
  });

  test("groups come in their shares, and topics and difficulties about their means", () => {
    for (const group of demoModel.groups) {
      const rows = matrix.features.groups.flatMap((id, item) => (id === group.id ? [item] : []));
      expect(rows.length / 40_000).toBeCloseTo(group.share, 1.7);
      expect(Math.abs(mean(rows.map((item) => simulation.difficulties[item]!)) - group.difficulty)).toBeLessThan(0.15);
      expect(Math.abs(mean(rows.map((item) => simulation.topics[3 * item]!)) - group.center[0]!)).toBeLessThan(0.05);
    }
  });

  test("expectedOutcomes puts the truth where the draws were, on the same items", () => {
    const truth = expectedOutcomes(simulation);
    expect(truth.scores).toBe(probabilities);
    expect(truth.costs).toBe(expectedCosts);
    expect(truth.features).toBe(matrix.features);
  });
});
