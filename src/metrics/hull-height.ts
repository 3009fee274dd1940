import { difference } from "../core/difference.js";
import { type PlanePoint, upperHull } from "../core/hull.js";
import { areaUnderPiece } from "../core/polyline.js";

/**
 * Mean height of the upper hull of points as RouterBench's code takes it: from its own first cost, flat beyond its last
 * vertex, over [0, `last`]; left of the first cost there is nothing. Where two points share the lowest or the highest
 * cost, their code keeps the one that its sort leaves at the end; here it is the better one.
 *
 * @param last the cost that the area ends at; that code takes the greatest {@link hullEnd} of all routers that it compares
 * @returns NaN for no points, or where `last` is 0
 * @example hullHeight([{ costUsd: 1, quality: 0.2 }, { costUsd: 2, quality: 0.7 }, { costUsd: 3, quality: 0.8 }]) // 0.4
 */
export function hullHeight(points: readonly PlanePoint[], last: number = hullEnd(points)): number {
  if (points.length === 0 || !(last > 0)) return Number.NaN;
  const line = upperHull(points).map((vertex) => points[vertex]!);
  let area = 0;
  line.forEach(({ costUsd, quality }, vertex) => {
    const next = line[vertex + 1] ?? { costUsd: Math.max(last, costUsd), quality };
    area += areaUnderPiece(costUsd, quality, next.costUsd, next.quality, 0, last);
  });
  return area / last;
}

/** Where that hull ends: the dearest of the points that reach the peak, for a plateau counts. */
export function hullEnd(points: readonly PlanePoint[]): number {
  const peak = Math.max(...points.map(({ quality }) => quality));
  return Math.max(...points.filter(({ quality }) => difference(quality, peak) === 0).map(({ costUsd }) => costUsd));
}

/** Why that code has no value, if so. */
export function tooFewCosts(points: readonly PlanePoint[]): string | undefined {
  const distinct = new Set(points.map(({ costUsd }) => costUsd)).size;
  return distinct < 3 ? "RouterBench's code fails on fewer than three distinct costs" : undefined;
}
