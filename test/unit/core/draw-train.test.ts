import { describe, expect, it } from "vitest";
import { drawTrain } from "../../../src/core/draw-train.js";
import { selectItems } from "../../../src/core/outcome-matrix.js";
import { hashKeys } from "../../../src/statistics/hash.js";
import { buildMatrix } from "../../support/build-matrix.js";

/** One item a group, or as many as are given. */
function grouped(sizes: readonly number[]) {
  const rows = sizes.flatMap((size, group) =>
    Array.from({ length: size }, (_, item) => ({
      id: `${group}-${item}`,
      group: `g${group}`,
      scores: [1],
      costs: [1],
    })),
  );
  return buildMatrix(["a"], rows);
}

const count = (isTrain: readonly boolean[]) => isTrain.filter(Boolean).length;

describe("a random draw of the training items", () => {
  it("rounds the share of every group where both sides get something", () => {
    const isTrain = drawTrain(grouped([10, 9, 3]), { trainFraction: 0.7, seed: 1 }, hashKeys);
    expect([count(isTrain.slice(0, 10)), count(isTrain.slice(10, 19)), count(isTrain.slice(19))]).toEqual([7, 6, 2]);
  });

  it.each([
    [0.7, 10, 7],
    [0.3, 10, 3],
    [0.9, 20, 18],
    [0.25, 8, 2],
  ])(
    "keeps the share %d of %i groups of one item, which rounding alone would put on one side",
    (trainFraction, groups, train) => {
      const matrix = grouped(new Array(groups).fill(1));
      for (let seed = 0; seed < 10; seed++)
        expect(count(drawTrain(matrix, { trainFraction, seed }, hashKeys))).toBe(train);
    },
  );

  it("of groups of one item takes others under another seed, whatever the order of the items", () => {
    const matrix = grouped(new Array(30).fill(1));
    const idsOf = (given: typeof matrix, seed: number) => {
      const isTrain = drawTrain(given, { trainFraction: 0.7, seed }, hashKeys);
      return given.features.ids.filter((_, row) => isTrain[row]).sort();
    };
    const reversed = selectItems(
      matrix,
      Array.from({ length: 30 }, (_, row) => 29 - row),
    );
    expect(idsOf(reversed, 1)).toEqual(idsOf(matrix, 1));
    expect(idsOf(matrix, 2)).not.toEqual(idsOf(matrix, 1));
  });

  it("cannot divide a single item", () => {
    expect(drawTrain(grouped([1]), { trainFraction: 0.7, seed: 1 }, hashKeys)).toEqual([true]);
  });
});
