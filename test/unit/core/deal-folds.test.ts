import { describe, expect, it } from "vitest";
import { dealFolds } from "../../../src/core/deal-folds.js";
import { groupRows } from "../../../src/core/group-rows.js";
import { hashKeys } from "../../../src/statistics/hash.js";
import { buildMatrix } from "../../support/build-matrix.js";
import { randomMatrix } from "../../support/random-matrix.js";
import { userErrorOf } from "../../support/user-error-of.js";

const sizesOf = (folds: Int32Array, of: number) =>
  Array.from({ length: of }, (_, fold) => folds.filter((own) => own === fold).length);

/** Items of one group in clusters of the given sizes. */
function clustered(sizes: readonly number[]) {
  const rows = sizes.flatMap((size, cluster) =>
    Array.from({ length: size }, (_, item) => ({
      id: `${cluster}-${item}`,
      scores: [1],
      costs: [1],
      columns: { session: `s${cluster}` },
    })),
  );
  return buildMatrix(["a"], rows);
}

describe("folds", () => {
  it.each([2, 3, 5, 10])("%i of them differ by at most one item, in every group and in all", (folds) => {
    const matrix = randomMatrix({ seed: 1, items: 107, models: 2, groups: 3 });
    const dealt = dealFolds(matrix, { folds, seed: 7 }, hashKeys);
    const spread = (sizes: readonly number[]) => Math.max(...sizes) - Math.min(...sizes);
    expect(spread(sizesOf(dealt, folds))).toBeLessThanOrEqual(1);
    for (const rows of groupRows(matrix.features.groups).values()) {
      expect(
        spread(
          sizesOf(
            Int32Array.from(rows, (row) => dealt[row]!),
            folds,
          ),
        ),
      ).toBeLessThanOrEqual(1);
    }
  });

  it("of as many items as folds hold one item each, groups of one item among them", () => {
    const rows = Array.from({ length: 6 }, (_, item) => ({
      id: `x${item}`,
      group: `g${item % 4}`,
      scores: [1],
      costs: [1],
    }));
    const dealt = dealFolds(buildMatrix(["a"], rows), { folds: 6, seed: 7 }, hashKeys);
    expect(sizesOf(dealt, 6)).toEqual([1, 1, 1, 1, 1, 1]);
  });

  it("keep clusters whole, and even out their sizes", () => {
    const sizes = [9, 1, 1, 1, 1, 1, 1, 1, 1, 1];
    const matrix = clustered(sizes);
    const dealt = dealFolds(matrix, { folds: 2, seed: 3, clusterColumn: "session" }, hashKeys);
    for (const rows of groupRows(matrix.columns.get("session")!.map((name) => name!)).values()) {
      expect(new Set(rows.map((row) => dealt[row]))).toHaveProperty("size", 1);
    }
    // Nine in one cluster; of the nine alone the other fold gets those that come after it, and whatever came before is shared.
    expect(Math.max(...sizesOf(dealt, 2))).toBeLessThanOrEqual(9 + 4);
  });

  it("cannot be more than there are items", () => {
    const error = userErrorOf(() => dealFolds(clustered([1, 1, 1]), { folds: 4, seed: 1 }, hashKeys));
    expect(error.code).toBe("SPLIT_INVALID");
    expect(error.message).toBe("4 folds need at least 4 items; there are 3");
    expect(error.hint).toContain("--split folds:3");
  });

  it("cannot be more than there are clusters", () => {
    const deal = { folds: 3, seed: 1, clusterColumn: "session" };
    const error = userErrorOf(() => dealFolds(clustered([20, 20]), deal, hashKeys));
    expect(error.message).toBe('3 folds need at least 3 clusters (column "session"); there are 2');
  });
});
