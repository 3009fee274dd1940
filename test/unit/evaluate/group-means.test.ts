import { describe, expect, it } from "vitest";
import { defineMetric } from "../../../src/core/define-metric.js";
import type { Metric, MetricContext, MetricKind } from "../../../src/core/metric.js";
import { selectItems } from "../../../src/core/outcome-matrix.js";
import { openStage, replayModel } from "../../../src/core/replay.js";
import { estimateMetrics, type MetricRound } from "../../../src/evaluate/estimate-metrics.js";
import { contentGain } from "../../../src/metrics/content-gain.js";
import { contentGainGroups } from "../../../src/metrics/content-gain-groups.js";
import { cost } from "../../../src/metrics/cost.js";
import { quality } from "../../../src/metrics/quality.js";
import { qualityMacro } from "../../../src/metrics/quality-macro.js";
import { totalCost } from "../../../src/metrics/total-cost.js";
import { hashKeys } from "../../../src/statistics/hash.js";
import { contextOf, tinyContext, tinyStage } from "../../support/metric-context.js";
import { bindMetric, macroValue, metricValue } from "../../support/metric-values.js";
import { randomMatrix } from "../../support/random-matrix.js";

/** Quality under another kind. */
function qualityOf(kind: Exclude<MetricKind, "order">): Metric {
  const { compatNotes: _, bind: _bind, ...facts } = quality;
  return defineMetric({
    ...facts,
    id: `probe-${kind}`,
    kind,
    columns: ({ router }: MetricContext) => ({ score: router.score }),
    value: ({ score, weight }) => score / weight,
  });
}

/** Items in groups of unequal size, which stand group by group. */
const matrix = (() => {
  const drawn = randomMatrix({ seed: 9, items: 200, models: 3 });
  const groups = drawn.features.ids.map((_, item) => (item < 25 ? "a" : item < 80 ? "b" : "c"));
  return { ...drawn, features: { ...drawn.features, groups } };
})();
const stage = openStage(matrix);
const context = contextOf(stage, replayModel(stage, 2));
const strata = [
  { name: "a", start: 0, end: 25 },
  { name: "b", start: 25, end: 80 },
  { name: "c", start: 80, end: 200 },
];

function roundOf(
  metrics: readonly Metric[],
  given: MetricContext,
  ids: readonly string[],
  parts = strata,
): MetricRound {
  return { bounds: metrics.map((metric) => bindMetric(metric, given)), keys: hashKeys(ids, 3), ids, strata: parts };
}

function estimate(metrics: readonly Metric[], rounds: readonly MetricRound[], replicates = 400) {
  const requests = metrics.map(({ id, kind }) => ({ metric: id, kind }));
  return estimateMetrics(requests, rounds, { replicates, clustered: false });
}

const { ids } = matrix.features;

describe("a pooled metric", () => {
  it("of a plain mean is the plain mean, in the value and in every replicate", () => {
    const metrics = [quality, qualityOf("pooled")];
    const { overall } = estimate(metrics, [roundOf(metrics, context, ids)]);
    expect(overall[1]!.value).toBeCloseTo(overall[0]!.value, 14);
    overall[1]!.values.forEach((value, b) => {
      expect(value).toBeCloseTo(overall[0]!.values[b]!, 12);
    });
  });

  it("leaves out a group that a replicate has no item of, and does not become undefined for it", () => {
    const lone = [
      { name: "a", start: 0, end: 1 },
      { name: "b", start: 1, end: 200 },
    ];
    const metrics = [qualityOf("pooled"), qualityOf("macro")];
    const { overall } = estimate(metrics, [roundOf(metrics, context, ids, lone)]);
    expect(overall[0]!.values.every(Number.isFinite)).toBe(true);
    // Poisson(1) leaves the lone item out of 37 % of the replicates, where a plain mean over groups has no value.
    const undefinedShare = overall[1]!.values.filter(Number.isNaN).length / 400;
    expect(undefinedShare).toBeGreaterThan(0.3);
    expect(undefinedShare).toBeLessThan(0.45);
    expect(overall[1]!.reason).toBe("the group a has 1 items, fewer than 10");
    expect(overall[0]!.reason).toBeUndefined();
  });

  it("of the content gain is what choosing adds within groups: 3.15/11 of the tiny router, 1.75 in code and 1.4 in math", () => {
    const tinyStrata = [
      { name: "code", start: 0, end: 6 },
      { name: "math", start: 6, end: 11 },
    ];
    const metrics = [contentGainGroups, contentGain];
    const round = roundOf(metrics, tinyContext, tinyStage.matrix.features.ids, tinyStrata);
    const { overall, slices } = estimate(metrics, [round], 10);
    expect(overall[0]!.value).toBeCloseTo(3.15 / 11, 14);
    expect(slices.map(({ measured }) => measured[0]!.value)).toEqual(slices.map(({ measured }) => measured[1]!.value));
  });

  it("of a router that chooses by group alone is exactly 0 in every replicate, where the content gain is not", () => {
    const choices = stage.matrix.features.groups.map((group) => (group === "c" ? 0 : 2));
    const models = stage.models;
    const router = {
      ...replayModel(stage, 0),
      score: Float64Array.from(choices, (model, item) => models[model]!.score[item]!),
      shares: models.map((_, model) => Float64Array.from(choices, (choice) => (choice === model ? 1 : 0))),
    };
    const metrics = [contentGainGroups, contentGain];
    const { overall } = estimate(metrics, [roundOf(metrics, contextOf(stage, router), ids)]);
    expect(overall[0]).toMatchObject({ value: 0, lower: 0, upper: 0 });
    expect(overall[1]!.value).not.toBe(0);
  });
});

describe("a macro metric", () => {
  it("is the plain mean over groups, each a slice of its own", () => {
    const metrics = [qualityMacro, quality];
    const { overall, slices } = estimate(metrics, [roundOf(metrics, context, ids)]);
    const mean = slices.reduce((sum, { measured }) => sum + measured[1]!.value, 0) / 3;
    expect(overall[0]!.value).toBeCloseTo(mean, 14);
    expect(overall[0]!.value).toBeCloseTo(macroValue(quality, context), 14);
  });
});

describe("a total", () => {
  const metrics = [totalCost, cost];

  it("is the mean times the items, with the mean's interval and error times the items", () => {
    const { overall, slices } = estimate(metrics, [roundOf(metrics, context, ids)]);
    const [total, mean] = overall;
    expect(total!.value).toBeCloseTo(
      context.router.cost.reduce((sum, dollars) => sum + dollars, 0),
      12,
    );
    for (const part of ["value", "lower", "upper", "standardError"] as const) {
      expect(total![part] / mean![part]).toBeCloseTo(200, 9);
    }
    expect(slices.map(({ measured }) => measured[0]!.value / measured[1]!.value).map(Math.round)).toEqual([
      25, 55, 120,
    ]);
  });

  it("has the error of a sum of n known items, root n times the standard deviation, not that of a random number of them", () => {
    const { overall } = estimate([totalCost], [roundOf([totalCost], context, ids)], 2000);
    const { value, standardError } = overall[0]!;
    const mean = value / 200;
    const variance = context.router.cost.reduce((sum, dollars) => sum + (dollars - mean) ** 2, 0) / 200;
    const squares = context.router.cost.reduce((sum, dollars) => sum + dollars ** 2, 0);
    expect(standardError / Math.sqrt(200 * variance)).toBeGreaterThan(0.94);
    expect(standardError / Math.sqrt(200 * variance)).toBeLessThan(1.06);
    expect(standardError).toBeLessThan(0.8 * Math.sqrt(squares));
  });

  it("over folds is the sum over all their items", () => {
    const folds = [Array.from({ length: 80 }, (_, row) => row), Array.from({ length: 120 }, (_, row) => 80 + row)];
    const rounds = folds.map((rows) => {
      const part = openStage(selectItems(matrix, rows));
      const whole = [{ name: "all", start: 0, end: rows.length }];
      return roundOf(metrics, contextOf(part, replayModel(part, 2)), part.matrix.features.ids, whole);
    });
    const { overall } = estimate(metrics, rounds);
    expect(overall[0]!.value).toBeCloseTo(200 * metricValue(cost, context), 12);
    expect(overall[0]!.items).toBe(200);
  });
});
