import { describe, expect, expectTypeOf, it } from "vitest";
import { knn } from "../../../runners/knn.js";
import { choicePaths, choicesAt } from "../../../src/core/choice-paths.js";
import { type Features, type OutcomeMatrix, selectItems } from "../../../src/core/outcome-matrix.js";
import type { Call, FittedPredictor, ItemView, ModelEstimates, Predictor } from "../../../src/core/routing.js";
import { trainingSetOf } from "../../../src/core/units.js";
import { buildMatrix } from "../../support/build-matrix.js";
import { evaluateMatrix } from "../../support/evaluate-drawn.js";
import { drawnDimensions, randomMatrix } from "../../support/random-matrix.js";
import { tinyComplete } from "../../support/tiny-dataset.js";
import { userErrorOf } from "../../support/user-error-of.js";

const matrix = randomMatrix({ seed: 4, items: 120, models: 3 });
const rows = (from: number, to: number) => Array.from({ length: to - from }, (_, index) => from + index);
const train = selectItems(matrix, rows(0, 80));
const test = selectItems(matrix, rows(80, 120));

function predictor(options: Readonly<Record<string, unknown>> = {}): Predictor {
  return knn.bind("knn", options, { models: matrix.models, decisions: new Map(), threads: 1 }).policy as Predictor;
}

function fitted(k: number, given: OutcomeMatrix = train): FittedPredictor {
  return predictor({ k }).fit(trainingSetOf(given));
}

function vectorOf({ features }: OutcomeMatrix, item: number): number[] {
  const { dimensions, values } = features.embeddings!;
  return [...values.subarray(item * dimensions, (item + 1) * dimensions)];
}

function cosine(a: readonly number[], b: readonly number[]): number {
  const dot = (x: readonly number[], y: readonly number[]) => x.reduce((sum, value, d) => sum + value * y[d]!, 0);
  return dot(a, b) / Math.sqrt(dot(a, a) * dot(b, b));
}

/** Means over the k most similar training items by the definition: all similarities, a full sort, plain means. */
function bruteForce(k: number, queries: OutcomeMatrix, leaveOut: boolean): ModelEstimates {
  const models = matrix.models.length;
  const quality: number[] = [];
  const costUsd: number[] = [];
  queries.features.ids.forEach((id, query) => {
    const vector = vectorOf(queries, query);
    const nearest = train.features.ids
      .map((other, row) => ({ row, other, similarity: cosine(vector, vectorOf(train, row)) }))
      .filter(({ other }) => !(leaveOut && other === id))
      .sort((a, b) => b.similarity - a.similarity || (a.other < b.other ? -1 : 1))
      .slice(0, k);
    for (let model = 0; model < models; model++) {
      const mean = (values: Float64Array) =>
        nearest.reduce((sum, { row }) => sum + values[row * models + model]!, 0) / nearest.length;
      quality.push(mean(train.scores));
      costUsd.push(mean(train.costs));
    }
  });
  return { quality: Float64Array.from(quality), costUsd: Float64Array.from(costUsd) };
}

function expectClose(found: ModelEstimates, expected: ModelEstimates): void {
  expect(found.quality).toHaveLength(expected.quality.length);
  found.quality.forEach((value, cell) => {
    expect(value).toBeCloseTo(expected.quality[cell]!, 12);
  });
  found.costUsd.forEach((value, cell) => {
    expect(value).toBeCloseTo(expected.costUsd[cell]!, 12);
  });
}

describe("kNN", () => {
  it.each([1, 5, 40, 80])("estimates the mean score and cost of the %i most similar training items", (k) => {
    expectClose(fitted(k).estimate(test.features), bruteForce(k, test, false));
  });

  it.each([1, 7, 79])("out of fold leaves an item out of its own %i neighbours", (k) => {
    expectClose(fitted(k).outOfFold(), bruteForce(k, train, true));
  });

  it("with one neighbour finds a training item itself, out of fold never", () => {
    const found = fitted(1).estimate(train.features);
    expect(found.quality).toEqual(train.scores);
    expect(found.costUsd).toEqual(train.costs);
    expect(
      fitted(1)
        .outOfFold()
        .costUsd.some((cost, cell) => cost === train.costs[cell]),
    ).toBe(false);
  });

  it("with more neighbours than there are takes all: the training means", () => {
    const { quality } = fitted(1000).estimate(test.features);
    const means = [0, 1, 2].map((model) => {
      const scores = train.scores.filter((_, cell) => cell % 3 === model);
      return scores.reduce((sum, score) => sum + score, 0) / 80;
    });
    for (let item = 0; item < 40; item++) {
      means.forEach((mean, model) => {
        expect(quality[item * 3 + model]).toBeCloseTo(mean, 12);
      });
    }
  });

  it("decides equal similarities by item id", () => {
    const same = buildMatrix(
      ["a", "b"],
      ["x", "y", "z"].map((id, item) => ({ id, embedding: [1, 1], scores: [item / 4, 0], costs: [1, 1] })),
    );
    expect(fitted(2, same).estimate(same.features).quality[0]).toBe(0.125);
    expect([...fitted(1, same).outOfFold().quality].filter((_, cell) => cell % 2 === 0)).toEqual([0.25, 0, 0]);
  });

  it("of no items estimates nothing", () => {
    expect(fitted(5).estimate(selectItems(matrix, []).features).quality).toHaveLength(0);
  });

  it("without embeddings compares the prompts' words", () => {
    const { quality } = fitted(1, tinyComplete).outOfFold();
    // "prove a lemma" (i08, row 7) and "prove a theorem" (i12, row 10) are each other's neighbours: large alone.
    expect([...quality.slice(21, 24)]).toEqual([0, 0, 1]);
    expect([...quality.slice(30, 33)]).toEqual([0, 0, 1]);
  });

  it("takes tie break and lambda from its options", () => {
    expect(predictor({ tieBreak: "model-order", lambda: "2" })).toMatchObject({ tieBreak: "model-order", lambda: 2 });
    expect("lambda" in predictor()).toBe(false);
  });
});

describe("kNN cannot run", () => {
  it("without prompts and embeddings, and says so", () => {
    expect(predictor().unfit({ ...matrix.features, embeddings: null })).toContain("neither prompts nor embeddings");
    expect(predictor().unfit(matrix.features)).toBeUndefined();
    expect(predictor().unfit(tinyComplete.features)).toBeUndefined();
  });

  it("where items lack their embedding, and names them", () => {
    const values = matrix.features.embeddings!.values.slice();
    values.fill(Number.NaN, 100 * drawnDimensions, 102 * drawnDimensions);
    const gappy = selectItems(
      { ...matrix, features: { ...matrix.features, embeddings: { dimensions: 4, values } } },
      rows(80, 120),
    );
    expect(predictor().unfit(gappy.features)).toBe("2 of 40 items have no embedding: item-00100, item-00101");
  });

  it("on vectors that the search has no room for: the user's to mend, not a bug", () => {
    const embeddings = { dimensions: 70_000, values: new Float64Array(3 * 70_000).fill(1) };
    const wide = selectItems(matrix, [0, 1, 2]);
    const error = userErrorOf(() =>
      predictor()
        .fit(trainingSetOf({ ...wide, features: { ...wide.features, embeddings } }))
        .outOfFold(),
    );
    expect(error.code).toBe("EMBEDDING_INVALID");
  });
});

describe("leakage", () => {
  it("does not compile: what a predictor estimates from has no score and no cost", () => {
    expectTypeOf<keyof Features>().toEqualTypeOf<"ids" | "groups" | "prompts" | "embeddings">();
    expectTypeOf<Parameters<FittedPredictor["estimate"]>>().toEqualTypeOf<[features: Features]>();
    expectTypeOf<keyof Call>().toEqualTypeOf<"model" | "costUsd">();
    expectTypeOf<keyof ItemView>().toEqualTypeOf<"id" | "group" | "prompt">();
    const peek = (features: Features) => {
      // @ts-expect-error features hold no scores
      return features.scores;
    };
    expect(peek(matrix.features)).toBeUndefined();
  });

  it("does not happen: choices on test items stay when the test outcomes are scrambled", () => {
    const scrambled = {
      ...test,
      scores: test.scores.map((score) => 1 - score),
      costs: test.costs.map((cost, cell) => cost * (1 + (cell % 7))),
    };
    const choose = ({ features }: OutcomeMatrix) => [
      ...choicesAt(choicePaths(fitted(10).estimate(features), 3, "cost"), 5),
    ];
    expect(choose(scrambled)).toEqual(choose(test));
  });

  it("does not happen in an evaluation: operating point, lambdas and shares stay too", () => {
    const parts = new Map(matrix.features.ids.map((id, item) => [id, item < 80 ? "train" : "test"]));
    const split = { kind: "file", file: "split.csv", parts } as const;
    const scrambled = {
      ...matrix,
      scores: matrix.scores.map((score, cell) => (cell < 240 ? score : 1 - score)),
      costs: matrix.costs.map((cost, cell) => (cell < 240 ? cost : cost * (1 + (cell % 7)))),
    };
    const knnOf = (given: OutcomeMatrix) =>
      evaluateMatrix(given, { split }).routers.find(({ type }) => type === "knn")!;
    const honest = knnOf(matrix);
    const tampered = knnOf(scrambled);
    expect(tampered.at).toEqual(honest.at);
    expect(tampered.share).toEqual(honest.share);
    expect(tampered.nominated.map(({ lambda, share }) => ({ lambda, share }))).toEqual(
      honest.nominated.map(({ lambda, share }) => ({ lambda, share })),
    );
    expect(tampered.metrics.quality).not.toEqual(honest.metrics.quality);
  });
});

describe("out of fold with clusters", () => {
  it("leaves out the whole cluster of an item, as a brute force over the others does", () => {
    const units = train.features.ids.map((_, item) => `c${Math.floor(item / 4)}`);
    const { quality } = predictor({ k: 5 })
      .fit({ ...trainingSetOf(train), units })
      .outOfFold();
    const models = train.models.length;
    for (let item = 0; item < units.length; item++) {
      const others = units.map((_, other) => other).filter((other) => units[other] !== units[item]);
      const ranked = others
        .map((other) => ({ other, similarity: cosine(vectorOf(train, item), vectorOf(train, other)) }))
        .toSorted((a, b) => b.similarity - a.similarity || a.other - b.other)
        .slice(0, 5);
      for (let model = 0; model < models; model++) {
        const mean = ranked.reduce((sum, { other }) => sum + train.scores[other * models + model]!, 0) / 5;
        expect(quality[item * models + model]!).toBeCloseTo(mean, 12);
      }
    }
  });
});

describe("many training items", () => {
  it("are no more arguments than a call may have: 150,000 fit out of fold", () => {
    const items = 150_000;
    const ids = Array.from({ length: items }, (_, item) => String(item).padStart(6, "0"));
    // Zero vectors are alike to all, which spares the search; each item's neighbour is then the first other one.
    const features = {
      ids,
      groups: ids.map(() => ""),
      prompts: null,
      embeddings: { dimensions: 1, values: new Float64Array(items) },
    };
    const scores = Float64Array.from({ length: 2 * items }, (_, cell) => (cell < 2 ? 1 : 0));
    const large = { features, models: ["a", "b"], scores, costs: scores, units: ids };
    const { quality } = predictor({ k: 1 }).fit(large).outOfFold();
    expect(quality).toHaveLength(2 * items);
    expect([quality[0], quality[2], quality[2 * items - 1]]).toEqual([0, 1, 1]);
  });
});
