import { describe, expect, test } from "vitest";
import type { Measure, OutcomeMatrix } from "../../../src/core/outcome-matrix.js";
import { type Answerable, answerable, type DataFacts, dataFacts, questionIds } from "../../../src/core/questions.js";
import { buildMatrix } from "../../support/build-matrix.js";

const none = Number.NaN;

/** Two models, three items: one with both outcomes, one with one, one with a cost alone. */
const sparse = buildMatrix(
  ["large", "small"],
  [
    { id: "a", scores: [1, 0], costs: [2, 1] },
    { id: "b", scores: [none, 1], costs: [none, 1] },
    { id: "c", scores: [none, none], costs: [3, none] },
  ],
);

function withMeasures(matrix: OutcomeMatrix, measures: Partial<Record<Measure, readonly number[]>>): OutcomeMatrix {
  const entries = Object.entries(measures).map(
    ([name, values]) => [name as Measure, Float64Array.from(values)] as const,
  );
  return { ...matrix, measures: new Map(entries) };
}

/** Facts of a log: one model's outcome an item. */
const log: DataFacts = {
  items: 1000,
  models: 2,
  itemsWithTwo: 0,
  itemsScoredTwice: 0,
  itemsScoredByAll: 0,
  scores: 400,
  costs: 1000,
  tokens: 1000,
  latencies: 1000,
  energies: 0,
  prompts: 0,
  embeddings: false,
  propensities: { recorded: 0, between: 0 },
};

const matrix: DataFacts = { ...log, itemsWithTwo: 1000, itemsScoredTwice: 1000, itemsScoredByAll: 990, scores: 1990 };

function answerOf(facts: DataFacts, id: Answerable["id"]): Answerable {
  return answerable(facts).find((answer) => answer.id === id)!;
}

function answered(facts: DataFacts): string[] {
  return answerable(facts)
    .filter((answer) => answer.answered)
    .map(({ id }) => id);
}

describe("the facts of data", () => {
  test("count what is there, and missing cells nowhere", () => {
    expect(dataFacts(sparse)).toEqual({
      items: 3,
      models: 2,
      itemsWithTwo: 1,
      itemsScoredTwice: 1,
      itemsScoredByAll: 1,
      scores: 3,
      costs: 4,
      tokens: 0,
      latencies: 0,
      energies: 0,
      prompts: 0,
      embeddings: false,
      propensities: { recorded: 0, between: 0 },
    });
  });

  test("take an outcome with a cost or a latency and no score for one, and tokens only where both are there", () => {
    const oneArm = buildMatrix(["large", "small"], [{ id: "a", scores: [none, none], costs: [2, none] }]);
    expect(dataFacts(oneArm)).toMatchObject({ itemsWithTwo: 0, itemsScoredTwice: 0, costs: 1 });
    const timed = withMeasures(oneArm, { latencyMs: [none, 5], inputTokens: [3, 4], outputTokens: [7, none] });
    expect(dataFacts(timed)).toMatchObject({ itemsWithTwo: 1, latencies: 1, tokens: 1 });
  });

  test("count prompts that are there, and know of vectors", () => {
    const rows = [
      { id: "a", prompt: "One?", embedding: [1, 2], scores: [1], costs: [1] },
      { id: "b", embedding: [3, 4], scores: [1], costs: [1] },
    ];
    expect(dataFacts(buildMatrix(["m"], rows))).toMatchObject({ prompts: 1, embeddings: true });
  });

  test("tell choices that were certain from those that were left to chance", () => {
    const propensities = Float64Array.of(1, none, 0.5, none, none, 1);
    expect(dataFacts({ ...sparse, propensities }).propensities).toEqual({ recorded: 3, between: 1 });
  });
});

describe("the questions that data can answer", () => {
  test("are all told, in one order, each with a reason, and with what to add exactly where it is not answered", () => {
    for (const facts of [log, matrix, dataFacts(sparse)]) {
      const answers = answerable(facts);
      expect(answers.map(({ id }) => id)).toEqual(questionIds);
      for (const { reason, add, answered: is } of answers) {
        expect(reason).not.toBe("");
        expect(add.length > 0).toBe(!is);
      }
    }
  });

  test("of a log are what was spent, how long it took and what was scored: no replay, and no estimate", () => {
    expect(answered(log)).toEqual(["score", "cost", "latency"]);
    expect(answerOf(log, "replay")).toMatchObject({
      reason: "each item has one model's outcome, so that what another would have got is not known",
      add: ["score of further models on the same items"],
    });
    expect(answerOf(log, "off-policy")).toMatchObject({ reason: "no choice has its probability", add: ["propensity"] });
    expect(answerOf(log, "energy").add).toEqual(["energy_j"]);
  });

  test("of several models on each item are replay and the frontier, with the share that is complete", () => {
    expect(answered(matrix)).toEqual(["replay", "frontier", "quality", "score", "cost", "latency"]);
    expect(answerOf(matrix, "replay").reason).toBe(
      "990 of 1,000 items have the scores of all 2 models; only routers that need no prompt",
    );
    expect(answerOf({ ...matrix, prompts: 5 }, "replay").reason).not.toContain("prompt");
  });

  test("without costs are quality alone; tokens need prices and no new calls", () => {
    const unpriced = { ...matrix, costs: 0 };
    expect(answered(unpriced)).toEqual(["replay", "quality", "score", "latency"]);
    expect(answerOf(unpriced, "frontier").add).toEqual(["cost_usd, or prices for the tokens that are recorded"]);
    expect(answerOf({ ...unpriced, tokens: 0 }, "cost").add).toEqual(["cost_usd"]);
  });

  test("off-policy need probabilities strictly between 0 and 1, and scores", () => {
    const of = (recorded: number, between: number, scores = 400) =>
      answerOf({ ...log, scores, propensities: { recorded, between } }, "off-policy");
    expect(of(1000, 50)).toMatchObject({ answered: true, add: [] });
    expect(of(1000, 50).reason).toContain("50 of 1,000");
    expect(of(1000, 0)).toMatchObject({
      answered: false,
      reason: "every choice was certain: nothing else was ever tried",
      add: ["propensity of choices made at random"],
    });
    expect(of(1000, 50, 0)).toMatchObject({ answered: false, add: ["score"] });
    expect(of(0, 0, 0).add).toEqual(["score", "propensity"]);
  });

  test("without any score are no replay, whatever else is there", () => {
    const unscored = { ...matrix, scores: 0, itemsScoredTwice: 0, itemsScoredByAll: 0 };
    expect(answered(unscored)).toEqual(["cost", "latency"]);
    expect(answerOf(unscored, "replay")).toMatchObject({ reason: "no outcome has a score", add: ["score"] });
  });

  test("with several models' costs and one model's score are no replay, and say so", () => {
    const half = { ...matrix, itemsScoredTwice: 0, itemsScoredByAll: 0 };
    expect(answerOf(half, "quality").reason).toContain("no item has the scores of two models");
  });

  test("of no data at all are none", () => {
    const empty = dataFacts(buildMatrix(["a", "b"], []));
    expect(answered(empty)).toEqual([]);
  });
});

test("one call is told as one, and several as several", () => {
  const reasons = (count: number) => {
    const facts = { ...log, scores: count, costs: count, latencies: count };
    return (["score", "cost", "latency"] as const).map((id) => answerOf(facts, id).reason);
  };
  expect(reasons(1)).toEqual(["1 call has a score", "1 call has a cost", "1 call has a latency"]);
  expect(reasons(1200)).toEqual(["1,200 calls have a score", "1,200 calls have a cost", "1,200 calls have a latency"]);
});
