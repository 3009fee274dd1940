import { describe, expect, test } from "vitest";
import { normalQuantile } from "../../../src/statistics/normal.js";
import { tailVariation } from "../../../src/statistics/tail-variation.js";

/** So many evenly spaced quantiles of a lognormal. */
function lognormal(sigma: number, count: number): Float64Array {
  return Float64Array.from({ length: count }, (_, place) => Math.exp(sigma * normalQuantile((place + 0.5) / count)));
}

describe("tailVariation", () => {
  test.each([0.3, 1, 1.7, 2])("of a lognormal it is its own squared coefficient of variation: sigma %f", (sigma) => {
    expect(tailVariation(lognormal(sigma, 40_001)) / (Math.exp(sigma ** 2) - 1)).toBeCloseTo(1, 2);
  });

  test("does not hang on the largest values: without its top half percent a lognormal's own variation is mostly gone, and this one mostly there", () => {
    const whole = lognormal(1.7, 1000);
    const cut = whole.slice(0, 995);
    const variationOf = (values: Float64Array) => {
      const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
      return values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length / mean ** 2;
    };
    expect(variationOf(cut) / variationOf(whole)).toBeLessThan(0.5);
    expect(tailVariation(cut) / tailVariation(whole)).toBeGreaterThan(0.5);
  });

  test("a unit of money does not matter", () => {
    const values = lognormal(1, 500);
    expect(tailVariation(values.map((value) => 1000 * value))).toBeCloseTo(tailVariation(values), 9);
  });

  test("two prices are no tail, however far apart, nor are three", () => {
    const priced = (prices: readonly (readonly [number, number])[]) =>
      Float64Array.from(prices.flatMap(([price, count]) => new Array<number>(count).fill(price)));
    expect(
      tailVariation(
        priced([
          [1, 80],
          [60, 20],
        ]),
      ),
    ).toBe(0);
    expect(
      tailVariation(
        priced([
          [1, 95],
          [60, 5],
        ]),
      ),
    ).toBe(0);
    expect(
      tailVariation(
        priced([
          [1, 60],
          [10, 35],
          [60, 5],
        ]),
      ),
    ).toBe(0);
  });

  test("nothing, free calls and a free half have none", () => {
    expect(tailVariation(new Float64Array())).toBe(0);
    expect(tailVariation(new Float64Array(50))).toBe(0);
    expect(tailVariation(Float64Array.from({ length: 100 }, (_, place) => Math.max(0, place - 60)))).toBe(0);
  });
});
