import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { unionFind } from "../../../src/statistics/union-find.js";

const pairs = fc.array(fc.tuple(fc.nat({ max: 14 }), fc.nat({ max: 14 })), { maxLength: 20 });

/** The smallest member reachable over pairs, by repeated relabelling. */
function relabelled(count: number, links: readonly (readonly [number, number])[]): number[] {
  let labels = Array.from({ length: count }, (_, member) => member);
  for (const _ of labels) {
    for (const [one, other] of links) {
      const [a, b] = [labels[one]!, labels[other]!];
      labels = labels.map((label) => (label === a || label === b ? Math.min(a, b) : label));
    }
  }
  return labels;
}

describe("unionFind", () => {
  it("begins with families of one", () => {
    const families = unionFind(3);
    expect([0, 1, 2].map(families.first)).toEqual([0, 1, 2]);
  });

  it("names a family after its smallest member", () => {
    const families = unionFind(5);
    families.unite(4, 3);
    families.unite(1, 4);
    expect([0, 1, 2, 3, 4].map(families.first)).toEqual([0, 1, 2, 1, 1]);
  });

  it("is what relabelling gives, in any order of the unions", () => {
    fc.assert(
      fc.property(pairs, (links) => {
        for (const ordered of [links, [...links].reverse()]) {
          const families = unionFind(15);
          for (const [one, other] of ordered) families.unite(one, other);
          expect(Array.from({ length: 15 }, (_, member) => families.first(member))).toEqual(relabelled(15, links));
        }
      }),
    );
  });

  it("bears a chain of 100,000", () => {
    const families = unionFind(100_000);
    for (let member = 99_999; member > 0; member--) families.unite(member, member - 1);
    expect(families.first(99_999)).toBe(0);
  });
});
