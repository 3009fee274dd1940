import { describe, expect, it } from "vitest";
import { RandomStream } from "../../../scripts/random-stream.js";
import type { Forecast, Metric, MetricContext } from "../../../src/core/metric.js";
import { openStage, replayChoices } from "../../../src/core/replay.js";
import { brier } from "../../../src/metrics/brier.js";
import { deferral } from "../../../src/metrics/deferral.js";
import { ece } from "../../../src/metrics/ece.js";
import { reliability } from "../../../src/metrics/reliability.js";
import { riskCoverage } from "../../../src/metrics/risk-coverage.js";
import { buildMatrix } from "../../support/build-matrix.js";
import { contextOf } from "../../support/metric-context.js";
import { bindMetric, metricValue } from "../../support/metric-values.js";

const calibration: readonly Metric[] = [ece, reliability, brier];
const ordering: readonly Metric[] = [deferral, riskCoverage];

/** A router that always takes the first of two models; the other is the best single one. */
function contextFor(own: readonly number[], best: readonly number[], predicted: readonly number[]): MetricContext {
  const items = own.map((score, item) => ({ id: `i${item}`, scores: [score, best[item]!], costs: [1, 2] }));
  const stage = openStage(buildMatrix(["own", "best"], items));
  const router = replayChoices(stage, new Int32Array(own.length));
  const forecast: Forecast = { of: "choice", predicted: Float64Array.from(predicted), observed: router.score };
  return { ...contextOf(stage, router), bestSingle: 1, forecast };
}

/** Ten items, right on the four that it is surest of; the best single model is right on all but the surest two. */
const own = [1, 1, 1, 1, 0, 0, 0, 0, 0, 0];
const best = [0, 0, 1, 1, 1, 1, 1, 1, 1, 1];
const sure = own.map((_, item) => 0.95 - item / 10);
const context = contextFor(own, best, sure);

describe("deferral", () => {
  it("hands over the least sure items first, a tenth of the items a step", () => {
    // Right after 0, 1, ..., 10 handed over: 4 5 6 7 8 9 10 10 10 9 8; by trapezoids 80 of 100.
    expect(metricValue(deferral, context)).toBeCloseTo(
      (4 / 2 + 5 + 6 + 7 + 8 + 9 + 10 + 10 + 10 + 9 + 8 / 2) / 100,
      12,
    );
  });

  it("with equal confidence is the mean of both qualities: it deals at random", () => {
    expect(
      metricValue(
        deferral,
        contextFor(
          own,
          best,
          own.map(() => 0.5),
        ),
      ),
    ).toBeCloseTo((0.4 + 0.8) / 2, 12);
  });

  it("with the order reversed is worse", () => {
    // 4 handed over from the surest: 3 2 2 2 3 4 5 6 7 8, after 1, 2, ... 10.
    const reversed = contextFor(own, best, [...sure].reverse());
    expect(metricValue(deferral, reversed)).toBeCloseTo((4 / 2 + 3 + 2 + 2 + 2 + 3 + 4 + 5 + 6 + 7 + 8 / 2) / 100, 12);
  });

  it("of a router that is the best single model is that model's quality, whatever its confidence", () => {
    expect(metricValue(deferral, contextFor(best, best, sure))).toBeCloseTo(0.8, 12);
  });
});

describe("risk-coverage", () => {
  it("is the area under the risk of the surest tenth, two tenths, and so on, flat below the first", () => {
    // Risks: 0 0 0 0 1/5 2/6 3/7 4/8 5/9 6/10.
    const area = (0.1 / 2) * (2 / 5 + 2 * (2 / 6 + 3 / 7 + 4 / 8 + 5 / 9) - 1 / 5 + 1 / 5 + 6 / 10);
    expect(metricValue(riskCoverage, context)).toBeCloseTo(area, 12);
  });

  it("with equal confidence is the risk of answering everything", () => {
    expect(
      metricValue(
        riskCoverage,
        contextFor(
          own,
          best,
          own.map(() => 0.5),
        ),
      ),
    ).toBeCloseTo(0.6, 12);
  });

  it("is between 0 for a router that is always right and 1 for one that never is", () => {
    const constant = (score: number) => own.map(() => score);
    expect(metricValue(riskCoverage, contextFor(constant(1), best, sure))).toBeCloseTo(0, 12);
    expect(metricValue(riskCoverage, contextFor(constant(0), best, sure))).toBeCloseTo(1, 12);
  });
});

describe("the thresholds of both", () => {
  it("read no outcome: turning every answer round leaves the shares as they are", () => {
    const turned = contextFor(
      own.map((score) => 1 - score),
      best,
      sure,
    );
    const deferred = (given: MetricContext) => bindMetric(deferral, given).columns.slice(11);
    expect(deferred(context)).toHaveLength(11);
    expect(deferred(turned)).toEqual(deferred(context));
  });

  it("are as many as the confidence has levels, where these are few", () => {
    const halves = own.map((_, item) => (item < 5 ? 0.9 : 0.1));
    // Edges 0.1 and 0.9, the median 0.5 between them, and above all: none, half, half and all of the items.
    expect(bindMetric(deferral, contextFor(own, best, halves)).columns).toHaveLength(8);
    // Right 4, 4 + 5 of half, 8: (4 + 9)/2 * 0.5 + (9 + 8)/2 * 0.5 of 10.
    expect(metricValue(deferral, contextFor(own, best, halves))).toBeCloseTo(0.75, 12);
  });
});

describe("calibration", () => {
  // Two items at 0.25 (one right), two at 0.75 (both right), one at 1 (wrong).
  const few = contextFor([1, 0, 1, 1, 0], [1, 1, 1, 1, 1], [0.25, 0.25, 0.75, 0.75, 1]);

  it("by hand: gaps of -0.5, -0.5 and 1 in bins of 2, 2 and 1 items", () => {
    expect(metricValue(ece, few)).toBeCloseTo((0.5 + 0.5 + 1) / 5, 14);
    expect(metricValue(reliability, few)).toBeCloseTo((0.25 / 2 + 0.25 / 2 + 1) / 5, 14);
    // 0.5625 + 0.0625 + 0.0625 + 0.0625 + 1
    expect(metricValue(brier, few)).toBeCloseTo(1.75 / 5, 14);
  });

  it("a forecast on a border belongs to the upper bin: 0.5 and 0.59 are held together, 0.49 is not", () => {
    // Together the gaps of 0.5 (right) and 0.59 (wrong) are 0.09; apart from 0.49 (right), -0.51.
    const border = contextFor([1, 0, 1], [1, 1, 1], [0.5, 0.59, 0.49]);
    expect(metricValue(ece, border)).toBeCloseTo((0.09 + 0.51) / 3, 14);
  });

  it("all are 0 for certainty that comes true", () => {
    for (const metric of calibration) expect(metricValue(metric, contextFor(own, best, own)), metric.id).toBe(0);
  });

  it("the Brier score is reliability, less resolution, plus uncertainty, where forecasts in a bin are equal", () => {
    const stream = new RandomStream(5);
    const predicted = Array.from({ length: 400 }, () => Math.floor(10 * stream.uniform()) / 10 + 0.05);
    const observed = predicted.map((chance) => Number(stream.uniform() < chance));
    const drawn = contextFor(observed, observed, predicted);
    const rate = observed.reduce((sum, each) => sum + each, 0) / 400;
    let resolution = 0;
    for (const level of new Set(predicted)) {
      const outcomes = observed.filter((_, item) => predicted[item] === level);
      const share = outcomes.reduce((sum, each) => sum + each, 0) / outcomes.length;
      resolution += (outcomes.length / 400) * (share - rate) ** 2;
    }
    const murphy = metricValue(reliability, drawn) - resolution + rate * (1 - rate);
    expect(metricValue(brier, drawn)).toBeCloseTo(murphy, 12);
  });

  it("bins carry no interval, since chance adds to them; the Brier score is a mean and does", () => {
    for (const metric of [ece, reliability]) expect(bindMetric(metric, few).withoutInterval).toContain("chance");
    expect(bindMetric(brier, few).withoutInterval).toBeUndefined();
  });
});

describe("a router that does not say how sure it is", () => {
  it("has none of these", () => {
    for (const metric of [...calibration, ...ordering]) {
      expect(metric.bind({ ...context, forecast: null }), metric.id).toHaveProperty("absent");
    }
  });

  it("win rates are calibrated, but are no confidence in its own choice", () => {
    const pair = { ...context, forecast: { ...context.forecast!, of: "pair" as const } };
    for (const metric of calibration) expect(metricValue(metric, pair)).toBe(metricValue(metric, context));
    for (const metric of ordering) {
      expect(metric.bind(pair)).toEqual({
        absent: "its scores say which model wins, not how sure it is of its choice",
      });
    }
  });
});

describe("columns that two of these metrics read", () => {
  it("are one array for both, so that they are resampled once", () => {
    const gaps = bindMetric(ece, context).columns;
    expect(gaps).toHaveLength(10);
    // Reliability has the same ten, and then the counts.
    for (const [bin, gap] of gaps.entries()) expect(bindMetric(reliability, context).columns[bin]).toBe(gap);
    const covered = bindMetric(riskCoverage, context).columns;
    const again = bindMetric(riskCoverage, context).columns;
    // Half of them are scores, the router's own; the other half say what is covered.
    for (let place = covered.length / 2; place < covered.length; place++) expect(again[place]).toBe(covered[place]);
  });

  it("are another forecast's own, of however like a router", () => {
    const { predicted, observed, of } = context.forecast!;
    const other = { ...context, forecast: { of, predicted: predicted.map((p) => 1 - p), observed } };
    expect(bindMetric(ece, other).columns[9]).not.toEqual(bindMetric(ece, context).columns[9]);
  });
});
