import { describe, expect, it } from "vitest";
import { chooseOracle } from "../../../src/core/oracle.js";
import { randomMatrix } from "../../support/random-matrix.js";
import { tinyComplete } from "../../support/tiny-dataset.js";

describe("chooseOracle", () => {
  it("on the tiny dataset takes the best score at the lowest cost, by hand", () => {
    //                                     i01 02 03 04 05 06 07 08 09 10 12
    expect([...chooseOracle(tinyComplete)]).toEqual([0, 1, 2, 0, 2, 1, 0, 2, 1, 0, 2]);
  });

  it("pays the cheapest model where nobody gets the item right", () => {
    const nobody = { models: ["a", "b", "c"], scores: Float64Array.of(0, 0, 0), costs: Float64Array.of(3, 1, 2) };
    expect([...chooseOracle(nobody)]).toEqual([1]);
  });

  it("takes model order where score and cost tie", () => {
    const tied = { models: ["a", "b"], scores: Float64Array.of(1, 1), costs: Float64Array.of(2, 2) };
    expect([...chooseOracle(tied)]).toEqual([0]);
  });

  it("prefers a partial score to none, and a better partial score to a worse, at any cost", () => {
    const partial = {
      models: ["a", "b", "c"],
      scores: Float64Array.of(0, 0.5, 0.75),
      costs: Float64Array.of(0, 1, 99),
    };
    expect([...chooseOracle(partial)]).toEqual([2]);
  });

  it("gets the highest score of every item, and no model with that score is cheaper", () => {
    const { models, scores, costs } = randomMatrix({ seed: 1, items: 200, models: 5, binary: false });
    chooseOracle({ models, scores, costs }).forEach((model, item) => {
      const row = [...scores.subarray(item * 5, item * 5 + 5)];
      const prices = [...costs.subarray(item * 5, item * 5 + 5)];
      const best = Math.max(...row);
      expect(row[model]).toBe(best);
      expect(prices[model]).toBe(Math.min(...prices.filter((_, other) => row[other] === best)));
    });
  });

  it("of no items is empty", () => {
    expect(chooseOracle({ models: ["a"], scores: new Float64Array(0), costs: new Float64Array(0) })).toHaveLength(0);
  });
});
