import { describe, expect, it } from "vitest";
import { addHalves } from "../../../src/evaluate/add-halves.js";
import type { Measured } from "../../../src/evaluate/measure.js";

const z = 1.959963984540054;

/** Measured with the narrowest interval there is, which says nothing of the one that is computed. */
function measured(value: number, standardError: number, items: number): Measured {
  return { value, lower: value, upper: value, standardError, items };
}

describe("half a win and half a loss more", () => {
  it.each([
    // [sum of differences, (items * SE)^2, items, centre, spread]: the sum stays, the square grows by 1, the items by 2.
    [0, 0, 98, 0, 1 / 100],
    [49, 24, 98, 0.49, 5 / 100],
    [-49, 24, 98, -0.49, 5 / 100],
    [3, 8, 10, 3 / 12, 3 / 12],
  ])("turn a sum of %d with square %d on %i items into %d +- z * %d", (sum, square, items, centre, spread) => {
    const halved = addHalves(measured(sum / items, Math.sqrt(square) / items, items));
    expect(halved.centre).toBeCloseTo(centre, 12);
    expect(halved.standardError).toBeCloseTo(spread, 12);
    expect(halved.lower).toBeCloseTo(centre - z * spread, 10);
    expect(halved.upper).toBeCloseTo(centre + z * spread, 10);
  });

  it("leave the value and the number of items as they were measured", () => {
    expect(addHalves(measured(0.25, 0.1, 40))).toMatchObject({ value: 0.25, items: 40 });
  });

  it("give an interval to a difference of 0 without a discordant item, and none of width 0 to any", () => {
    for (const items of [1, 20, 10_000]) {
      const { lower, upper } = addHalves(measured(0, 0, items));
      expect(upper).toBeCloseTo(z / (items + 2), 12);
      expect(lower).toBe(-upper);
    }
  });

  it("extend the end that would exclude a difference of 1 or -1, and that end only", () => {
    // 98/100 + 0.0196 is 0.9996, short of 1.
    const won = addHalves(measured(1, 0, 98));
    expect(won.upper).toBe(1);
    expect(won.lower).toBeCloseTo(0.98 - z * 0.01, 10);
    const lost = addHalves(measured(-1, 0, 98));
    expect([lost.lower, lost.upper]).toEqual([-1, -won.lower]);
  });

  it("mirror: the two of a pair exchanged have the same interval about the other side of 0", () => {
    for (const value of [0.02, 0.3, 0.97]) {
      const [one, other] = [addHalves(measured(value, 0.03, 150)), addHalves(measured(-value, 0.03, 150))];
      expect([other.centre, other.lower, other.upper]).toEqual([-one.centre, -one.upper, -one.lower]);
    }
  });

  it("hold the value always, and draw the centre towards 0 without crossing it", () => {
    for (let wins = 0; wins <= 30; wins++) {
      const value = wins / 30;
      const { centre, lower, upper } = addHalves(measured(value, Math.sqrt((value - value ** 2) / 30), 30));
      expect(lower).toBeLessThanOrEqual(value);
      expect(upper).toBeGreaterThanOrEqual(value);
      expect(centre).toBeLessThanOrEqual(value);
      expect(centre).toBeGreaterThanOrEqual(0);
    }
  });

  it("make no interval where there was none: the ends stay NaN, the reason stays, the centre is the value", () => {
    const none: Measured = {
      value: 0.5,
      lower: Number.NaN,
      upper: Number.NaN,
      standardError: Number.NaN,
      items: 3,
      reason: "too few",
    };
    expect(addHalves(none)).toEqual({ ...none, centre: 0.5 });
  });
});
