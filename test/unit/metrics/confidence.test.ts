import { describe, expect, it } from "vitest";
import type { Forecast, MetricContext } from "../../../src/core/metric.js";
import { keptAtThresholds, withoutConfidence } from "../../../src/metrics/confidence.js";
import { tinyContext } from "../../support/metric-context.js";

function sure(predicted: readonly number[], observed: readonly number[] = predicted): MetricContext {
  const forecast: Forecast = {
    of: "choice",
    predicted: Float64Array.from(predicted),
    observed: Float64Array.from(observed),
  };
  return { ...tinyContext, forecast };
}

function kept(predicted: readonly number[]): number[][] {
  return keptAtThresholds(sure(predicted)).map((column) => [...column]);
}

/** 0, 1/16, ..., 10/16 out of order: eleven values, so that each tenth's edge is one of them. */
const eleven = [4, 10, 0, 7, 2, 9, 5, 1, 8, 3, 6].map((sixteenths) => sixteenths / 16);

describe("items kept at thresholds of confidence", () => {
  it("are all of them first and none at last", () => {
    expect(kept(eleven).at(0)).toEqual(eleven.map(() => 1));
    expect(kept(eleven).at(-1)).toEqual(eleven.map(() => 0));
  });

  it("are ten steps of equal size and none: 22 items lose about 2.1 a step, and never win one back", () => {
    const counts = kept(Array.from({ length: 22 }, (_, item) => item / 32)).map((row) => row.filter(Boolean).length);
    // Edges at 0, 2.1, 4.2, ..., 18.9 of items 0 to 21: at or above them are 22 less the edge rounded up.
    expect(counts).toEqual([22, 19, 17, 15, 13, 11, 9, 7, 5, 3, 0]);
  });

  it("are never less sure than an item that is left out, whatever their order", () => {
    for (const row of kept(eleven)) {
      const least = Math.min(...eleven.filter((_, item) => row[item] === 1));
      expect(eleven.every((value, item) => row[item] === 1 || value < least)).toBe(true);
    }
  });

  it.each([
    ["one item", [0.3], [[1], [0]]],
    [
      "equal confidence",
      [0.5, 0.5, 0.5],
      [
        [1, 1, 1],
        [0, 0, 0],
      ],
    ],
    [
      "confidence of 0",
      [0, 0],
      [
        [1, 1],
        [0, 0],
      ],
    ],
  ])("are all or none for %s: equal items stay together, each threshold once", (_, predicted, expected) => {
    expect(kept(predicted)).toEqual(expected);
  });

  it("read no outcome, and are worked out once for a router", () => {
    const right = sure(
      eleven,
      eleven.map(() => 1),
    );
    const wrong = sure(
      eleven,
      eleven.map(() => 0),
    );
    expect(keptAtThresholds(right)).toEqual(keptAtThresholds(wrong));
    expect(keptAtThresholds(right)).toBe(keptAtThresholds(right));
  });
});

describe("why confidence is not known", () => {
  it("says that nothing is forecast, or that scores tell a winner; a choice's forecast is confidence", () => {
    const choice = sure([0.5]);
    const pair: MetricContext = { ...choice, forecast: { ...choice.forecast!, of: "pair" } };
    expect(withoutConfidence({ ...choice, forecast: null })).toMatch(/does not say how sure it is/);
    expect(withoutConfidence(pair)).toMatch(/which model wins/);
    expect(withoutConfidence(choice)).toBeUndefined();
  });
});
