import { describe, expect, it } from "vitest";
import { modelColumn, selectFeatures, selectItems } from "../../../src/core/outcome-matrix.js";
import { buildMatrix } from "../../support/build-matrix.js";
import { tinyDataset } from "../../support/tiny-dataset.js";

const matrix = buildMatrix(
  ["a", "b"],
  [
    { id: "x", group: "g", embedding: [1, 2, 3], scores: [0, 1], costs: [2, 3], columns: { lang: "de" } },
    { id: "y", group: "h", embedding: [4, 5, 6], scores: [0.5, Number.NaN], costs: [4, 5], columns: { lang: null } },
    { id: "z", group: "g", embedding: [7, 8, 9], scores: [1, 0], costs: [6, 7], columns: { lang: "en" } },
  ],
);

describe("selectItems", () => {
  it("takes the rows asked for, in the order asked for, of every array", () => {
    const some = selectItems(matrix, [2, 1]);
    expect(some.features.ids).toEqual(["z", "y"]);
    expect(some.features.groups).toEqual(["g", "h"]);
    expect(some.columns.get("lang")).toEqual(["en", null]);
    expect([...some.scores]).toEqual([1, 0, 0.5, Number.NaN]);
    expect([...some.costs]).toEqual([6, 7, 4, 5]);
    expect([...some.features.embeddings!.values]).toEqual([7, 8, 9, 4, 5, 6]);
    expect(some.models).toBe(matrix.models);
  });

  it("copies: what is done to a selection leaves the matrix alone", () => {
    const some = selectItems(matrix, [0]);
    some.scores[0] = 9;
    expect(matrix.scores[0]).toBe(0);
  });

  it("of no rows is an empty matrix with the same models and columns", () => {
    const none = selectItems(matrix, []);
    expect(none.features.ids).toEqual([]);
    expect(none.scores).toHaveLength(0);
    expect([...none.columns.keys()]).toEqual(["lang"]);
  });
});

describe("selectFeatures", () => {
  it("keeps the absence of prompts and of embeddings", () => {
    expect(selectFeatures(matrix.features, [0]).prompts).toBeNull();
    expect(selectFeatures(tinyDataset.features, [0]).embeddings).toBeNull();
    expect(selectFeatures(tinyDataset.features, [3]).prompts).toEqual(["halt or not"]);
  });
});

describe("modelColumn", () => {
  it("is one model's values over the items, missing ones as NaN", () => {
    expect([...modelColumn(matrix.scores, 2, 1)]).toEqual([1, Number.NaN, 0]);
    expect([...modelColumn(matrix.costs, 2, 0)]).toEqual([2, 4, 6]);
    expect([...modelColumn(tinyDataset.scores, 3, 2)].slice(9, 12)).toEqual([1, Number.NaN, 1]);
  });
});
