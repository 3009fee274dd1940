import { describe, expect, it } from "vitest";
import { defineMetric, defineQuantile } from "../../../src/core/define-metric.js";
import type { Metric, MetricContext } from "../../../src/core/metric.js";
import { checkMetric } from "../../../src/evaluate/check-metric.js";
import { drawnContext } from "../../../src/evaluate/drawn-context.js";
import { quality } from "../../../src/metrics/quality.js";

const facts = {
  id: "mine",
  version: 1,
  label: "mine",
  unit: "fraction",
  display: "percent",
  better: "higher",
  description: "Something.",
  formula: "sum(w * x)/sum(w)",
  range: "[0, 1]",
  source: "a test",
  kind: "sums",
  needsTrain: false,
  needsCost: false,
} as const;

/** A metric that keeps every rule but for what is changed. */
function mine(changes: Partial<Parameters<typeof defineMetric<{ x: Float64Array }>>[0]> = {}): Metric {
  return defineMetric({
    ...facts,
    columns: ({ router }) => ({ x: router.score }),
    value: ({ x, weight }) => x / weight,
    ...changes,
  });
}

const failed = (metric: Metric) => checkMetric(metric).flatMap(({ ok, rule }) => (ok ? [] : [rule]));

describe("checkMetric", () => {
  it("finds nothing in a mean, a quantile, and a metric that is absent with a reason", () => {
    expect(failed(mine())).toEqual([]);
    expect(
      failed(defineQuantile({ ...facts, kind: "order", quantile: 0.9, column: ({ router }) => router.cost })),
    ).toEqual([]);
    expect(failed(mine({ absent: () => "there is no such thing" }))).toEqual([]);
  });

  it("holds no end of a range that is no number: a value of 2 is within [0, inf) and [0, log2 models]", () => {
    for (const range of ["[0, inf)", "(-inf, inf)", "[0, log2 models]"])
      expect(failed(mine({ range, value: ({ weight }) => (2 * weight) / weight }))).toEqual([]);
  });

  it.each([
    ["an id in capitals", mine({ id: "Mine" }), "the id is of lower-case"],
    ["an empty formula", mine({ formula: " " }), "the legend has no empty part"],
    ["a description without a stop", mine({ description: "Something" }), "the legend has no empty part"],
    ["an absence without a reason", mine({ absent: () => "no" }), "it is bound, or absent with a reason"],
    ["columns of another length", mine({ columns: () => ({ x: Float64Array.of(1) }) }), "its columns are over"],
    ["a column with NaN", mine({ columns: ({ router }) => ({ x: router.score.map(() => Number.NaN) }) }), "all finite"],
    ["a value above its range", mine({ value: () => 2 }), "within its range"],
    [
      "a value below its range",
      mine({ range: "[0, inf)", value: ({ weight }) => -weight / weight }),
      "within its range",
    ],
    ["a plain sum", mine({ value: ({ x }) => x }), "does not change when all weights are doubled"],
    ["0 for no items", mine({ value: ({ x, weight }) => (weight === 0 ? 0 : x / weight) }), "undefined (NaN)"],
    ["infinity of one item", mine({ value: ({ x, weight }) => (weight === 1 ? 1 / 0 : x / weight) }), "never infinite"],
    [
      "an absence without a reason for a single point",
      mine({ absent: ({ nominated }) => (nominated.length === 0 ? "no" : undefined) }),
      "for a router with a single point",
    ],
    [
      "a fault of a metric that only two models have",
      mine({ absent: ({ models }) => (models.length === 2 ? undefined : "only of two models"), value: ({ x }) => x }),
      "does not change when all weights are doubled",
    ],
  ])("finds %s", (_, metric, rule) => {
    expect(failed(metric).join("\n")).toContain(rule);
  });

  it.each([
    ["a plain sum", { value: ({ x }: { x: number }) => x }, "does not change when all weights are doubled"],
    ["a column with NaN", { columns: () => ({ x: new Float64Array(200).fill(Number.NaN) }) }, "all finite"],
    ["an absence without a reason", { absent: () => "no" }, "it is bound, or absent with a reason"],
  ])("finds %s of what the metric is by another system's code, and says of which", (_, variant, rule) => {
    const metric = mine({ compat: { routereval: { note: "right" }, uniroute: { note: "wrong", ...variant } } });
    const found = checkMetric(metric).filter(({ ok }) => !ok);
    expect(found.map((check) => check.rule).join("\n")).toContain(rule);
    for (const { detail } of found) expect(detail).toMatch(/^as uniroute: /);
  });

  it.each([
    [
      "a cost that counts as a merit",
      { columns: ({ router }: MetricContext) => ({ x: router.cost }), range: "[0, inf)" },
    ],
    ["a score that reads the best model's", { columns: ({ models }: MetricContext) => ({ x: models[3]!.score }) }],
    ["a difference from a choice on train", { needsTrain: true }],
    ["a score that counts as a fault", { better: "lower" as const }],
    [
      "quality against what other models score",
      {
        columns: ({ router, models }: MetricContext) => ({
          x: router.score.map((s, i) => (s + models[1]!.score[i]!) / 2),
        }),
      },
    ],
  ])("finds bounds that %s cannot have, and only where they are declared", (_, changes) => {
    expect(failed(mine({ ...changes, bounds: true })).join("\n")).toContain("where it declares bounds");
    expect(failed(mine(changes))).toEqual([]);
  });

  it("finds nothing in bounds of a score where higher is better, and of a cost where lower is", () => {
    expect(failed(mine({ bounds: true }))).toEqual([]);
    const costs = { columns: ({ router }: MetricContext) => ({ x: router.cost }), range: "[0, inf)" };
    expect(failed(mine({ ...costs, better: "lower", bounds: true }))).toEqual([]);
  });

  it("finds a column that is another at every binding, and so differs for a copy", () => {
    let calls = 0;
    const restless = mine({ columns: ({ router }) => ({ x: router.score.map(() => ++calls) }) });
    expect(failed(restless)).toEqual(
      expect.arrayContaining([
        "the same router gives the same columns",
        "a router that copies a model has that model's value in every replicate",
      ]),
    );
  });

  it("takes what a metric throws for a rule that does not hold, and says what it was", () => {
    const throwing = mine({
      value: () => {
        throw new Error("boom");
      },
    });
    const found = checkMetric(throwing).filter(({ ok }) => !ok);
    expect(found.length).toBeGreaterThan(0);
    for (const { detail } of found) expect(detail).toBe("throws: boom");
  });
});

describe("the drawn context", () => {
  it("is the same for a seed and another for another", () => {
    expect(drawnContext(1).context.router).toEqual(drawnContext(1).context.router);
    expect(drawnContext(2).context.router).not.toEqual(drawnContext(1).context.router);
  });

  it("has dearer models that are better on average, as its comment says", () => {
    const { models } = drawnContext(1).context;
    const mean = (values: Float64Array) => values.reduce((sum, value) => sum + value, 0) / values.length;
    const scores = models.map(({ score }) => mean(score));
    expect(scores).toEqual(scores.toSorted((a, b) => a - b));
    expect(mean(models[3]!.cost)).toBeGreaterThan(10 * mean(models[0]!.cost));
    expect(quality.bind(drawnContext(1).context)).not.toHaveProperty("absent");
  });

  it("has sessions that train knows, and a forecast that is nearer to what came than its mean is", () => {
    const { clusters, clusterOracle, forecast } = drawnContext(1).context;
    expect(new Set(clusters).size).toBe(50);
    expect(clusterOracle).not.toBeNull();
    const { predicted, observed } = forecast!;
    const squares = (of: (item: number) => number) => observed.reduce((sum, y, item) => sum + (y - of(item)) ** 2, 0);
    const rate = observed.reduce((sum, y) => sum + y, 0) / observed.length;
    expect(squares((item) => predicted[item]!)).toBeLessThan(squares(() => rate));
  });

  it("has as many models as asked for", () => {
    expect(drawnContext(1, 2).context.models).toHaveLength(2);
  });
});
