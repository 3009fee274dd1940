import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type PlanePoint, undominated, upperHull } from "../../../src/core/hull.js";

function points(...pairs: readonly (readonly [number, number])[]): PlanePoint[] {
  return pairs.map(([costUsd, quality]) => ({ costUsd, quality }));
}

/** Points on a small grid: ties, duplicates and straight pieces are common, and all arithmetic is exact. */
const gridPoints = fc.array(
  fc.record({ costUsd: fc.integer({ min: 0, max: 8 }), quality: fc.integer({ min: 0, max: 8 }) }),
  { minLength: 1, maxLength: 12 },
);

/** The best quality that dealing items between two of the points (or all to one) reaches at exactly this cost, or under it. */
function bestDeal(all: readonly PlanePoint[], costUsd: number): number {
  let best = Number.NEGATIVE_INFINITY;
  for (const a of all) {
    if (a.costUsd <= costUsd) best = Math.max(best, a.quality);
    for (const b of all) {
      if (!(a.costUsd < costUsd && b.costUsd > costUsd)) continue;
      const part = (costUsd - a.costUsd) / (b.costUsd - a.costUsd);
      best = Math.max(best, a.quality + part * (b.quality - a.quality));
    }
  }
  return best;
}

describe("upperHull", () => {
  it("of no points is empty, of one is that one", () => {
    expect(upperHull([])).toEqual([]);
    expect(upperHull(points([3, 0.5]))).toEqual([0]);
  });

  it("leaves out what lies below the line between two others", () => {
    expect(upperHull(points([1, 0.2], [2, 0.3], [3, 0.8]))).toEqual([0, 2]);
    expect(upperHull(points([1, 0.2], [2, 0.7], [3, 0.8]))).toEqual([0, 1, 2]);
  });

  it("leaves out points inside a straight piece", () => {
    expect(upperHull(points([0, 0], [1, 0.25], [2, 0.5], [4, 1]))).toEqual([0, 3]);
  });

  it("ends at the peak: a plateau and whatever is dearer and worse do not count", () => {
    expect(upperHull(points([0, 0], [1, 1], [2, 1], [3, 0.9]))).toEqual([0, 1]);
  });

  it("of duplicates keeps the first", () => {
    expect(upperHull(points([1, 0.5], [1, 0.5], [0, 0], [0, 0]))).toEqual([2, 0]);
  });

  it("of points at one cost keeps the best", () => {
    expect(upperHull(points([1, 0.2], [1, 0.9], [1, 0.4]))).toEqual([1]);
  });

  it("goes from the cheapest to the best, whatever the order of the points", () => {
    expect(upperHull(points([3, 0.8], [2, 0.7], [1, 0.2]))).toEqual([2, 1, 0]);
  });

  it("loses nothing: at every cost the best deal between two vertices is that between any two points", () => {
    fc.assert(
      fc.property(gridPoints, (all) => {
        const hull = upperHull(all).map((index) => all[index]!);
        for (let costUsd = hull[0]!.costUsd; costUsd <= 8; costUsd += 0.5) {
          expect(bestDeal(hull, costUsd)).toBeCloseTo(bestDeal(all, costUsd), 12);
        }
      }),
    );
  });

  it("bends strictly at every vertex, and rises strictly in cost and quality", () => {
    fc.assert(
      fc.property(gridPoints, (all) => {
        const hull = upperHull(all).map((index) => all[index]!);
        const slopes = hull.slice(1).map((point, before) => {
          const from = hull[before]!;
          return (point.quality - from.quality) / (point.costUsd - from.costUsd);
        });
        for (const [place, slope] of slopes.entries()) {
          expect(slope).toBeGreaterThan(0);
          expect(slope).toBeLessThan(slopes[place - 1] ?? Number.POSITIVE_INFINITY);
        }
      }),
    );
  });
});

describe("undominated", () => {
  it("keeps points that every cheaper or equally dear one is worse than", () => {
    expect(undominated(points([1, 0.2], [2, 0.3], [3, 0.8], [2, 0.25], [4, 0.8]))).toEqual([0, 1, 2]);
    expect(undominated([])).toEqual([]);
  });

  it("agrees with comparing all pairs", () => {
    fc.assert(
      fc.property(gridPoints, (all) => {
        const beats = (a: PlanePoint, b: PlanePoint) =>
          a.costUsd <= b.costUsd && a.quality >= b.quality && (a.costUsd < b.costUsd || a.quality > b.quality);
        const equal = (a: PlanePoint, b: PlanePoint) => a.costUsd === b.costUsd && a.quality === b.quality;
        const kept = all
          .map((_, index) => index)
          .filter((i) => !all.some((other, j) => beats(other, all[i]!) || (j < i && equal(other, all[i]!))));
        expect(undominated(all).toSorted((a, b) => a - b)).toEqual(kept);
      }),
    );
  });

  it("keeps every vertex of the hull", () => {
    fc.assert(
      fc.property(gridPoints, (all) => {
        const kept = new Set(undominated(all));
        for (const vertex of upperHull(all)) expect(kept).toContain(vertex);
      }),
    );
  });
});
