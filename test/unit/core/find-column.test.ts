import { describe, expect, test } from "vitest";
import { findColumn } from "../../../src/core/find-column.js";
import type { HeaderColumn } from "../../../src/core/format.js";
import { findItemId, itemIdNames } from "../../../src/core/item-id-names.js";

function header(...names: string[]): HeaderColumn[] {
  return names.map((name) => ({ name, type: "VARCHAR" }));
}

describe("findColumn", () => {
  test("goes by the order of the names, not by that of the columns", () => {
    expect(findColumn(header("b", "a"), ["a", "b"])).toBe("a");
    expect(findColumn(header("c", "b"), ["a", "b"])).toBe("b");
  });

  test("does not regard case, and gives the name as the file has it", () => {
    expect(findColumn(header("Score"), ["score"])).toBe("Score");
  });

  test("of two columns that differ in case alone takes the first", () => {
    expect(findColumn(header("ID", "id"), ["id"])).toBe("ID");
  });

  test("finds nothing where no column has any of the names", () => {
    expect(findColumn(header("a"), ["b"])).toBeUndefined();
    expect(findColumn([], ["b"])).toBeUndefined();
    expect(findColumn(header("a"), [])).toBeUndefined();
  });
});

describe("findItemId", () => {
  test("prefers item to id, also where id stands first", () => {
    expect(findItemId(header("id", "item", "x"))).toBe("item");
  });

  test("knows each of the names alone, and no other", () => {
    for (const name of itemIdNames) expect(findItemId(header("x", name))).toBe(name);
    expect(findItemId(header("x", "items"))).toBeUndefined();
  });
});
