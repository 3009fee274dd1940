import { difference } from "./difference.js";

/** A point of the cost-quality plane. */
export interface PlanePoint {
  readonly costUsd: number;
  readonly quality: number;
}

/**
 * Vertices of the upper concave hull up to its peak: what mixing the points at random can reach.
 * Only strict vertices, up to rounding: interior points of a straight piece, plateaus and whatever follows the peak are left out.
 * Of points with one cost the best counts, of equal points the first.
 *
 * @returns indexes into `points`, from the cheapest to the best; [] for no points
 * @example upperHull([{costUsd: 1, quality: .2}, {costUsd: 2, quality: .3}, {costUsd: 3, quality: .8}]) // [0, 2]
 */
export function upperHull(points: readonly PlanePoint[]): number[] {
  const order = points.map((_, index) => index);
  order.sort((a, b) => points[a]!.costUsd - points[b]!.costUsd || points[b]!.quality - points[a]!.quality || a - b);
  const hull: number[] = [];
  for (const index of order) {
    const point = points[index]!;
    const last = hull.at(-1);
    if (last !== undefined && difference(point.quality, points[last]!.quality) <= 0) continue;
    while (hull.length > 1 && !turnsRight(points[hull.at(-2)!]!, points[hull.at(-1)!]!, point)) hull.pop();
    hull.push(index);
  }
  return hull;
}

/** Whether the way a -> b -> c bends downwards, so that b is a vertex. */
function turnsRight(a: PlanePoint, b: PlanePoint, c: PlanePoint): boolean {
  return (
    difference((b.quality - a.quality) * (c.costUsd - a.costUsd), (c.quality - a.quality) * (b.costUsd - a.costUsd)) > 0
  );
}

/** Points that no other point beats: cheaper ones are all worse. Indexes from the cheapest to the best. */
export function undominated(points: readonly PlanePoint[]): number[] {
  const order = points.map((_, index) => index);
  order.sort((a, b) => points[a]!.costUsd - points[b]!.costUsd || points[b]!.quality - points[a]!.quality || a - b);
  let best = Number.NEGATIVE_INFINITY;
  return order.filter((index) => {
    const quality = points[index]!.quality;
    if (quality <= best) return false;
    best = quality;
    return true;
  });
}
