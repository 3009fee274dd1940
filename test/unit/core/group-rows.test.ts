import { describe, expect, it } from "vitest";
import { compareBytes, groupRows, rowsByGroup } from "../../../src/core/group-rows.js";

describe("groupRows", () => {
  it("has names in the order of their first row, and no name without one", () => {
    expect([...groupRows(["b", "a", "b"])]).toEqual([
      ["b", [0, 2]],
      ["a", [1]],
    ]);
    expect(groupRows([]).size).toBe(0);
  });
});

describe("rowsByGroup", () => {
  it("orders groups by their UTF-8 bytes, and keeps the rows' order", () => {
    expect([...rowsByGroup(["b", "", "a", "b", "é", "z"])]).toEqual([
      ["", [1]],
      ["a", [2]],
      ["b", [0, 3]],
      ["z", [5]],
      ["é", [4]],
    ]);
  });
});

describe("compareBytes", () => {
  it("is not JavaScript's order: astral characters come after the rest of the basic plane", () => {
    // U+FF5E is EF BD 9E in UTF-8; U+1F600 is F0 9F 98 80, but begins with D83D in UTF-16.
    expect(["\u{1F600}", "\uFF5E"].toSorted(compareBytes)).toEqual(["\uFF5E", "\u{1F600}"]);
    expect(["\u{1F600}", "\uFF5E"].toSorted()).toEqual(["\u{1F600}", "\uFF5E"]);
    expect(compareBytes("a", "a")).toBe(0);
  });
});
