import { describe, expect, it } from "vitest";
import type { HashKeys } from "../../../src/core/hash-keys.js";
import { selectItems } from "../../../src/core/outcome-matrix.js";
import { rankUnits } from "../../../src/core/rank-units.js";
import { hashKeys } from "../../../src/statistics/hash.js";
import { buildMatrix, type ItemRow } from "../../support/build-matrix.js";

function row(id: string, group = "", session: string | null = null): ItemRow {
  return { id, group, scores: [1], costs: [1], columns: { session } };
}

/** Keys that a test gives by name, so that the order can be read off. */
const keyed = (keys: Readonly<Record<string, bigint>>): HashKeys => {
  return (texts) => BigUint64Array.from(texts, (text) => keys[text] ?? 0n);
};

function ranked(all: readonly ItemRow[], keys: HashKeys, clusterColumn?: string): (readonly number[])[][] {
  const request = clusterColumn === undefined ? { seed: 1 } : { seed: 1, clusterColumn };
  return rankUnits(buildMatrix(["m"], all), request, keys).map((group) => group.map(({ rows }) => rows));
}

describe("rankUnits", () => {
  it("has no group for no item", () => {
    expect(ranked([], hashKeys)).toEqual([]);
  });

  it("orders the units of a group by rising hash, and groups by their first unit's, whatever they are called", () => {
    const all = [row("a", "x"), row("b", "x"), row("c", "y"), row("d", "y")];
    expect(ranked(all, keyed({ a: 9n, b: 5n, c: 8n, d: 2n }))).toEqual([
      [[3], [2]],
      [[1], [0]],
    ]);
  });

  it("compares all 64 bits of a hash: two that are one number as doubles still have an order", () => {
    const high = 2n ** 64n - 1n;
    expect(ranked([row("a"), row("b")], keyed({ a: high, b: high - 1n }))).toEqual([[[1], [0]]]);
  });

  it("leaves units of one hash in the order of their rows", () => {
    expect(ranked([row("a"), row("b"), row("c")], keyed({ a: 3n, b: 3n, c: 1n }))).toEqual([[[2], [0], [1]]]);
  });

  it("keeps a cluster whole, in the group of its first item, with its rows ascending", () => {
    const all = [row("a", "x", "s"), row("b", "x", "t"), row("c", "y", "s"), row("d", "y", "u")];
    expect(ranked(all, keyed({ s: 3n, t: 2n, u: 1n }), "session")).toEqual([[[3]], [[1], [0, 2]]]);
    expect(ranked(all, keyed({ a: 1n, b: 2n, c: 3n, d: 4n }))).toEqual([
      [[0], [1]],
      [[2], [3]],
    ]);
  });

  it("makes an item without a cluster a unit of its own, even if a cluster has its name", () => {
    const units = ranked([row("a"), row("b", "", "a"), row("c", "", "a")], hashKeys, "session").flat();
    expect(units).toHaveLength(2);
    expect(units).toEqual(expect.arrayContaining([[0], [1, 2]]));
  });
});

describe("the order of 60 items in 4 groups", () => {
  const matrix = buildMatrix(
    ["m"],
    Array.from({ length: 60 }, (_, item) => row(`i${item}`, `g${item % 4}`, `s${item % 20}`)),
  );
  const ids = (of: typeof matrix, seed: number, clusterColumn?: string): string[][][] =>
    rankUnits(of, clusterColumn === undefined ? { seed } : { seed, clusterColumn }, hashKeys).map((group) =>
      group.map(({ rows }) => rows.map((at) => of.features.ids[at]!).sort()),
    );
  const reversed = selectItems(
    matrix,
    Array.from({ length: 60 }, (_, item) => 59 - item),
  );

  it.each([undefined, "session"])("does not depend on the order of the items, with cluster column %s", (column) => {
    for (const seed of [1, 2, 3]) expect(ids(reversed, seed, column)).toEqual(ids(matrix, seed, column));
  });

  it.each([undefined, "session"])("has every item once, and another order under another seed, with %s", (column) => {
    const one = ids(matrix, 1, column);
    expect(one.flat(2).sort()).toEqual([...matrix.features.ids].sort());
    expect(ids(matrix, 2, column)).not.toEqual(one);
  });
});
