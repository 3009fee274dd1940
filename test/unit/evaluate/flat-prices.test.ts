import { describe, expect, it } from "vitest";
import type { Metric, MetricContext } from "../../../src/core/metric.js";
import type { Outcomes } from "../../../src/core/replay.js";
import { replayChoices } from "../../../src/core/replay.js";
import { estimateMetrics } from "../../../src/evaluate/estimate-metrics.js";
import { aiq } from "../../../src/metrics/aiq.js";
import { aiqGain } from "../../../src/metrics/aiq-gain.js";
import { cost } from "../../../src/metrics/cost.js";
import { hashKeys } from "../../../src/statistics/hash.js";
import { contextOf, tinyStage } from "../../support/metric-context.js";
import { tinyChoices } from "../../support/tiny-dataset.js";

const tiny = contextOf(tinyStage, replayChoices(tinyStage, tinyChoices));

function estimate(metric: Metric, context: MetricContext, items: number) {
  const bound = metric.bind(context);
  if ("absent" in bound) throw new Error(bound.absent);
  const ids = Array.from({ length: items }, (_, item) => `q${item}`);
  const round = { bounds: [bound], keys: hashKeys(ids, 7), ids, strata: [{ name: "", start: 0, end: items }] };
  const resampling = { replicates: 1000, clustered: false };
  return estimateMetrics([{ metric: metric.id, kind: metric.kind }], [round], resampling).overall[0]!;
}

describe("the interval of a mean cost at flat prices", () => {
  it.each([
    [0.0004, 0.0052, 3, 200],
    [0.001, 0.002, 1, 1000],
    [0.01, 0.03, 1, 1000],
    [1, 2, 1, 200],
  ])("stays between the two prices: %d and %d, the dearer on %d of %d items", (cheap, dear, dearItems, items) => {
    const column = Float64Array.from({ length: items }, (_, item) => (item < dearItems ? dear : cheap));
    const router = { ...tiny.router, cost: column };
    const { value, lower, upper } = estimate(cost, { ...tiny, router }, items);
    expect(lower).toBeGreaterThanOrEqual(cheap * (1 - 1e-12));
    expect(lower).toBeLessThanOrEqual(value);
    expect(upper).toBeGreaterThanOrEqual(value);
    expect(upper).toBeLessThan(value + 6 * (dear - cheap) * (Math.sqrt(dearItems) / items) + 1e-12);
  });
});

describe("the static mix's own AIQ over the static mix", () => {
  it("is 0 [0, 0] though measured costs of its vertices swap from replicate to replicate", () => {
    const items = 120;
    const models: Outcomes[] = [1, 1.15, 1.3].map((price, model) => ({
      // Costs with a heavy tail in another order for each model, so that their means overlap.
      cost: Float64Array.from({ length: items }, (_, item) => price * Math.exp(3 * Math.sin(item * (model + 1.7)))),
      score: Float64Array.from({ length: items }, (_, item) => ((item * 7 + model * 3) % 10 < 4 + model ? 1 : 0)),
    }));
    const nominated = models.map((model) => ({ ...tiny.router, ...model }));
    const context = { ...tiny, models, mix: [0, 1, 2], nominated, dealt: true };
    expect(estimate(aiqGain, context, items)).toMatchObject({ value: 0, lower: 0, upper: 0 });
    expect(estimate(aiq, context, items).value).toBeGreaterThan(0);
  });
});
