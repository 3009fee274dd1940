import { describe, expect, test } from "vitest";
import { selectModels } from "../../../src/core/select-models.js";
import { buildMatrix } from "../../support/build-matrix.js";
import { userErrorOf } from "../../support/user-error-of.js";

const matrix = {
  ...buildMatrix(
    ["small", "medium", "large"],
    [
      { id: "a", scores: [0, 0.5, 1], costs: [1, 2, Number.NaN] },
      { id: "b", scores: [1, Number.NaN, 0], costs: [4, 5, Number.NaN] },
    ],
  ),
  measures: new Map([
    ["latencyMs", Float64Array.of(10, 20, 30, 40, 50, 60)],
    ["energyJ", Float64Array.of(Number.NaN, 7, Number.NaN, Number.NaN, 8, Number.NaN)],
  ] as const),
};

describe("selectModels", () => {
  test("keeps the outcomes of the named models, in the data's order of models", () => {
    const kept = selectModels(matrix, ["large", "small"]);
    expect(kept.models).toEqual(["small", "large"]);
    expect([...kept.scores]).toEqual([0, 1, 1, 0]);
    expect([...kept.costs]).toEqual([1, Number.NaN, 4, Number.NaN]);
    expect([...kept.measures.get("latencyMs")!]).toEqual([10, 30, 40, 60]);
    expect(kept.features).toBe(matrix.features);
  });

  test("has no measure that none of them was measured by", () => {
    expect([...selectModels(matrix, ["small", "large"]).measures.keys()]).toEqual(["latencyMs"]);
    expect([...selectModels(matrix, ["small", "medium"]).measures.keys()]).toEqual(["latencyMs", "energyJ"]);
  });

  test("has no prices where none of them has a cost, so that quality alone is evaluated", () => {
    expect(selectModels(matrix, ["large"]).priced).toBe(false);
    expect(selectModels(matrix, ["medium", "large"]).priced).toBe(true);
  });

  test("refuses a name that the data lack, with the nearest", () => {
    const error = userErrorOf(() => selectModels(matrix, ["small", "lage"]));
    expect([error.code, error.message, error.hint]).toEqual([
      "UNKNOWN_MODEL",
      'the data have no model "lage"',
      'did you mean "large"?',
    ]);
    expect(userErrorOf(() => selectModels(matrix, ["zzzzzzzz"])).hint).toBe("models: small, medium, large");
  });
});
