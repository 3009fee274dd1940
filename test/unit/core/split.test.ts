import { describe, expect, it } from "vitest";
import { UserError } from "../../../src/core/errors.js";
import { compareBytes, rowsByGroup } from "../../../src/core/group-rows.js";
import { type OutcomeMatrix, selectItems } from "../../../src/core/outcome-matrix.js";
import { type SplitRequest, splitItems } from "../../../src/core/split.js";
import { hashKeys } from "../../../src/statistics/hash.js";
import { buildMatrix } from "../../support/build-matrix.js";
import { onlyRound } from "../../support/only-round.js";
import { randomMatrix } from "../../support/random-matrix.js";
import { tinyComplete } from "../../support/tiny-dataset.js";
import { userErrorOf } from "../../support/user-error-of.js";

const random = (trainFraction: number, seed = 7): SplitRequest => ({ kind: "random", trainFraction, seed });

function idsOf(matrix: OutcomeMatrix, request: SplitRequest) {
  const { train, test } = onlyRound(splitItems(matrix, request, hashKeys));
  const name = (rows: Int32Array) => Array.from(rows, (row) => matrix.features.ids[row]!);
  return { train: name(train), test: name(test) };
}

describe("a random split", () => {
  const matrix = randomMatrix({ seed: 1, items: 103, models: 2, groups: 3 });

  it.each([0.1, 0.5, 0.7, 0.9])("takes the share %d of every group, rounded, for train", (fraction) => {
    const split = splitItems(matrix, random(fraction), hashKeys);
    const { train, test } = onlyRound(split);
    const { groups } = matrix.features;
    for (const [group, rows] of rowsByGroup(groups)) {
      const taken = [...train].filter((row) => groups[row] === group).length;
      expect(taken).toBe(Math.round(fraction * rows.length));
    }
    expect([...train, ...test].sort((a, b) => a - b)).toEqual(groups.map((_, row) => row));
    expect(split.other).toBe(0);
  });

  it("does not depend on the order of the items", () => {
    const order = matrix.features.ids.map((_, row) => row).reverse();
    const reversed = idsOf(selectItems(matrix, order), random(0.7));
    const forward = idsOf(matrix, random(0.7));
    expect(new Set(reversed.train)).toEqual(new Set(forward.train));
    expect(new Set(reversed.test)).toEqual(new Set(forward.test));
  });

  it("does not move an item when other groups come or go", () => {
    const rows = matrix.features.groups.flatMap((group, row) => (group === "g1" ? [row] : []));
    const alone = idsOf(selectItems(matrix, rows), random(0.7));
    const whole = idsOf(matrix, random(0.7));
    expect(whole.train).toEqual(expect.arrayContaining(alone.train));
    expect(whole.test).toEqual(expect.arrayContaining(alone.test));
  });

  it("grows by items that were in test before: a larger train share contains the smaller", () => {
    const small = idsOf(matrix, random(0.5)).train;
    expect(idsOf(matrix, random(0.7)).train).toEqual(expect.arrayContaining(small));
  });

  it("follows its seed", () => {
    expect(idsOf(matrix, random(0.7, 7))).toEqual(idsOf(matrix, random(0.7, 7)));
    expect(idsOf(matrix, random(0.7, 7)).train).not.toEqual(idsOf(matrix, random(0.7, 8)).train);
  });

  it("gives train in item order, and test group by group", () => {
    const { train, test } = onlyRound(splitItems(matrix, random(0.5), hashKeys));
    expect([...train]).toEqual([...train].sort((a, b) => a - b));
    const groups = [...test].map((row) => matrix.features.groups[row]!);
    expect(groups).toEqual(groups.toSorted(compareBytes));
  });

  it("that leaves no item to evaluate is refused", () => {
    const single = buildMatrix(["a"], [{ id: "x", scores: [1], costs: [1] }]);
    const error = userErrorOf(() => splitItems(single, random(0.7), hashKeys));
    expect(error.code).toBe("SPLIT_INVALID");
    expect(error.hint).toContain("--split none");
  });

  it("that leaves no item to learn from is refused", () => {
    const few = buildMatrix(
      ["a"],
      ["x", "y", "z"].map((id) => ({ id, scores: [1], costs: [1] })),
    );
    expect(userErrorOf(() => splitItems(few, random(0.1), hashKeys)).code).toBe("SPLIT_INVALID");
  });
});

describe("no split", () => {
  it("evaluates all items and trains on none", () => {
    const { train, test } = onlyRound(splitItems(tinyComplete, { kind: "none" }, hashKeys));
    expect(train).toHaveLength(0);
    expect([...test]).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
  });
});

describe("a split by column", () => {
  const withParts = (parts: readonly (string | null)[]) =>
    buildMatrix(
      ["a"],
      parts.map((part, item) => ({ id: `x${item}`, scores: [1], costs: [1], columns: { part } })),
    );
  const byPart: SplitRequest = { kind: "column", column: "part" };

  it("takes train and test as they are named; other parts are in neither, and counted", () => {
    const split = splitItems(withParts(["test", "train", "validation", null, "train"]), byPart, hashKeys);
    expect([...onlyRound(split).train]).toEqual([1, 4]);
    expect([...onlyRound(split).test]).toEqual([0]);
    expect(split.other).toBe(2);
  });

  it.each([
    [["train", "train"], `"train"`],
    [["test", "test"], `"test"`],
    [["Train", "Test", null], `"Train", "Test", (missing)`],
  ])("that does not say both is refused, with what it says: %j", (parts, says) => {
    const error = userErrorOf(() => splitItems(withParts(parts), byPart, hashKeys));
    expect(error.code).toBe("SPLIT_INVALID");
    expect(error.message).toBe(`column "part" must say "train" and "test"; it says ${says}`);
  });
});

describe("a split by file", () => {
  const file = (parts: ReadonlyMap<string, string>): SplitRequest => ({ kind: "file", file: "split.csv", parts });

  it("divides by item id; items that the file lacks are in neither", () => {
    const parts = new Map([["i01", "test"] as const, ["i07", "train"] as const, ["i02", "test"] as const]);
    const split = splitItems(tinyComplete, file(parts), hashKeys);
    expect([...onlyRound(split).train]).toEqual([6]);
    expect([...onlyRound(split).test]).toEqual([0, 1]);
    expect(split.other).toBe(8);
  });

  it("about other items is refused, naming the file", () => {
    const error = userErrorOf(() => splitItems(tinyComplete, file(new Map([["q", "train"]])), hashKeys));
    expect(error.message).toBe(`split.csv must say "train" and "test"; it says (missing)`);
  });
});

describe("a split by a column that was not collected", () => {
  it.each<SplitRequest>([
    { kind: "column", column: "nobody" },
    { kind: "held-out", column: "nobody" },
  ])("is a fault of the program and not of the data: $kind", (request) => {
    const split = () => splitItems(tinyComplete, request, hashKeys);
    expect(split).toThrow('the column "nobody" was not collected');
    expect(split).not.toThrow(UserError);
  });
});
