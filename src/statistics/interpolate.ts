/** Among this many points the piece is looked for from left to right. */
const fewPoints = 4;
/** How far from its guess, the second point, the bisection goes before it takes the whole. */
const nearby = 8;

/**
 * The height at x of the line through points, ys[0] to its left and the last of ys to its right: numpy's
 * `np.interp(x, xs, ys)` for a single x, bit for bit. `xs` is meant to rise. Where it does not, numpy's answer is one
 * of several and depends on its bisection; this is the same one, for agreement with systems that rely on it. Where the
 * point of a curve that first reaches a height is meant, use `firstCrossing`.
 * @param x NaN gives NaN, save for a single point
 * @param xs at least one number
 * @param ys as many
 * @returns a number in the unit of `ys`
 * @throws RangeError for no points, or where the arrays differ in length
 * @see numpy 1.24, numpy/core/src/multiarray/compiled_base.c, arr_interp and binary_search_with_guess
 * @example interpolate(2.5, [1, 2, 3], [10, 20, 40]) // 30
 */
export function interpolate(x: number, xs: readonly number[], ys: readonly number[]): number {
  if (xs.length !== ys.length || xs.length === 0) throw new RangeError(`${xs.length} xs, ${ys.length} ys`);
  const last = xs.length - 1;
  if (Number.isNaN(x) && last > 0) return x;
  if (x > xs[last]!) return ys[last]!;
  if (x < xs[0]!) return ys[0]!;
  const piece = findPiece(x, xs);
  if (piece === last || xs[piece] === x) return ys[piece]!;
  const slope = (ys[piece + 1]! - ys[piece]!) / (xs[piece + 1]! - xs[piece]!);
  const height = slope * (x - xs[piece]!) + ys[piece]!;
  return Number.isNaN(height) ? fromTheRight(x, slope, piece, xs, ys) : height;
}

/** Of pieces with infinite ends numpy tries the other end, and then whether both have one height. */
function fromTheRight(x: number, slope: number, piece: number, xs: readonly number[], ys: readonly number[]): number {
  const height = slope * (x - xs[piece + 1]!) + ys[piece + 1]!;
  return Number.isNaN(height) && ys[piece] === ys[piece + 1] ? ys[piece]! : height;
}

/** The index of the point that numpy takes for the last at or left of x. */
function findPiece(x: number, xs: readonly number[]): number {
  const looked = Math.min(xs.length, fewPoints);
  let above = 1;
  while (above < looked && x >= xs[above]!) above++;
  if (above < looked || looked === xs.length) return above - 1;
  const near = xs.length > nearby + 2 && x < xs[nearby + 1]!;
  return bisect(x, xs, near ? nearby + 1 : xs.length) - 1;
}

/** The first index from 3 to `end` whose number is above x, where the numbers rise. */
function bisect(x: number, xs: readonly number[], end: number): number {
  let [low, high] = [fewPoints - 1, end];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (x >= xs[middle]!) low = middle + 1;
    else high = middle;
  }
  return low;
}
