import { describe, expect, it } from "vitest";
import type { MetricContext } from "../../../src/core/metric.js";
import { openStage, replayChoices } from "../../../src/core/replay.js";
import {
  type CallSums,
  callArea,
  callColumns,
  callCurve,
  ownCallCurve,
  withoutCallCurve,
  withoutGap,
} from "../../../src/metrics/call-curve.js";
import { buildMatrix } from "../../support/build-matrix.js";
import { contextOf, tinyContext } from "../../support/metric-context.js";

/** Ten items: the weak model has 4 right, the strong one 8; points at 6 and at 2 strong calls, in no order. */
const sums: CallSums = { score: [8, 6], calls: [6, 2], weakScore: 4, strongScore: 8, weight: 10 };
const none: CallSums = { ...sums, score: [], calls: [] };

describe("the curve over strong calls", () => {
  it("runs by rising share from the weak model alone to the strong one alone, in sums of scores", () => {
    expect(callCurve(sums)).toEqual({ shares: [0, 0.2, 0.6, 1], score: [4, 6, 8, 8] });
  });

  it("of the router's own points has neither end", () => {
    expect(ownCallCurve(sums)).toEqual({ shares: [0.2, 0.6], score: [6, 8] });
    expect(ownCallCurve(none)).toEqual({ shares: [], score: [] });
  });

  it("keeps points with equal calls in their order, between both ends", () => {
    const tied: CallSums = { ...sums, score: [5, 3, 7], calls: [0, 0, 10] };
    expect(callCurve(tied)).toEqual({ shares: [0, 0, 0, 1, 1], score: [4, 5, 3, 7, 8] });
  });

  it("leaves the sums that it is given as they are", () => {
    callCurve(sums);
    expect(sums.calls).toEqual([6, 2]);
  });
});

describe("mean quality over all shares of strong calls", () => {
  it.each([
    // 0.2 * 5 + 0.4 * 7 + 0.4 * 8 = 7 of 10.
    ["is the area by trapezoids: 7 of 10", sums, 0.7],
    ["without points is halfway between both models", none, 0.6],
    ["with a point on the straight line gains nothing", { ...none, score: [6], calls: [5] }, 0.6],
    [
      "with a point below it loses: (3 + 5) / 2 + ... = 0.5 * 3.5 + 0.5 * 5.5",
      { ...none, score: [3], calls: [5] },
      0.45,
    ],
  ])("%s", (_, given, expected) => {
    expect(callArea(given)).toBeCloseTo(expected, 14);
  });
});

describe("the gap between the two models", () => {
  it.each([
    [8, 4, true],
    [4, 4, false],
    [3, 4, false],
  ])("of a strong model with %d against %d can be divided by: %s", (strongScore, weakScore, divisible) => {
    const reason = withoutGap({ ...sums, strongScore, weakScore });
    if (divisible) expect(reason).toBeUndefined();
    else expect(reason).toMatch(/no better than the weak one/);
  });
});

describe("between two models of a set", () => {
  const items = [0, 1, 0].map((weakScore, item) => ({ id: `i${item}`, scores: [1, weakScore], costs: [9, 1] }));
  const stage = openStage(buildMatrix(["strong", "weak"], items));
  const point = replayChoices(stage, Int32Array.of(1, 1, 0));
  const context: MetricContext = contextOf(stage, point, [point]);

  it("the strong one is the best single model, though it is listed first", () => {
    const { calls, weakScore, strongScore, score } = callColumns(context);
    expect([...strongScore]).toEqual([1, 1, 1]);
    expect([...weakScore]).toEqual([0, 1, 0]);
    expect(calls.map((column) => [...column])).toEqual([[0, 0, 1]]);
    expect(score.map((column) => [...column])).toEqual([[0, 1, 1]]);
  });

  it("there is a curve for a router with points, and the reason names what is missing otherwise", () => {
    expect(withoutCallCurve(context)).toBeUndefined();
    expect(withoutCallCurve({ ...context, nominated: [] })).toMatch(/single operating point/);
    expect(withoutCallCurve(tinyContext)).toMatch(/exactly two models, and the data have 3$/);
  });
});
