import { describe, expect, test } from "vitest";
import { stratify } from "../../../../scripts/bench/stratify.js";

describe("stratify", () => {
  test("one group holds every item", () => {
    expect(stratify(100, 1)).toEqual([{ name: "group-01", start: 0, end: 100 }]);
  });

  test("86 groups of the whole table have the population's sizes: 10,042 and 7,450 items first", () => {
    const groups = stratify(36_497, 86);
    expect(groups.slice(0, 2).map(({ start, end }) => end - start)).toEqual([10_042, 7450]);
    expect(groups).toHaveLength(86);
  });

  test("groups follow one another and cover all items, in a small table too", () => {
    for (const items of [36_497, 300]) {
      const groups = stratify(items, 86);
      expect(groups[0]!.start).toBe(0);
      expect(groups.at(-1)!.end).toBe(items);
      expect(groups.slice(1).map(({ start }) => start)).toEqual(groups.slice(0, -1).map(({ end }) => end));
      expect(groups.every(({ start, end }) => end >= start)).toBe(true);
    }
  });
});
