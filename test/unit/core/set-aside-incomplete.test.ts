import { describe, expect, it } from "vitest";
import { setAsideIncomplete } from "../../../src/core/set-aside-incomplete.js";
import { buildMatrix } from "../../support/build-matrix.js";
import { userErrorOf } from "../../support/user-error-of.js";

const gap = Number.NaN;
const matrix = buildMatrix(
  ["a"],
  [1, gap, 1, gap, 1].map((score, item) => ({ id: `x${item}`, scores: [score], costs: [1] })),
);
const round = (train: number[], test: number[]) => ({
  label: "",
  train: Int32Array.from(train),
  test: Int32Array.from(test),
});

describe("setting incomplete items aside", () => {
  it("takes them out of train and of test, and keeps those of test for bounds", () => {
    const { rounds } = setAsideIncomplete({ kind: "random", rounds: [round([0, 1], [3, 2, 4])], other: 0 }, matrix);
    expect(rounds).toEqual([{ ...round([0], [2, 4]), testWithMissing: Int32Array.of(3, 2, 4) }]);
  });

  it.each([
    [[1], [2]],
    [[0], [3]],
  ])("that leaves a side of a round empty is refused: train %j, test %j", (train, test) => {
    const split = { kind: "random", rounds: [round(train, test)], other: 0 };
    expect(userErrorOf(() => setAsideIncomplete(split, matrix)).code).toBe("SPLIT_INVALID");
  });
});
