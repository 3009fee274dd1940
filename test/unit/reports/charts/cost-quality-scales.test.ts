import { describe, expect, test } from "vitest";
import type { ChartMark } from "../../../../reports/charts/cost-quality-data.js";
import { costScale, qualityDomain } from "../../../../reports/charts/cost-quality-scales.js";

/** A mark at a cost and a quality with interval half-widths. */
function mark(x: number, y = 0.5, halfX = 0, halfY = 0): ChartMark {
  const style = { color: "", fill: "", shape: "circle", size: 1, label: "", shortLabel: "", rank: 0, tip: "" };
  return { id: "m", kind: "model", x, y, x0: x - halfX, x1: x + halfX, y0: y - halfY, y1: y + halfY, ...style };
}

describe("the cost axis", () => {
  test("is logarithmic where the dearest costs many times the cheapest", () => {
    const { type, domain, ticks } = costScale([mark(0.4), mark(12.4)], []);
    expect(type).toBe("log");
    expect(domain[0]).toBeLessThan(0.4);
    expect(domain[1]).toBeGreaterThan(12.4);
    expect(ticks).toEqual([0.5, 1, 2, 5, 10]);
  });

  test("keeps to whole decades where finer ticks would crowd", () => {
    expect(costScale([mark(0.001), mark(900)], []).ticks).toEqual([0.001, 0.01, 0.1, 1, 10, 100, 1000]);
  });

  test("is linear from 0 where something is free or the range is narrow", () => {
    expect(costScale([mark(0), mark(12)], [])).toMatchObject({ type: "linear", ticks: null });
    expect(costScale([mark(4), mark(12)], []).domain[0]).toBe(0);
  });

  test("holds the dear ends of the intervals, and is not dragged out by a cheap end near 0", () => {
    const { domain } = costScale([mark(1, 0.5, 0.999), mark(100, 0.5, 40)], []);
    expect(domain[1]).toBeGreaterThanOrEqual(140);
    expect(domain[0]).toBeGreaterThan(0.5);
  });

  test("has a place even for nothing, and for nothing but free models", () => {
    expect(costScale([], []).domain).toEqual([0, 1]);
    expect(costScale([mark(0)], []).domain).toEqual([0, 1]);
  });
});

describe("the quality axis", () => {
  test("holds all intervals with a margin", () => {
    const [least, most] = qualityDomain([mark(1, 0.5, 0, 0.1), mark(1, 0.7)], []);
    expect(least).toBeLessThan(0.4);
    expect(most).toBeGreaterThan(0.7);
  });

  test("does not leave [0, 1] for the margin's sake", () => {
    expect(qualityDomain([mark(1, 0), mark(1, 1)], [])).toEqual([0, 1]);
    expect(qualityDomain([], [])).toEqual([0, 1]);
  });
});
