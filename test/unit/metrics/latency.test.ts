import { describe, expect, it } from "vitest";
import { openStage, replayCascade, replayChoices, replayDeal } from "../../../src/core/replay.js";
import { energy } from "../../../src/metrics/energy.js";
import { latencyP50 } from "../../../src/metrics/latency-p50.js";
import { latencyP95 } from "../../../src/metrics/latency-p95.js";
import { buildMatrix } from "../../support/build-matrix.js";
import { contextOf } from "../../support/metric-context.js";
import { metricValue } from "../../support/metric-values.js";

const rows = ["x", "y", "z"].map((id) => ({ id, scores: [1, 0], costs: [1, 2] }));
const plain = buildMatrix(["a", "b"], rows);
/** items x models: latency and energy; the second model's of the last item are missing. */
const measures = new Map([
  ["latencyMs", Float64Array.of(100, 900, 200, 500, 300, Number.NaN)],
  ["energyJ", Float64Array.of(1, 9, 2, 5, 3, Number.NaN)],
] as const);
const stage = openStage({ ...plain, measures });
const choosing = (...choices: number[]) => contextOf(stage, replayChoices(stage, Int32Array.from(choices)));

describe("latency and energy of the calls that a router chose", () => {
  it("are of the chosen model on each item: 900, 200 and 300 ms; 9, 2 and 3 joules", () => {
    expect(latencyP50.bind(choosing(1, 0, 0))).toEqual({ quantile: 0.5, column: Float64Array.of(900, 200, 300) });
    expect(latencyP95.bind(choosing(1, 0, 0))).toEqual({ quantile: 0.95, column: Float64Array.of(900, 200, 300) });
    expect(metricValue(energy, choosing(1, 0, 0))).toBeCloseTo(14 / 3, 14);
  });

  it("are absent where they are missing for some chosen call, with the count", () => {
    expect(latencyP50.bind(choosing(0, 0, 1))).toEqual({ absent: "the latency of 1 of 3 chosen calls is missing" });
    expect(energy.bind(choosing(0, 1, 1))).toEqual({ absent: "the energy of 1 of 3 chosen calls is missing" });
  });

  it("are absent where they are not recorded", () => {
    const unmeasured = openStage(plain);
    const context = contextOf(unmeasured, replayChoices(unmeasured, Int32Array.of(0, 1, 0)));
    const absent = "no latency is recorded, or the router makes several calls an item";
    expect(latencyP95.bind(context)).toEqual({ absent });
  });

  it("are absent for a router without a single call an item: a deal, a cascade", () => {
    const dealt = contextOf(stage, replayDeal(stage, { label: "half", shares: [0.5, 0.5] }));
    expect(latencyP50.bind(dealt)).toEqual({
      absent: "items are dealt at random, and no single call has the latency",
    });
    const cascade = replayCascade(stage, { policy: "cascade", next: (_, calls) => [0, 1][calls.length] ?? null });
    expect(energy.bind(contextOf(stage, cascade))).toEqual({
      absent: "no energy is recorded, or the router makes several calls an item",
    });
  });
});
