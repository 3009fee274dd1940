import { describe, expect, it } from "vitest";
import { missingByItem } from "../../../src/core/missing-by-item.js";
import { buildMatrix } from "../../support/build-matrix.js";

const gap = Number.NaN;
const matrix = buildMatrix(
  ["a", "b"],
  [
    { id: "x", scores: [1, 0], costs: [1, 1] },
    { id: "y", scores: [gap, 0], costs: [gap, 1] },
    { id: "z", scores: [1, gap], costs: [gap, 1] },
  ],
);

describe("missing outcomes by item", () => {
  it("are the models that lack a score or a cost, each counted once", () => {
    expect([...missingByItem(matrix)]).toEqual([0, 1, 2]);
  });

  it("are those that lack a score where the data have no costs at all", () => {
    const unpriced = { ...matrix, priced: false, costs: matrix.costs.map(() => gap) };
    expect([...missingByItem(unpriced)]).toEqual([0, 1, 1]);
  });
});
