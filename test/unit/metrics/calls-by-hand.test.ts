import { describe, expect, it } from "vitest";
import type { Metric, MetricContext } from "../../../src/core/metric.js";
import { openStage, type Replay, replayChoices } from "../../../src/core/replay.js";
import { poissonWeights } from "../../../src/kernels/resample.js";
import { apgr } from "../../../src/metrics/apgr.js";
import { auc } from "../../../src/metrics/auc.js";
import { cpt20 } from "../../../src/metrics/cpt-20.js";
import { cpt50 } from "../../../src/metrics/cpt-50.js";
import { cpt80 } from "../../../src/metrics/cpt-80.js";
import { hashKeys } from "../../../src/statistics/hash.js";
import { buildMatrix } from "../../support/build-matrix.js";
import { contextOf, drawnContext } from "../../support/metric-context.js";
import { bindMetric, metricValue, unsupportedReason, weightedValue } from "../../support/metric-values.js";

const all: readonly Metric[] = [auc, apgr, cpt20, cpt50, cpt80];

/** Ten items: the weak model is right on the first four, the strong one on all but the last two. */
const matrix = buildMatrix(
  ["weak", "strong"],
  Array.from({ length: 10 }, (_, item) => ({
    id: `i${item}`,
    scores: [item < 4 ? 1 : 0, item < 8 ? 1 : 0],
    costs: [1, 10],
  })),
);
const stage = openStage(matrix);

/** Strong on the listed items. */
function strongOn(...items: readonly number[]): Replay {
  return replayChoices(
    stage,
    Int32Array.from({ length: 10 }, (_, item) => (items.includes(item) ? 1 : 0)),
  );
}

function through(...points: readonly Replay[]): MetricContext {
  return contextOf(stage, points[0]!, points);
}

const none = strongOn();
const only = strongOn(0, 1, 2, 3, 4, 5, 6, 7, 8, 9);
/** Two calls, both of use: 0.6 at 0.2. Then two that are not: 0.6 at 0.4. Then the other two: 0.8 at 0.6. */
const useful = [strongOn(4, 5), strongOn(4, 5, 8, 9), strongOn(4, 5, 6, 7, 8, 9)];

describe("between two models", () => {
  it("the curve runs through the points, with the models themselves at its ends", () => {
    // 0.2*(0.4+0.6)/2 + 0.2*0.6 + 0.2*0.7 + 0.4*0.8 = 0.68; of the gap from 0.4 to 0.8: 0.7.
    expect(metricValue(auc, through(...useful))).toBeCloseTo(0.68, 14);
    expect(metricValue(apgr, through(...useful))).toBeCloseTo(0.7, 14);
  });

  it("ends that the router has itself change nothing, nor does the order of its points", () => {
    for (const metric of all) {
      const [plain, more] = [through(...useful), through(only, ...[...useful].reverse(), none)];
      expect(metricValue(metric, more), metric.id).toBeCloseTo(metricValue(metric, plain), 14);
    }
  });

  it("CPT is the least share of calls: heights 0.48, 0.6 and 0.72", () => {
    // 0.48 is 2/5 of the way up to (0.2, 0.6), which is reached there; 0.72 is 3/5 of the way from 0.4 to 0.6.
    expect(metricValue(cpt20, through(...useful))).toBeCloseTo(0.08, 14);
    expect(metricValue(cpt50, through(...useful))).toBeCloseTo(0.2, 14);
    expect(metricValue(cpt80, through(...useful))).toBeCloseTo(0.52, 14);
  });

  it("a router without points between them is dealing at random: APGR 0.5, CPT(p) = p", () => {
    const ends = through(none, only);
    expect(metricValue(auc, ends)).toBeCloseTo(0.6, 14);
    expect(metricValue(apgr, ends)).toBeCloseTo(0.5, 14);
    expect([cpt20, cpt50, cpt80].map((metric) => metricValue(metric, ends))).toEqual([
      expect.closeTo(0.2, 14),
      expect.closeTo(0.5, 14),
      expect.closeTo(0.8, 14),
    ]);
  });

  it("on a curve that falls again CPT is where it first gets there", () => {
    // 1 at 0.4 is better than the strong model: a router that never calls it where the weak one is right alone.
    const strong = buildMatrix(
      ["weak", "strong"],
      [0, 1, 2, 3, 4].map((item) => ({
        id: `i${item}`,
        scores: [item < 2 ? 1 : 0, item > 0 && item < 4 ? 1 : 0],
        costs: [1, 1],
      })),
    );
    // Weak 0.4, strong 0.6. Strong on i2 and i3: 0.8 at 0.4; then on i0 too: 0.6 at 0.6.
    const own = openStage(strong);
    const points = [Int32Array.of(0, 0, 1, 1, 0), Int32Array.of(1, 0, 1, 1, 0)].map((each) => replayChoices(own, each));
    const falling = contextOf(own, points[0]!, points);
    // Height 0.5 is a quarter of the way from 0.4 to 0.8.
    expect(metricValue(cpt50, falling)).toBeCloseTo(0.1, 14);
    // 0.4*0.6 + 0.2*0.7 + 0.4*0.6 = 0.62: 0.22 of a gap of 0.2.
    expect(metricValue(apgr, falling)).toBeCloseTo(1.1, 14);
  });
});

describe("RouteLLM's own CPT", () => {
  it("is over the router's own points, clamped to its first and last share of calls", () => {
    // Accuracies 60, 60, 80 at 20, 40, 60 % of calls: 48 lies below them all.
    expect(metricValue(cpt20, through(...useful), "routellm")).toBe(0.2);
    // numpy: np.interp(72, [60, 60, 80], [20, 40, 60]) = 52.0
    expect(metricValue(cpt80, through(...useful), "routellm")).toBeCloseTo(0.52, 14);
    expect(metricValue(cpt80, through(none, useful[0]!), "routellm")).toBe(0.2);
  });

  it("of equal heights takes the last, ours the first", () => {
    // numpy: np.interp(60, [60, 60, 80], [20, 40, 60]) = 40.0
    expect(metricValue(cpt50, through(...useful), "routellm")).toBeCloseTo(0.4, 14);
    expect(metricValue(cpt50, through(...useful))).toBeCloseTo(0.2, 14);
  });
});

describe("where there is no such number", () => {
  it("the gap is none: the strong model was better on train and is not here", () => {
    const reversed = { ...through(...useful), bestSingle: 0 };
    for (const metric of [apgr, cpt20, cpt50, cpt80]) {
      expect(metricValue(metric, reversed), metric.id).toBeNaN();
      expect(unsupportedReason(metric, reversed)).toBe(
        "the strong model is no better than the weak one on these items",
      );
    }
    expect(metricValue(auc, reversed)).toBeGreaterThan(0);
    expect(unsupportedReason(cpt50, reversed, "routellm")).toBeUndefined();
  });

  it("three models have no strong and weak one, and one point is no curve", () => {
    const { context } = drawnContext(1);
    for (const metric of all) {
      const among = metric.bind(context);
      expect(among).toEqual({ absent: "strong calls are told between exactly two models, and the data have 4" });
      expect(metric.bind({ ...through(none), nominated: [] })).toHaveProperty("absent");
    }
  });
});

describe("in every replicate", () => {
  const keys = hashKeys(matrix.features.ids, 3);
  const weights = poissonWeights(keys, 200);

  it("APGR lies between AUC and the models as it does on the items, where the strong one leads", () => {
    const [area, share] = [bindMetric(auc, through(...useful)), bindMetric(apgr, through(...useful))];
    let defined = 0;
    for (let b = 0; b < 200; b++) {
      const row = weights.slice(b * 10, (b + 1) * 10);
      const items = row.reduce((sum, weight) => sum + weight, 0);
      const mean = (model: number) => row.reduce((sum, w, i) => sum + w * matrix.scores[2 * i + model]!, 0) / items;
      const value = weightedValue(share, row);
      if (Number.isNaN(value)) continue;
      defined++;
      expect(value).toBeCloseTo((weightedValue(area, row) - mean(0)) / (mean(1) - mean(0)), 12);
    }
    expect(defined).toBeGreaterThan(150);
  });
});
