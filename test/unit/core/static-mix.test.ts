import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { byCost, mixQualityAt } from "../../../src/core/static-mix.js";

/** Height of a line by its definition: the two points around x, among points sorted by x. */
function heightAt(xs: readonly number[], ys: readonly number[], x: number): number {
  if (x < xs[0]!) return ys[0]!;
  const left = xs.findLastIndex((each) => each <= x);
  if (left === xs.length - 1) return ys[left]!;
  return ys[left]! + ((x - xs[left]!) / (xs[left + 1]! - xs[left]!)) * (ys[left + 1]! - ys[left]!);
}

describe("mixQualityAt", () => {
  // Over 4 items: means (1, .25), (3, .75) and (7, .5).
  const sums = { mixScore: [1, 3, 2], mixCost: [4, 12, 28], weight: 4 };

  it("is straight between the vertices and exact at them", () => {
    expect([1, 2, 3, 6, 7].map((cost) => mixQualityAt(sums, cost))).toEqual([0.25, 0.5, 0.75, 0.5625, 0.5]);
  });

  it("is flat beyond the cheapest and the dearest vertex", () => {
    expect(mixQualityAt(sums, 0)).toBe(0.25);
    expect(mixQualityAt(sums, 1e9)).toBe(0.5);
  });

  it("sorts the vertices by the cost measured here, which train may have seen otherwise", () => {
    expect(mixQualityAt({ mixScore: [3, 1, 2], mixCost: [12, 4, 28], weight: 4 }, 2)).toBe(0.5);
  });

  it("takes the better of vertices at one cost from there on, and the worse up to there", () => {
    const step = { mixScore: [0, 3, 1, 4], mixCost: [4, 8, 8, 12], weight: 4 };
    expect(mixQualityAt(step, 2)).toBe(0.75);
    expect(mixQualityAt(step, 1.5)).toBe(0.125);
    expect(mixQualityAt(step, 2.5)).toBe(0.875);
  });

  it("of one vertex is that model at every cost; without vertices or items NaN", () => {
    expect([0, 5, 9].map((cost) => mixQualityAt({ mixScore: [2], mixCost: [20], weight: 4 }, cost))).toEqual([
      0.5, 0.5, 0.5,
    ]);
    expect(mixQualityAt({ mixScore: [], mixCost: [], weight: 4 }, 1)).toBeNaN();
    expect(mixQualityAt({ mixScore: [0, 0], mixCost: [0, 0], weight: 0 }, Number.NaN)).toBeNaN();
  });

  it("agrees with the sorted line at every cost, ties among the costs included", () => {
    const vertex = fc.record({ score: fc.integer({ min: 0, max: 16 }), cost: fc.integer({ min: 0, max: 6 }) });
    fc.assert(
      fc.property(fc.array(vertex, { minLength: 1, maxLength: 6 }), (vertices) => {
        const given = { mixScore: vertices.map((v) => v.score), mixCost: vertices.map((v) => v.cost), weight: 16 };
        const line = byCost(given);
        const [xs, ys] = [line.cost, line.score].map((sums) => sums.map((sum) => sum / 16)) as [number[], number[]];
        for (let cost = -0.03125; cost < 0.5; cost += 0.015625) {
          expect(mixQualityAt(given, cost)).toBeCloseTo(heightAt(xs, ys, cost), 12);
        }
      }),
    );
  });
});

describe("byCost", () => {
  it("puts the vertices in the order of their cost, ascending; equal costs by score", () => {
    expect(byCost({ mixScore: [3, 2, 1], mixCost: [8, 4, 8] })).toEqual({ cost: [4, 8, 8], score: [2, 1, 3] });
    expect(byCost({ mixScore: [], mixCost: [] })).toEqual({ cost: [], score: [] });
  });

  it("is a sort, whatever the order given", () => {
    const vertex = fc.tuple(fc.integer({ min: 0, max: 4 }), fc.integer({ min: 0, max: 4 }));
    fc.assert(
      fc.property(fc.array(vertex, { maxLength: 12 }), (vertices) => {
        const { cost, score } = byCost({ mixCost: vertices.map(([c]) => c), mixScore: vertices.map(([, s]) => s) });
        const sorted = vertices.toSorted(([c, s], [otherC, otherS]) => c - otherC || s - otherS);
        expect(cost.map((c, place) => [c, score[place]])).toEqual(sorted);
      }),
    );
  });
});
