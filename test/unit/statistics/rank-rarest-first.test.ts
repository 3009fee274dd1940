import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { rankRarestFirst } from "../../../src/statistics/rank-rarest-first.js";

const ranked = (sets: readonly (readonly number[])[]) =>
  rankRarestFirst(sets.map((set) => Int32Array.from(set))).map((row) => [...row]);

describe("rankRarestFirst", () => {
  it("by hand: 8 is in two sets, 5 in three, and 2 in one", () => {
    expect(ranked([[8, 5, 2], [5, 8], [5]])).toEqual([[0, 1], [0, 1], [1]]);
  });

  it("of equally rare elements ranks the smallest first", () => {
    expect(ranked([[7, 3, 9], [9, 7, 3], [9]])).toEqual([[0, 1, 2], [0, 1, 2], [2]]);
  });

  it("keeps nothing of sets that share nothing", () => {
    expect(ranked([[0, 1], [2], []])).toEqual([[], [], []]);
    expect(ranked([])).toEqual([]);
  });

  it("is the place in a list of shared elements sorted by how many sets have them", () => {
    const sets = fc.array(fc.uniqueArray(fc.nat({ max: 12 })), { maxLength: 8 });
    fc.assert(
      fc.property(sets, (all) => {
        const count = (element: number) => all.filter((set) => set.includes(element)).length;
        const shared = [...new Set(all.flat())]
          .filter((element) => count(element) > 1)
          .sort((a, b) => count(a) - count(b) || a - b);
        const expected = all.map((set) =>
          set
            .filter((element) => shared.includes(element))
            .map((element) => shared.indexOf(element))
            .sort((a, b) => a - b),
        );
        expect(ranked(all)).toEqual(expected);
      }),
    );
  });
});
