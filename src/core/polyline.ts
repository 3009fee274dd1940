/**
 * Signed area under the straight piece from (x0, y0) to (x1, y1) within [from, to]:
 * negative where the piece runs from right to left, 0 where it lies outside.
 */
export function areaUnderPiece(x0: number, y0: number, x1: number, y1: number, from: number, to: number): number {
  const left = Math.min(Math.max(x0, from), to);
  const right = Math.min(Math.max(x1, from), to);
  if (left === right) return 0;
  const slope = (y1 - y0) / (x1 - x0);
  return (right - left) * (y0 + slope * ((left + right) / 2 - x0));
}

/**
 * Area under the line through points, by trapezoids: negative where it runs from right to left.
 *
 * @param ys the height at each x
 * @returns 0 for fewer than two points
 * @example areaUnderLine([0, 0.5, 1], [0.6, 0.9, 0.8]) // 0.8
 */
export function areaUnderLine(xs: readonly number[], ys: readonly number[]): number {
  let area = 0;
  for (let point = 1; point < xs.length; point++) {
    area += ((xs[point]! - xs[point - 1]!) * (ys[point]! + ys[point - 1]!)) / 2;
  }
  return area;
}
