import { describe, expect, it } from "vitest";
import { forgetModels } from "../../../src/core/forget-models.js";
import { tinyComplete } from "../../support/tiny-dataset.js";

const table = {
  models: ["a", "b", "c"],
  scores: Float64Array.of(1, 2, 3, 4, 5, 6),
  costs: Float64Array.of(10, 20, 30, 40, 50, 60),
};

describe("forgetModels", () => {
  it("keeps the named models' columns of scores and costs, item by item", () => {
    expect(forgetModels(table, [0, 2])).toEqual({
      models: ["a", "c"],
      scores: Float64Array.of(1, 3, 4, 6),
      costs: Float64Array.of(10, 30, 40, 60),
    });
  });

  it("keeps all where nothing is said of what is known: the table itself", () => {
    expect(forgetModels(table, undefined)).toBe(table);
    expect(forgetModels(table, [0, 1, 2])).toEqual(table);
  });

  it("leaves what is no outcome as it was", () => {
    const { features, columns } = forgetModels(tinyComplete, [1]);
    expect(features).toBe(tinyComplete.features);
    expect(columns).toBe(tinyComplete.columns);
  });

  it("of no items is an empty table with fewer models", () => {
    const none = { models: ["a", "b"], scores: new Float64Array(0), costs: new Float64Array(0) };
    expect(forgetModels(none, [1])).toEqual({ ...none, models: ["b"] });
  });
});
