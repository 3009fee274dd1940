import { expect, it } from "vitest";
import { choiceOutcomes } from "../../../src/core/choice-outcomes.js";
import { trainingSetOf } from "../../../src/core/units.js";
import { buildMatrix } from "../../support/build-matrix.js";
import { tinyContext } from "../../support/metric-context.js";

it("choices are made on train: its outcomes model by model, and its groups", () => {
  const matrix = buildMatrix(
    ["a", "b"],
    [
      { id: "x", group: "g", scores: [1, 0], costs: [2, 3] },
      { id: "y", group: "h", scores: [0.5, 1], costs: [4, 5] },
    ],
  );
  const context = { ...tinyContext, train: trainingSetOf(matrix) };
  expect(choiceOutcomes(context)).toEqual({
    models: [
      { score: Float64Array.of(1, 0.5), cost: Float64Array.of(2, 4) },
      { score: Float64Array.of(0, 1), cost: Float64Array.of(3, 5) },
    ],
    groups: ["g", "h"],
  });
  expect(choiceOutcomes(context).models).toBe(choiceOutcomes({ ...context }).models);
});

it("without a split they are made on the evaluated items", () => {
  const { models, groups } = choiceOutcomes(tinyContext);
  expect(models).toBe(tinyContext.models);
  expect(groups).toBe(tinyContext.groups);
});
