import { expect, test } from "vitest";
import { addCounts, countCells, densityOf } from "../../../../src/evaluate/coverage/count-cells.js";
import { describeScores, rangeOf } from "../../../../src/evaluate/coverage/describe-scores.js";
import { tinyDataset } from "../../../support/tiny-dataset.js";

test.each([
  [[], "none"],
  [[0.5], "constant"],
  [[1, 1, 1], "constant"],
  [[0, 1, 1], "binary"],
  [[0, 0.5, 1], "graded"],
  [[0, 0.5], "graded"],
])("the scores %j are %s", (scores, kind) => {
  expect(describeScores(Float64Array.from(scores)).kind).toBe(kind);
});

test("range and mean are over the scores that are there; none of them where there is none", () => {
  expect(describeScores(Float64Array.of(0.25, 1, 0.25))).toEqual({ kind: "graded", min: 0.25, max: 1, mean: 0.5 });
  expect(describeScores(new Float64Array())).toEqual({ kind: "none", min: null, max: null, mean: null });
});

test("the range of a million numbers is found", () => {
  const values = Float64Array.from({ length: 1_000_000 }, (_, index) => (index * 7919) % 1_000_003);
  expect(rangeOf(values)).toEqual({ min: 0, max: 1_000_002 });
});

test("cells are counted by part and model, and parts add up", () => {
  const parts = countCells(tinyDataset, [
    [0, 1, 2, 3, 4, 5],
    [6, 7, 8, 9, 10, 11],
  ]);
  // The large model lacks the score of i11, the eleventh item.
  expect(parts.map(({ models }) => models.map(({ score }) => score))).toEqual([
    [6, 6, 6],
    [6, 6, 5],
  ]);
  const all = addCounts(parts.flatMap(({ models }) => models));
  expect(all).toEqual({ score: 35, cost: 36, tokens: 0, cells: 36 });
  expect(densityOf(all)).toEqual({ score: 35 / 36, cost: 1, tokens: 0 });
  expect(densityOf(addCounts([]))).toEqual({ score: 0, cost: 0, tokens: 0 });
});
