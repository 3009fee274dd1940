import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { firstCrossing } from "../../../src/statistics/first-crossing.js";
import { interpolate } from "../../../src/statistics/interpolate.js";

const heights = fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 1, maxLength: 12 });
/** Hundredths: the rise to a target of the size of the smallest double would underflow. */
const targets = fc.integer({ min: 0, max: 900 }).map((hundredths) => hundredths / 100);

describe("firstCrossing", () => {
  it("is where the line first reaches the target, not where it does so for good", () => {
    expect(firstCrossing([0, 10, 20, 30], [60, 80, 60, 90], 70)).toBe(5);
  });

  it("is the point itself that has the target's height", () => {
    expect(firstCrossing([0, 10, 20], [60, 70, 80], 70)).toBe(10);
    expect(firstCrossing([0, 10, 20], [60, 80, 80], 80)).toBe(10);
    expect(firstCrossing([0, 10, 20], [60, 70, 80], 80)).toBe(20);
  });

  it("is the first x where the line starts at the target or above it", () => {
    expect(firstCrossing([2, 10], [60, 80], 60)).toBe(2);
    expect(firstCrossing([2, 10], [80, 60], 70)).toBe(2);
  });

  it("is NaN where the line never reaches the target, and for no points", () => {
    expect(firstCrossing([0, 10], [60, 80], 81)).toBeNaN();
    expect(firstCrossing([], [], 0)).toBeNaN();
  });

  it("takes the points by rising x, whatever their order", () => {
    expect(firstCrossing([20, 0, 10], [90, 60, 80], 70)).toBe(5);
  });

  it("climbs a step at its x", () => {
    expect(firstCrossing([0, 5, 5, 9], [1, 2, 6, 6], 4)).toBe(5);
  });

  it("refuses arrays that do not fit", () => {
    expect(() => firstCrossing([1, 2], [1], 1)).toThrow(RangeError);
  });

  it("has the target's height, and every height before it is lower", () => {
    fc.assert(
      fc.property(heights, targets, (ys, target) => {
        const xs = ys.map((_, i) => 3 * i);
        const x = firstCrossing(xs, ys, target);
        if (Number.isNaN(x)) expect(Math.max(...ys)).toBeLessThan(target);
        else if (x === 0) expect(ys[0]).toBeGreaterThanOrEqual(target);
        else expect(interpolate(x, xs, ys)).toBeCloseTo(target, 10);
        for (const [i, y] of ys.entries()) if (xs[i]! < x) expect(y).toBeLessThan(target);
      }),
    );
  });
});
