import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { interpolate } from "../../../src/statistics/interpolate.js";

/** Points whose xs neither rise nor fall, and what numpy's np.interp gives there: by 1.24's algorithm, run with 2.4.6. */
const numpys: [x: number, xs: number[], ys: number[], height: number][] = [
  [0.75, [-3, 1.4, 1.2, -0.5, 3], [3, 8, 4, 0, 4], 7.261363636363636],
  [0.82, [-3, 1.6, -0.1, 0.7, 3], [1, 7, 1, 3, 7], 5.982608695652174],
  [0.04, [-3, -0.2, 0.7, -0.9, -1.5, 0.4, -0.7, 3], [8, 5, 6, 2, 5, 7, 7, 7], 5.266666666666667],
  [1.1, [-3, -0.2, -0.7, 0.4, 0.7, -0.3, 0.5, 3], [5, 8, 8, 1, 5, 0, 1, 1], 1],
  [-1.77, [-3, -0.7, -0.8, -1.7, 0.1, 0.5, -0.7, 1.4, 0.8, 3], [4, 0, 1, 7, 0, 5, 0, 2, 8, 2], 1.8608695652173912],
  [1.26, [-3, -0.3, 0.8, -0.4, -0, 0.3, -0.9, 0.6, -0.1, 3], [3, 7, 4, 1, 6, 0, 6, 0, 3, 2], 2.5612903225806454],
  [-0.57, [-3, -1.6, 0.9, 0.5, -0.1, -1, 1.3, -1.3, 0.6, 1.3, 3], [7, 0, 0, 0, 4, 3, 8, 2, 1, 7, 2], 0],
  [-1.44, [-3, 1.6, 0.4, -0.7, 0.3, 0, -0.2, -0.7, 0.4, 0.3, 3], [6, 4, 0, 0, 3, 5, 1, 4, 8, 1, 1], 5.321739130434782],
  [
    -0.64,
    [-3, -0.6, 0.6, 0.5, 1.3, 0.8, 1, -0.1, -0.7, -0.7, -0.5, -1.1, -0.5, 3],
    [5, 2, 0, 7, 3, 2, 0, 1, 0, 3, 2, 4, 5, 2],
    2.0500000000000003,
  ],
  [
    -0.94,
    [-3, -0.8, -0.7, -0.2, -0.6, 0.3, -0.6, -1.1, -0.8, 1.3, 0, -1.2, 0, -1.6, 1.8, -1.5, 0.5, 0.5, -1.5, 3],
    [6, 5, 1, 3, 2, 4, 1, 4, 1, 1, 7, 4, 2, 7, 3, 1, 8, 0, 8, 0],
    5.0636363636363635,
  ],
];

const number = fc.double({ noNaN: true, min: -100, max: 100 });
const points = fc.uniqueArray(number, { minLength: 2, maxLength: 30 }).map((xs) => xs.sort((a, b) => a - b));

describe("interpolate", () => {
  it("lies on the straight line between two points", () => {
    expect(interpolate(2.5, [1, 2, 3], [10, 20, 40])).toBe(30);
    expect(interpolate(1.25, [1, 2, 3], [10, 20, 40])).toBe(12.5);
  });

  it("keeps the outer heights beyond the ends", () => {
    expect([0, 4].map((x) => interpolate(x, [1, 2, 3], [10, 20, 40]))).toEqual([10, 40]);
  });

  it.each(numpys)("at %f among points out of order agrees with numpy to the last bit", (x, xs, ys, height) => {
    expect(interpolate(x, xs, ys)).toBe(height);
  });

  it("where xs rise, is the line through the neighbours of x", () => {
    fc.assert(
      fc.property(points, fc.infiniteStream(number), number, (xs, stream, x) => {
        const ys = xs.map(() => stream.next().value);
        const right = xs.findIndex((each) => each > x);
        const expected =
          right === 0
            ? ys[0]!
            : right < 0
              ? ys.at(-1)!
              : ((ys[right]! - ys[right - 1]!) / (xs[right]! - xs[right - 1]!)) * (x - xs[right - 1]!) + ys[right - 1]!;
        expect(interpolate(x, xs, ys)).toBeCloseTo(expected, 10);
      }),
    );
  });

  it("of a step takes the later height, as numpy does", () => {
    expect(interpolate(1, [0, 1, 1, 2], [0, 5, 7, 9])).toBe(7);
  });

  it.each([
    [1, [0, 2, 3], [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY, 5], Number.POSITIVE_INFINITY],
    [1, [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY], [3, 3], 3],
    [1, [Number.NEGATIVE_INFINITY, 2], [1, 5], 5],
    [1, [1, 2], [3, Number.POSITIVE_INFINITY], 3],
  ])("with infinite points agrees with numpy: case %#", (x, xs, ys, height) => {
    expect(interpolate(x, xs, ys)).toBe(height);
  });

  it("is NaN for NaN, save for a single point, whose height numpy takes for everything", () => {
    expect(interpolate(Number.NaN, [1, 2], [2, 3])).toBeNaN();
    expect([Number.NaN, 0, 1, 2].map((x) => interpolate(x, [1], [2]))).toEqual([2, 2, 2, 2]);
  });

  it("refuses no points and arrays that do not fit", () => {
    expect(() => interpolate(1, [], [])).toThrow(RangeError);
    expect(() => interpolate(1, [1, 2], [1])).toThrow(RangeError);
  });
});
