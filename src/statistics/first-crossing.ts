/**
 * The first x at which the line through points reaches a height from below, linear between them.
 * @param xs in any order; the points are taken by rising x, those of one x in the order given
 * @param ys the height at each x, none of them NaN
 * @param target a height
 * @returns the smallest x where the first point is at or above the target; NaN where the line never reaches it, and for
 *   no points
 * @throws RangeError where the arrays differ in length
 * @example firstCrossing([0, 10, 20], [60, 80, 70], 75) // 7.5
 */
export function firstCrossing(xs: readonly number[], ys: readonly number[], target: number): number {
  if (xs.length !== ys.length) throw new RangeError(`${xs.length} xs, ${ys.length} ys`);
  const order = [...xs.keys()].sort((a, b) => xs[a]! - xs[b]!);
  const place = order.findIndex((point) => ys[point]! >= target);
  if (place <= 0) return place === 0 ? xs[order[0]!]! : Number.NaN;
  const [from, to] = [order[place - 1]!, order[place]!];
  return xs[from]! + ((target - ys[from]!) / (ys[to]! - ys[from]!)) * (xs[to]! - xs[from]!);
}
