import { describe, expect, it } from "vitest";
import { normalCdf, normalDensity, normalQuantile } from "../../../src/statistics/normal.js";

/** From mpmath 1.3 with 40 digits, rounded to the nearest double. */
const probabilities: [z: number, p: number][] = [
  [-30, 4.906713927148187e-198],
  [-8, 6.220960574271784e-16],
  [-5, 2.866515718791939e-7],
  [-3, 0.0013498980316300946],
  [-2.5, 0.006209665325776135],
  [-1.959963984540054, 0.025000000000000012],
  [-1, 0.15865525393145705],
  [-0.1, 0.460172162722971],
  [0, 0.5],
  [0.5, 0.6914624612740131],
  [1, 0.8413447460685429],
  [2.4999, 0.9937885816250555],
  [2.5, 0.9937903346742238],
  [3, 0.9986501019683699],
  [6, 0.9999999990134123],
];

/** From mpmath 1.3 with 40 digits, rounded to the nearest double. */
const quantiles: [p: number, z: number][] = [
  [1e-300, -37.0470962993612],
  [1e-20, -9.262340089798407],
  [1e-6, -4.753424308822899],
  [0.001, -3.0902323061678136],
  [0.025, -1.9599639845400543],
  [0.1, -1.2815515655446004],
  [0.25, -0.6744897501960817],
  [0.5, 0],
];

function grid(from: number, to: number, steps: number): number[] {
  return Array.from({ length: steps + 1 }, (_, i) => from + ((to - from) * i) / steps);
}

describe("normalCdf", () => {
  it.each(probabilities)("at %f is right to a relative 1e-13", (z, p) => {
    expect(Math.abs(normalCdf(z) / p - 1)).toBeLessThan(1e-13);
  });

  it("and its mirror image add up to 1", () => {
    for (const z of grid(0, 9, 900)) expect(Math.abs(normalCdf(z) + normalCdf(-z) - 1)).toBeLessThan(1e-15);
  });

  it("rises everywhere, over the seam between its two methods too", () => {
    const values = [...grid(-10, 5, 3001), ...grid(-2.50001, -2.49999, 51)].sort((a, b) => a - b).map(normalCdf);
    for (let i = 1; i < values.length; i++) expect(values[i]!).toBeGreaterThan(values[i - 1]!);
  });

  it("has the density as its slope", () => {
    for (const z of grid(-4, 4, 80)) {
      const slope = (normalCdf(z + 1e-4) - normalCdf(z - 1e-4)) / 2e-4;
      expect(Math.abs(slope - normalDensity(z))).toBeLessThan(1e-8);
    }
  });

  it("is 0 and 1 at the infinities and NaN for NaN", () => {
    expect([Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY].map(normalCdf)).toEqual([0, 1]);
    expect(normalCdf(Number.NaN)).toBeNaN();
  });
});

describe("normalDensity", () => {
  it("is 1/sqrt(2 pi) at 0 and even", () => {
    expect(normalDensity(0)).toBeCloseTo(0.3989422804014327, 16);
    expect(normalDensity(-1.5)).toBe(normalDensity(1.5));
  });
});

describe("normalQuantile", () => {
  it.each(quantiles)("at %e is right to 1e-13", (p, z) => {
    expect(Math.abs(normalQuantile(p) - z)).toBeLessThan(1e-13 * Math.max(1, Math.abs(z)));
  });

  it("is odd around 1/2", () => {
    for (const p of [0.5, 0.75, 0.875, 0.96875]) expect(normalQuantile(1 - p)).toBeCloseTo(-normalQuantile(p), 14);
  });

  it("undoes the distribution function", () => {
    for (const z of grid(-8, 3, 440)) expect(Math.abs(normalQuantile(normalCdf(z)) - z)).toBeLessThan(1e-12);
  });

  it("is infinite at 0 and 1, and NaN for what is no probability", () => {
    expect([0, 1].map(normalQuantile)).toEqual([Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY]);
    for (const p of [-0.1, 1.1, Number.NaN]) expect(normalQuantile(p)).toBeNaN();
  });
});
