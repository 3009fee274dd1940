/**
 * Height of a polyline at x: straight between its points, flat outside them.
 *
 * @param xs ascending; equal neighbours are a step, whose right end counts
 * @param ys as many heights
 * @returns NaN for a polyline without points
 * @example heightAt([1, 3], [.2, .8], 2) // 0.5
 */
export function heightAt(xs: readonly number[], ys: readonly number[], x: number): number {
  let right = 0;
  while (right < xs.length && xs[right]! <= x) right++;
  if (right === 0) return ys[0] ?? Number.NaN;
  if (right === xs.length) return ys[right - 1]!;
  const left = right - 1;
  const part = (x - xs[left]!) / (xs[right]! - xs[left]!);
  return ys[left]! + part * (ys[right]! - ys[left]!);
}

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
