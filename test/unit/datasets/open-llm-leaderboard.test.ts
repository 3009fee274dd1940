import { describe, expect, test } from "vitest";
import { openLlmLeaderboard } from "../../../datasets/benchmarks/open-llm-leaderboard.js";
import { UserError } from "../../../src/core/errors.js";
import type { OutcomeRow, Probe } from "../../../src/core/record-format.js";
import { DataFolder, outcomesOf } from "../store/data-folder.js";

const data = new DataFolder();
const rowsOf = (record: unknown): OutcomeRow[] => [...openLlmLeaderboard.outcomes(record)];
const probe = (outline: unknown): Probe => ({ name: "x.pickle", path: "/x.pickle", kind: "pickle", outline });
const name = (model: string) => `open-llm-leaderboard/${model}-details`;

/** Two tasks of which each has the models in an order of its own. */
const processed = {
  leaderboard_bbh_navigate: {
    correctness: [
      [1, 0],
      [0, 0],
    ],
    models: [name("us__small"), name("us__large__v2")],
  },
  leaderboard_ifeval: {
    correctness: {
      correctness_inst: [[0.5], [1]],
      weights_inst: [1.5],
      correctness_prompt: [[0], [1]],
      weights_prompt: [1],
    },
    models: [name("us__large__v2"), name("us__small")],
  },
};

const raw = {
  [name("us__small")]: {
    leaderboard_bbh_navigate: { correctness: [1, 0] },
    leaderboard_ifeval: { correctness: { correctness_inst: [1], correctness_prompt: [1] } },
  },
  [name("us__large__v2")]: {
    leaderboard_bbh_navigate: { correctness: [0, 0] },
    leaderboard_ifeval: { correctness: { correctness_inst: [0.5], correctness_prompt: [0] } },
  },
};

/** Item -> model -> score. */
function scoresOf(rows: readonly OutcomeRow[]) {
  const cells = rows.map(({ item, model, score }) => [`${item} ${model}`, score]);
  return Object.fromEntries(cells);
}

const expected = {
  "bbh_navigate/0 us/small": 1,
  "bbh_navigate/0 us/large__v2": 0,
  "bbh_navigate/1 us/small": 0,
  "bbh_navigate/1 us/large__v2": 0,
  "ifeval/0 us/small": 1,
  "ifeval/0 us/large__v2": 0,
};

describe("the Open LLM Leaderboard as CARROT keeps it", () => {
  test("gives scores by the names of the models, in whatever order a task has them", () => {
    expect(scoresOf(rowsOf(processed))).toEqual(expected);
    expect(rowsOf(processed)[0]).toEqual({
      item: "bbh_navigate/0",
      model: "us/small",
      score: 1,
      group: "bbh_navigate",
    });
  });

  test("gives the same outcomes raw as processed", () => {
    expect(scoresOf(rowsOf(raw))).toEqual(expected);
  });

  test("has no outcome where a task was not run", () => {
    const lacking = { ...raw, [name("us__none")]: { leaderboard_bbh_navigate: { correctness: null } } };
    expect(scoresOf(rowsOf(lacking))).toEqual(expected);
  });

  test("is told by its pickles alone", () => {
    expect([processed, raw].map((outline) => openLlmLeaderboard.detect(probe(outline)))).toEqual([true, true]);
    expect(openLlmLeaderboard.detect({ ...probe(processed), kind: "document" })).toBe(false);
    expect(openLlmLeaderboard.detect(probe({ model: { task: { correctness: [1] } } }))).toBe(false);
  });

  test.each([
    ["fewer models than rows", { t: { correctness: [[1], [0]], models: ["a"] } }],
    ["scores of one dimension", { t: { correctness: [1, 0], models: ["a", "b"] } }],
    ["scores that are a text", { t: { correctness: "10", models: ["a"] } }],
    ["raw scores of two dimensions", { [name("m")]: { t: { correctness: [[1]] } } }],
  ])("with %s is refused, not read in part", (_, record) => {
    expect(() => rowsOf(record)).toThrow(UserError);
  });

  test("is read from its pickle: both models of the fixture, whose order differs between the tasks", async () => {
    const { matrix, format } = await data.read(`${import.meta.dirname}/../../fixtures/open-llm-leaderboard`);
    expect(format).toBe("open-llm-leaderboard");
    expect(outcomesOf(matrix)).toEqual({
      "law/0": { "us/large": [1, Number.NaN], "us/small": [1, Number.NaN] },
      "math/0": { "us/large": [1, Number.NaN], "us/small": [0, Number.NaN] },
    });
  });
});
