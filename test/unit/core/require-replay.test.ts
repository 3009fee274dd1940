import { describe, expect, test } from "vitest";
import { requireReplay } from "../../../src/core/require-replay.js";
import { buildMatrix, type ItemRow } from "../../support/build-matrix.js";
import { userErrorOf } from "../../support/user-error-of.js";

const none = Number.NaN;
const models = ["large", "small"];

/** An item with the outcome of one model, the first or the second. */
function one(id: string, model: number, score = 1): ItemRow {
  const at = (value: number) => models.map((_, index) => (index === model ? value : none));
  return { id, scores: at(score), costs: at(2) };
}

const both = (id: string): ItemRow => ({ id, scores: [1, 0], costs: [2, 1] });
const logOf = (items: number) => Array.from({ length: items }, (_, index) => one(`q${index}`, index % 2));

describe("replay", () => {
  test("is refused of a log, with what it can answer, what to add and where that is told", () => {
    const error = userErrorOf(() => requireReplay(buildMatrix(models, logOf(40)), false));
    expect([error.code, error.exitCode]).toEqual(["NOT_REPLAYABLE", 3]);
    expect(error.message).toContain("each item has the outcome of one model only");
    expect(error.message).toContain("they can say what the models that were chosen scored and what was spent");
    expect(error.hint).toContain("log propensity: docs/what-to-log.md");
    expect(error.hint).not.toContain("add scores");
  });

  test("is refused with the file that holds the log", () => {
    const error = userErrorOf(() => requireReplay(buildMatrix(models, logOf(40)), false, "logs/calls.jsonl"));
    expect(error.location).toEqual({ file: "logs/calls.jsonl" });
  });

  test("asks for scores too where a log has none", () => {
    const unscored = logOf(40).map((row) => ({ ...row, scores: [none, none] }));
    const error = userErrorOf(() => requireReplay(buildMatrix(models, unscored), true));
    expect(error.code).toBe("NOT_REPLAYABLE");
    expect(error.message).toContain("they can say what was spent");
    expect(error.hint).toContain("add scores");
  });

  test("is refused where a few requests came twice, up to one in twenty; above, missing cells are what is told", () => {
    const rows = (twice: number) => [
      ...Array.from({ length: twice }, (_, index) => both(`b${index}`)),
      ...logOf(100 - twice),
    ];
    const error = userErrorOf(() => requireReplay(buildMatrix(models, rows(5)), false));
    expect(error.message).toContain("95 of 100 items have the outcome of one model only");
    expect(() => requireReplay(buildMatrix(models, rows(6)), false)).not.toThrow();
    expect(() => requireReplay(buildMatrix(models, rows(1)), true)).not.toThrow();
    expect(userErrorOf(() => requireReplay(buildMatrix(models, logOf(100)), true)).code).toBe("NOT_REPLAYABLE");
  });

  test("is refused without any score, where costs of several models are there", () => {
    const rows = [{ id: "a", scores: [none, none], costs: [2, 1] }];
    const error = userErrorOf(() => requireReplay(buildMatrix(models, rows), false));
    expect([error.code, error.exitCode]).toEqual(["SCORES_MISSING", 3]);
    expect(error.message).toBe("no outcome has a score; they can say what was spent");
    expect(error.hint).toContain("docs/what-to-log.md");
  });

  test("of several models on each item goes on, also where single scores are missing", () => {
    const rows = [both("a"), { ...both("b"), scores: [none, 1] }, both("c")];
    expect(() => requireReplay(buildMatrix(models, rows), false)).not.toThrow();
  });
});
