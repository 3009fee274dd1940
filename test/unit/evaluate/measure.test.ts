import { describe, expect, it } from "vitest";
import { defineMetric } from "../../../src/core/define-metric.js";
import type { BoundSums } from "../../../src/core/metric.js";
import { drawSums } from "../../../src/evaluate/draws.js";
import { type Measured, measure } from "../../../src/evaluate/measure.js";
import { Resampler } from "../../../src/kernels/resample.js";
import { optSel } from "../../../src/metrics/opt-sel.js";
import { quality } from "../../../src/metrics/quality.js";
import { saving } from "../../../src/metrics/saving.js";
import { agrestiCoull } from "../../../src/statistics/agresti-coull.js";
import { hashKeys } from "../../../src/statistics/hash.js";
import { percentileInterval } from "../../../src/statistics/percentile-interval.js";
import { tinyContext } from "../../support/metric-context.js";
import { metricFacts } from "../../support/metric-facts.js";
import { bindMetric } from "../../support/metric-values.js";

const replicates = 1000;

function idsOf(items: number): string[] {
  return Array.from({ length: items }, (_, item) => `item ${item}`);
}

/** Measures a metric over its own columns, resampled by item or by clusters of the given number. */
function measured(bound: BoundSums, clusters?: number): Measured {
  const items = bound.columns[0]!.length;
  const keys = hashKeys(
    clusters === undefined ? idsOf(items) : idsOf(items).map((_, item) => `c${item % clusters}`),
    7,
  );
  const { weights, sums } = new Resampler(replicates).sums(keys, bound.columns);
  const totals = Float64Array.from(bound.columns, (column) => column.reduce((sum, value) => sum + value, 0));
  const sample = { columns: bound.columns, totals, items, weights, sums };
  return measure(drawSums(bound, Int32Array.from(bound.columns.keys()), sample), { items, clusters });
}

function qualityOf(score: Float64Array): BoundSums {
  return bindMetric(quality, { ...tinyContext, router: { ...tinyContext.router, score } });
}

/** Items of which the first `successes` score 1, the others 0. */
function binary(items: number, successes: number): Float64Array {
  return Float64Array.from({ length: items }, (_, item) => (item < successes ? 1 : 0));
}

function savingOf(cost: Float64Array, bestCost: Float64Array): BoundSums {
  const best = { score: cost, cost: bestCost };
  return bindMetric(saving, { ...tinyContext, router: { ...tinyContext.router, cost }, models: [best], bestSingle: 0 });
}

describe("a proportion's interval", () => {
  it.each([
    [20, 10, "a small group"],
    [39, 20, "a small group, its last size"],
    [40, 9, "9 of the rarer outcome"],
    [200, 9, "9 successes"],
    [200, 191, "9 failures"],
    [500, 0, "no success"],
    [500, 500, "no failure"],
  ])("of %i items with %i successes is Agresti-Coull's (%s)", (items, successes) => {
    const { value, lower, upper, standardError } = measured(qualityOf(binary(items, successes)));
    expect(value).toBe(successes / items);
    expect({ lower, upper }).toEqual(agrestiCoull(successes, items));
    expect(standardError).not.toBeNaN();
  });

  it.each([
    [40, 10],
    [40, 30],
    [200, 10],
    [200, 190],
  ])("of %i items with %i successes is the bootstrap's", (items, successes) => {
    const bound = qualityOf(binary(items, successes));
    const { lower, upper } = measured(bound);
    const { weights, sums } = new Resampler(replicates).sums(hashKeys(idsOf(items), 7), bound.columns);
    const expected = percentileInterval(sums.map((sum, b) => sum / weights[b]!));
    expect([lower, upper]).toEqual([expected.lower, expected.upper]);
  });

  it("is over the items that somebody gets right, where the mean is: 0 of 90 of 200 items is [0, 0.0491], not [0, 0]", () => {
    // Two models of which only the second is right, on 90 items; the router always calls the first.
    const [none, right] = [new Float64Array(200), binary(200, 90)];
    const cost = new Float64Array(200).fill(1);
    const models = [none, right].map((score) => ({ score, cost }));
    const router = { ...tinyContext.router, score: none, cost, shares: [cost, none] };
    const { value, lower, upper } = measured(bindMetric(optSel, { ...tinyContext, models, router }));
    // N = 90 + 3.8415 = 93.8415, P = 1.9207 / N = 0.020468, P + 1.95996 * sqrt(P (1 - P) / N) = 0.049116.
    expect([value, lower]).toEqual([0, 0]);
    expect(upper).toBeCloseTo(0.049116, 6);
  });

  it("is the bootstrap's where a score is neither 0 nor 1: that is no proportion", () => {
    const scores = binary(30, 10);
    scores[0] = 0.5;
    const { lower, upper } = measured(qualityOf(scores));
    expect({ lower, upper }).not.toEqual(agrestiCoull(9.5, 30));
  });

  it("is the bootstrap's where clusters are resampled: Agresti-Coull is for independent items", () => {
    const { lower, upper } = measured(qualityOf(binary(30, 10)), 10);
    expect({ lower, upper }).not.toEqual(agrestiCoull(10, 30));
  });
});

describe("no interval", () => {
  it("is given under 20 items: the value stands, with the reason", () => {
    expect(measured(qualityOf(binary(19, 10)))).toMatchObject({
      value: 10 / 19,
      reason: "fewer than 20 items carry no interval",
      items: 19,
    });
    expect(measured(qualityOf(binary(19, 10))).lower).toBeNaN();
    expect(measured(qualityOf(binary(20, 10))).reason).toBeUndefined();
  });

  it("is given where over 1 % of the replicates leave the metric undefined, and the reason counts them", () => {
    // One item holds the best single model's whole bill: a replicate lacks it with probability 1/e = 36.8 %.
    const bill = new Float64Array(50);
    bill[0] = 10;
    const { value, lower, reason } = measured(savingOf(new Float64Array(50).fill(0.1), bill));
    expect(value).toBeCloseTo(0.5, 14);
    expect(lower).toBeNaN();
    expect(reason).toMatch(/^undefined in 3\d\.\d % of the replicates$/);
  });

  it("is not withheld for up to 1 %: those replicates are dropped", () => {
    // Six items hold the bill: a replicate lacks all of them with probability exp(-6) = 0.25 %.
    const bill = new Float64Array(50).fill(1, 0, 6);
    const { lower, reason } = measured(savingOf(new Float64Array(50).fill(0.06), bill));
    expect(reason).toBeUndefined();
    expect(lower).toBeLessThan(0.5);
  });
});

describe("no value", () => {
  it("is given where the metric is undefined on the items, with the metric's own reason if it has one", () => {
    const free = measured(savingOf(new Float64Array(50).fill(1), new Float64Array(50)));
    expect(free.value).toBeNaN();
    expect(free.reason).toBe("the best single model is free");
    const nameless = defineMetric({
      ...metricFacts("quality"),
      columns: ({ router }) => ({ score: router.score }),
      value: () => Number.NaN,
    });
    expect(measured(bindMetric(nameless, tinyContext)).reason).toBe("undefined on these items");
  });

  it("is given where the data do not support it, even where it could be computed", () => {
    const refused = defineMetric({
      ...metricFacts("quality"),
      columns: ({ router }) => ({ score: router.score }),
      value: () => 1,
      unsupported: () => "too noisy",
    });
    const { value, reason } = measured(bindMetric(refused, tinyContext));
    expect(value).toBeNaN();
    expect(reason).toBe("too noisy");
  });
});
