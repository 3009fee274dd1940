import { describe, expect, it } from "vitest";
import { consecutiveGroups } from "../../../src/evaluate/consecutive-groups.js";

describe("consecutiveGroups", () => {
  it("has no stratum for no item", () => {
    expect(consecutiveGroups([])).toEqual([]);
  });

  it.each<[string, readonly string[], readonly (readonly [string, number, number])[]]>([
    ["one item", ["a"], [["a", 0, 1]]],
    ["data without groups, whose name is empty", ["", "", ""], [["", 0, 3]]],
    [
      "two groups",
      ["a", "a", "b"],
      [
        ["a", 0, 2],
        ["b", 2, 3],
      ],
    ],
    [
      "groups of one item each",
      ["a", "b", "c"],
      [
        ["a", 0, 1],
        ["b", 1, 2],
        ["c", 2, 3],
      ],
    ],
    [
      "a group beside items without one",
      ["", "", "a"],
      [
        ["", 0, 2],
        ["a", 2, 3],
      ],
    ],
    [
      "names like those of an object's own fields",
      ["__proto__", "constructor"],
      [
        ["__proto__", 0, 1],
        ["constructor", 1, 2],
      ],
    ],
  ])("gives the half-open range of rows of %s", (_, groups, expected) => {
    expect(consecutiveGroups(groups)).toEqual(expected.map(([name, start, end]) => ({ name, start, end })));
  });

  it("orders strata by the bytes of their names: capitals first, and beyond U+FFFF after all that UTF-16 puts behind", () => {
    const names = ["B", "a", "\u00e9", "\uff5e", "\u{1f600}"];
    expect(consecutiveGroups(names).map(({ name }) => name)).toEqual(names);
    expect([...names].sort()).not.toEqual(names);
  });

  it("covers every row once, without gap or overlap, and each with the rows of its name", () => {
    const sizes = [3, 1, 40, 2, 17];
    const groups = sizes.flatMap((size, group) => new Array<string>(size).fill(`g${group}`));
    const strata = consecutiveGroups(groups);
    expect(strata.map(({ start, end }) => end - start)).toEqual(sizes);
    expect(strata.map(({ start }) => start)).toEqual([0, ...strata.slice(0, -1).map(({ end }) => end)]);
    for (const { name, start, end } of strata) expect(new Set(groups.slice(start, end))).toEqual(new Set([name]));
  });
});
