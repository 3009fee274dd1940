import { describe, expect, it } from "vitest";
import type { Forecast } from "../../../src/core/metric.js";
import { columnPerBin, gapPerBin, withoutForecast } from "../../../src/metrics/forecast-bins.js";
import { tinyContext } from "../../support/metric-context.js";

function forecastOf(predicted: readonly number[], observed: readonly number[] = predicted.map(() => 0)): Forecast {
  return { of: "choice", predicted: Float64Array.from(predicted), observed: Float64Array.from(observed) };
}

/** The bin that a lone item with this forecast is in. */
function binOf(predicted: number): number {
  return columnPerBin(forecastOf([predicted]), () => 1).findIndex(([number]) => number === 1);
}

describe("bins of a forecast", () => {
  it.each([0, 1, 2, 3, 4, 5, 6, 7, 8, 9])(
    "a forecast of %d tenths, on the border, belongs to the upper bin",
    (tenths) => {
      expect(binOf(tenths / 10)).toBe(tenths);
    },
  );

  it.each([
    [0.05, 0],
    [0.0999, 0],
    [0.3999, 3],
    [0.9001, 9],
    [1 - Number.EPSILON, 9],
    [1, 9],
  ])("a forecast of %d is in bin %d, and 1 in the last", (predicted, bin) => {
    expect(binOf(predicted)).toBe(bin);
  });

  it("are ten columns in which each item's number stands once, in its own row, and 0 elsewhere", () => {
    const columns = columnPerBin(forecastOf([0.95, 0.15, 0.12]), (item) => item + 1);
    expect(columns).toHaveLength(10);
    expect(columns.map((column) => [...column])).toEqual(
      Array.from({ length: 10 }, (_, bin) => {
        if (bin === 1) return [0, 2, 3];
        return bin === 9 ? [1, 0, 0] : [0, 0, 0];
      }),
    );
  });

  it("of no items are ten empty columns", () => {
    expect(columnPerBin(forecastOf([]), () => 1).map(({ length }) => length)).toEqual(new Array<number>(10).fill(0));
  });
});

describe("the gap of each bin", () => {
  it("is above 0 where the router expected more than came, below where it expected less", () => {
    const gaps = gapPerBin(forecastOf([0.75, 0.25], [0, 1]));
    expect([...gaps[7]!]).toEqual([0.75, 0]);
    expect([...gaps[2]!]).toEqual([0, -0.75]);
  });

  it("is made once for a forecast, and anew for another of equal numbers", () => {
    const forecast = forecastOf([0.5], [1]);
    expect(gapPerBin(forecast)).toBe(gapPerBin(forecast));
    expect(gapPerBin(forecastOf([0.5], [1]))).not.toBe(gapPerBin(forecast));
  });
});

describe("a router without a forecast", () => {
  it("is told why it has no calibration; one with any forecast is not", () => {
    expect(withoutForecast({ ...tinyContext, forecast: null })).toBe("it forecasts nothing in [0, 1]");
    expect(withoutForecast({ ...tinyContext, forecast: forecastOf([0]) })).toBeUndefined();
    expect(withoutForecast({ ...tinyContext, forecast: { ...forecastOf([0]), of: "pair" } })).toBeUndefined();
  });
});
