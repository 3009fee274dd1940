import { describe, expect, it } from "vitest";
import { splitItems } from "../../../src/core/split.js";
import { trainingSetOf, unitsOf } from "../../../src/core/units.js";
import { hashKeys } from "../../../src/statistics/hash.js";
import { buildMatrix } from "../../support/build-matrix.js";
import { onlyRound } from "../../support/only-round.js";

/** 60 items in two groups; items in threes share a session, every tenth has none. */
const matrix = buildMatrix(
  ["a", "b"],
  Array.from({ length: 60 }, (_, item) => ({
    id: `x${String(item).padStart(2, "0")}`,
    group: item < 30 ? "left" : "right",
    scores: [1, 0],
    costs: [1, 2],
    columns: { session: item % 10 === 9 ? null : `s${Math.floor(item / 3)}` },
  })),
);

describe("units", () => {
  it("are the items where no cluster column is given", () => {
    expect(unitsOf(matrix, undefined)).toEqual(matrix.features.ids);
    expect(trainingSetOf(matrix).units).toEqual(matrix.features.ids);
  });

  it("are the clusters where one is, and an item without a cluster is one of its own, even if a cluster has its name", () => {
    const units = unitsOf(matrix, "session");
    expect([units[0], units[1], units[3]]).toEqual(["s0", "s0", "s1"]);
    expect(units[9]).not.toBe("x09");
    expect(units.filter((unit) => unit === units[9])).toHaveLength(1);
  });
});

describe("a random split with clusters", () => {
  const request = { kind: "random", trainFraction: 0.7, seed: 7, clusterColumn: "session" } as const;

  it("never has items of one cluster in both parts", () => {
    for (const seed of [1, 2, 3, 4, 5]) {
      const { train, test } = onlyRound(splitItems(matrix, { ...request, seed }, hashKeys));
      const units = unitsOf(matrix, "session");
      const trained = new Set(Array.from(train, (row) => units[row]!));
      expect(Array.from(test).filter((row) => trained.has(units[row]!))).toEqual([]);
      expect(train.length + test.length).toBe(60);
    }
  });

  it("comes within half a cluster of the fraction in every group", () => {
    const { train } = onlyRound(splitItems(matrix, request, hashKeys));
    for (const group of ["left", "right"]) {
      const trained = Array.from(train).filter((row) => matrix.features.groups[row] === group).length;
      expect(Math.abs(trained - 21)).toBeLessThanOrEqual(1.5);
    }
  });
});

describe("clusters as large as their groups", () => {
  /** Twelve groups of 20 items, each of them one cluster. */
  const whole = buildMatrix(
    ["a", "b"],
    Array.from({ length: 240 }, (_, item) => ({
      id: `x${String(item).padStart(3, "0")}`,
      group: `g${item % 12}`,
      scores: [1, 0],
      costs: [1, 2],
      columns: { session: `g${item % 12}` },
    })),
  );

  it.each([0.3, 0.5, 0.7, 0.9])("are dealt out so that train's share is near %d all the same", (trainFraction) => {
    const { train } = onlyRound(
      splitItems(whole, { kind: "random", trainFraction, seed: 7, clusterColumn: "session" }, hashKeys),
    );
    expect(Math.abs(train.length - trainFraction * 240)).toBeLessThanOrEqual(10);
  });
});
