import { describe, expect, it } from "vitest";
import { macroBest } from "../../../src/core/macro-best.js";

const column = (...values: number[]) => Float64Array.from(values);

describe("the best single model by macro average", () => {
  const groups = ["a", "a", "a", "b"];

  it("has the highest mean of group means: 1 of 1 item outweighs 2 of 3", () => {
    const cost = column(1, 1, 1, 1);
    const models = [
      { score: column(1, 1, 0, 0), cost },
      { score: column(0, 0, 0, 1), cost },
    ];
    expect(macroBest({ models, groups })).toBe(1);
  });

  it("is of equals the cheaper by the same mean, then the first", () => {
    const score = column(1, 0, 1, 1);
    // (1 + 5) / 2 = 3 against (3 + 1) / 2 = 2; over the four items 2 against 2.5.
    const models = [
      { score, cost: column(1, 1, 1, 5) },
      { score, cost: column(3, 3, 3, 1) },
      { score, cost: column(3, 3, 3, 1) },
    ];
    expect(macroBest({ models, groups })).toBe(1);
  });
});
