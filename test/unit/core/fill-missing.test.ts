import { describe, expect, it } from "vitest";
import { costRanges, fillMissing } from "../../../src/core/fill-missing.js";
import { buildMatrix } from "../../support/build-matrix.js";

const gap = Number.NaN;
/** The router chooses a, b and a; a's costs range from 1 to 3, b's from 4 to 6. */
const matrix = buildMatrix(
  ["a", "b"],
  [
    { id: "x", scores: [gap, 1], costs: [gap, 4] },
    { id: "y", scores: [0.5, gap], costs: [3, gap] },
    { id: "z", scores: [gap, gap], costs: [1, 6] },
  ],
);
const chosen = [Float64Array.of(1, 0, 1), Float64Array.of(0, 1, 0)];

describe("the range of recorded costs", () => {
  it("is by model and passes over what is missing", () => {
    expect(costRanges(matrix)).toEqual({ cheapest: [1, 4], dearest: [3, 6] });
  });

  it("of a model without any cost is infinite", () => {
    const none = buildMatrix(["a"], [{ id: "x", scores: [1], costs: [gap] }]);
    expect(costRanges(none)).toEqual({ cheapest: [Number.POSITIVE_INFINITY], dearest: [Number.NEGATIVE_INFINITY] });
  });
});

describe("filling what is missing", () => {
  const ranges = costRanges(matrix);

  it("against a router makes what it chose wrong and dear, and everything else right and cheap", () => {
    const { scores, costs } = fillMissing(matrix, chosen, ranges, "against");
    expect([...scores]).toEqual([0, 1, 0.5, 0, 0, 1]);
    expect([...costs]).toEqual([3, 4, 3, 6, 1, 6]);
  });

  it("for a router does the opposite", () => {
    const { scores, costs } = fillMissing(matrix, chosen, ranges, "for");
    expect([...scores]).toEqual([1, 1, 0.5, 1, 1, 0]);
    expect([...costs]).toEqual([1, 4, 3, 4, 1, 6]);
  });

  it("counts a model as chosen that is given any part of the item", () => {
    const dealt = [Float64Array.of(0.5, 0.5, 0.5), Float64Array.of(0.5, 0.5, 0.5)];
    expect([...fillMissing(matrix, dealt, ranges, "against").scores]).toEqual([0, 1, 0.5, 0, 0, 0]);
  });

  it("changes no recorded outcome, and not the matrix given", () => {
    const before = matrix.scores.slice();
    const complete = buildMatrix(["a", "b"], [{ id: "x", scores: [0, 1], costs: [1, 2] }]);
    const filled = fillMissing(complete, chosen, costRanges(complete), "against");
    expect([[...filled.scores], [...filled.costs]]).toEqual([
      [0, 1],
      [1, 2],
    ]);
    fillMissing(matrix, chosen, ranges, "for");
    expect(matrix.scores).toEqual(before);
  });
});
