import { describe, expect, it } from "vitest";
import { normalQuantile } from "../../../src/statistics/normal.js";
import { studentQuantile } from "../../../src/statistics/student.js";

/** From mpmath 1.3 with 40 digits. */
const published: [p: number, degrees: number, t: number][] = [
  [0.975, 1, 12.70620473617469],
  [0.975, 2, 4.302652729749462],
  [0.975, 4, 2.776445105197793],
  [0.975, 10, 2.228138851986274],
  [0.975, 39, 2.022690920036761],
  [0.975, 1000, 1.962339080826408],
  [0.975, 100_000, 1.959987707534609],
  [0.9, 3, 1.63774435369621],
  [0.6, 7, 0.2631668613520228],
  [0.9995, 5, 6.868826625881275],
  [0.975, 2.5, 3.574654842003682],
  [0.999999, 30, 5.871117120408624],
];

describe("studentQuantile", () => {
  it.each(published)("at %f with %f degrees is right to 1e-9", (p, degrees, t) => {
    expect(Math.abs(studentQuantile(p, degrees) / t - 1)).toBeLessThan(1e-9);
    expect(Math.abs(studentQuantile(1 - p, degrees) / -t - 1)).toBeLessThan(1e-9);
  });

  it("with one degree is the Cauchy quantile tan(pi (p - 1/2))", () => {
    for (const p of [0.001, 0.2, 0.49, 0.7, 0.999]) {
      expect(studentQuantile(p, 1) / Math.tan(Math.PI * (p - 0.5))).toBeCloseTo(1, 10);
    }
  });

  it("with two degrees is (2p - 1) / sqrt(2p(1 - p))", () => {
    for (const p of [1e-6, 0.2, 0.49, 0.7, 0.9999]) {
      expect(studentQuantile(p, 2) / ((2 * p - 1) / Math.sqrt(2 * p * (1 - p)))).toBeCloseTo(1, 10);
    }
  });

  it("falls towards the normal quantile as the degrees grow", () => {
    const ts = [1, 2, 5, 20, 100, 1000, 1e5, Number.POSITIVE_INFINITY].map((v) => studentQuantile(0.975, v));
    for (let i = 1; i < ts.length; i++) expect(ts[i]!).toBeLessThan(ts[i - 1]!);
    expect(ts.at(-1)).toBe(normalQuantile(0.975));
  });

  it("is 0 in the middle and infinite at 0 and 1", () => {
    expect([0, 0.5, 1].map((p) => studentQuantile(p, 5))).toEqual([
      Number.NEGATIVE_INFINITY,
      0,
      Number.POSITIVE_INFINITY,
    ]);
  });

  it("is NaN for what is no probability and for degrees that are not above 0", () => {
    for (const [p, v] of [
      [-0.1, 5],
      [1.1, 5],
      [Number.NaN, 5],
      [0.9, 0],
      [0.9, -1],
      [0.9, Number.NaN],
    ] as const) {
      expect(studentQuantile(p, v)).toBeNaN();
    }
  });
});
