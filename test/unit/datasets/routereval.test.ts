import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { routereval } from "../../../datasets/benchmarks/routereval.js";
import type { OutcomeRow } from "../../../src/core/record-format.js";
import { DataFolder, outcomesOf, userErrorOf } from "../store/data-folder.js";

const data = new DataFolder();
const fixtures = `${import.meta.dirname}/../../fixtures/routereval`;

function rowsOf(
  record: unknown,
  { name = "gsm8k_router_dataset.pkl", pool }: { name?: string; pool?: string } = {},
): OutcomeRow[] {
  const context = {
    frame: null,
    name,
    path: `/${name}`,
    beside: new Map(),
    outline: null,
    ...(pool !== undefined && { pool }),
  };
  return [...routereval.outcomes(record, context)];
}

function poolOf(train: number[][], test: number[][], model: string[]) {
  return { data: { train_score: train, val_score: [], test_score: test }, model };
}

const record = {
  easy: {
    3: {
      all_strong: poolOf([[1, 1, 0]], [[1, 0, 0]], ["a", "b", "c"]),
      strong_to_weak: poolOf([[0, 1, 0]], [], ["a", "c", "d"]),
    },
    5: { all_strong: poolOf([[1, 1, 1, 1, 1]], [], ["a", "b", "c", "e", "f"]), all_weak: { data: null, model: null } },
  },
  hard: { 10: { strong_to_weak: poolOf([[0.25, 1]], [[1, 0]], ["x", "y"]) } },
  split_index: { train_indices: [7], val_indices: [], test_indices: [3] },
  prompt: { train_prompt: ["What?"], test_prompt: ["Why?"] },
  embedding: { train_embed: [[0.5, 0.25]], test_embed: [[1, 0]] },
};

describe("a router dataset of RouterEval", () => {
  test("has a name for each pool, by its way: the largest easy one first, that of strong and weak models before its equals", () => {
    expect(routereval.pools(record)).toEqual([
      "easy/5/all_strong",
      "easy/5/all_weak",
      "easy/3/strong_to_weak",
      "easy/3/all_strong",
      "hard/10/strong_to_weak",
    ]);
  });

  test("gives the scores of one pool by item and model, with number, split, prompt and vector of the item", () => {
    const rows = rowsOf(record, { pool: "hard/10/strong_to_weak" });
    const group = "gsm8k";
    expect(rows).toEqual([
      { item: "gsm8k/7", model: "x", score: 0.25, split: "train", group, prompt: "What?", embedding: [0.5, 0.25] },
      { item: "gsm8k/7", model: "y", score: 1, split: "train", group },
      { item: "gsm8k/3", model: "x", score: 1, split: "test", group, prompt: "Why?", embedding: [1, 0] },
      { item: "gsm8k/3", model: "y", score: 0, split: "test", group },
    ]);
  });

  test("without numbers of items tells them by split and place", () => {
    const { split_index: _, ...unnumbered } = record;
    const items = new Set(rowsOf(unnumbered, { pool: "hard/10/strong_to_weak" }).map(({ item }) => item));
    expect([...items]).toEqual(["gsm8k/train-0", "gsm8k/test-0"]);
  });

  test.each([
    [
      "fewer models than columns",
      { ...record, easy: { 3: { all_strong: poolOf([[1, 1]], [], ["a"]) } } },
      "columns of train_score of easy/3/all_strong: 2 where there are 1 models",
    ],
    [
      "fewer items than numbers",
      { ...record, easy: { 3: { all_strong: poolOf([], [[1]], ["a"]) } }, split_index: { test_indices: [1, 2] } },
      "rows of test_score of easy/3/all_strong: 1 where there are 2 indices",
    ],
    [
      "scores that are no table",
      { ...record, easy: { 3: { all_strong: { data: { train_score: [1, 2] }, model: ["a"] } } } },
      "no array of 2 dimensions",
    ],
  ])("with %s is refused", (_, broken, says) => {
    expect(() => rowsOf(broken)).toThrow(says);
  });

  test("is read from several files, of which each is a group; PASSED_OVER names the pools that are not read", async () => {
    const { matrix, passedOver } = await data.read(fixtures);
    expect(outcomesOf(matrix)).toEqual({
      "law/3": { large: [1, Number.NaN], small: [1, Number.NaN] },
      "math/7": { large: [1, Number.NaN], small: [0, Number.NaN] },
    });
    expect(matrix.features.prompts).toEqual(["Who may appeal?", "What is 2 + 2?"]);
    expect([...(matrix.features.embeddings?.values ?? [])]).toEqual([0.5, -0.25, 0.5, -0.25]);
    expect(passedOver.map(({ why }) => why)).toEqual(
      Array(2).fill(
        "only easy/2/strong_to_weak of it is read; --format routereval:easy/2/all_strong reads another of easy/2/all_strong, " +
          "easy/2/all_weak, hard/3/strong_to_weak, hard/3/all_strong, hard/3/all_weak",
      ),
    );
  });

  test("is read with the pool that --format names, without a warning", async () => {
    const { matrix, passedOver, format } = await data.read(fixtures, { format: "routereval:hard/3/all_weak" });
    expect([matrix.models, passedOver, format]).toEqual([["large", "larger", "tiny"], [], "routereval"]);
  });

  test.each([
    ["routereval:hard/4/all_weak", "did you mean hard/3/all_weak?"],
    ["routereval:", "take one of these"],
    ["omnisbench:x", "--format omnisbench"],
    ["routerevall:x", "did you mean routereval?"],
  ])("with --format %s is an error with a hint", async (format, hint) => {
    const error = await userErrorOf(data.read(fixtures, { format }));
    expect([error.code, error.hint]).toEqual(["INVALID_OPTION", hint]);
  });
});

describe("scores of a leaderboard", () => {
  const leaderboard = {
    data: {
      gsm8k: { correctness: [[1, 0]] },
      arc: {
        correctness: [
          [0, 1],
          [1, 1],
        ],
      },
    },
    model: ["a", "b"],
  };

  test("give every task as a group, its items by their row", () => {
    expect(routereval.detect({ name: "x.pkl", path: "/x.pkl", kind: "pickle", outline: leaderboard })).toBe(true);
    expect(rowsOf(leaderboard)).toEqual([
      { item: "gsm8k/0", model: "a", score: 1, group: "gsm8k" },
      { item: "gsm8k/0", model: "b", score: 0, group: "gsm8k" },
      { item: "arc/0", model: "a", score: 0, group: "arc" },
      { item: "arc/0", model: "b", score: 1, group: "arc" },
      { item: "arc/1", model: "a", score: 1, group: "arc" },
      { item: "arc/1", model: "b", score: 1, group: "arc" },
    ]);
  });

  test("of JSON are not RouterEval's: only pickles are", () => {
    const probe = { name: "x.json", path: "/x.json", outline: leaderboard };
    expect(routereval.detect({ ...probe, kind: "document" })).toBe(false);
    expect(readFileSync(`${fixtures}/math_router_dataset.pkl`)[0]).toBe(0x80);
  });
});
