import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { Metric, MetricContext } from "../../../src/core/metric.js";
import { metrics } from "../../../src/metrics/index.js";
import { drawnContext, tinyContext } from "../../support/metric-context.js";
import { bindMetric } from "../../support/metric-values.js";

type Example = Readonly<Record<string, number | readonly number[]>>;

/** The `@example name({ sums }) // value` of a metric's file: the sums, and the number that the comment ends or begins with. */
function readExample(id: string): { readonly sums: Example; readonly expected: number } {
  const source = readFileSync(new URL(`../../../src/metrics/${id}.ts`, import.meta.url), "utf8");
  const [, name, written, comment] = source.match(/@example (\w+)\((\{.*\})\) \/\/ (.+)/) ?? [];
  if (name === undefined) throw new Error(`${id}.ts has no example that can be run`);
  expect(name).toBe(id.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase()));
  const sums = JSON.parse(written!.replace(/(\w+):/g, '"$1":')) as Example;
  const value = comment!.match(/=\s*(-?[\d.]+)\s*$/)?.[1] ?? comment!.match(/^-?[\d.]+/)![0];
  return { sums, expected: Number(value) };
}

/** A list of one-item columns from one number or several. */
function columnsOf(sums: Example, name: string): Float64Array[] {
  return [sums[name] ?? []].flat().map((sum) => Float64Array.of(sum));
}

/** Outcomes of several arms, from their sums of score and cost; what the example leaves out is 0. */
function outcomesOf(sums: Example, score: string, cost: string) {
  const scores = columnsOf(sums, score);
  const costs = columnsOf(sums, cost);
  return Array.from({ length: Math.max(scores.length, costs.length) }, (_, arm) => ({
    score: scores[arm] ?? Float64Array.of(0),
    cost: costs[arm] ?? Float64Array.of(0),
  }));
}

/** One item whose outcomes are the example's sums: bound to it, a metric's columns sum to the example. */
function contextFrom(sums: Example): MetricContext {
  const calls = columnsOf(sums, "calls");
  const arms = outcomesOf(sums, "score", "cost").map((arm, place) => ({
    ...arm,
    shares: calls.length > 0 ? [calls[place]!] : columnsOf(sums, "share"),
    measures: new Map(),
  }));
  const candidates = [
    outcomesOf(sums, "modelScore", "modelCost"),
    outcomesOf(sums, "mixScore", "mixCost"),
    outcomesOf(sums, "bestScore", "bestCost"),
    [...outcomesOf(sums, "strongScore", ""), ...outcomesOf(sums, "weakScore", "")],
  ];
  const models = candidates.find((some) => some.length > 0) ?? [];
  const [oracle] = outcomesOf(sums, "oracleScore", "oracleCost");
  return {
    ...drawnContext(1).context,
    router: arms[0] ?? tinyContext.router,
    nominated: arms,
    peak: arms[0] ?? null,
    models: models.map((model) => ({ ...model, measures: new Map() })),
    mix: [...models.keys()],
    bestSingle: 0,
    oracle: oracle ?? arms[0] ?? tinyContext.oracle,
    field: outcomesOf(sums, "fieldScore", "fieldCost"),
  };
}

/** Two levels of confidence over eleven items, no edge between them: all, some and none of them are kept. */
function forecastContext(): MetricContext {
  const { context } = drawnContext(1);
  const { forecast, router } = { forecast: context.forecast!, router: context.router };
  const head = (column: Float64Array) => column.subarray(0, 11);
  const predicted = Float64Array.from({ length: 11 }, (_, item) => (item < 5 ? 0.2 : 0.8));
  return {
    ...context,
    router: { ...router, score: head(router.score) },
    models: context.models.map((model) => ({ ...model, score: head(model.score) })),
    forecast: { ...forecast, predicted, observed: head(forecast.observed) },
  };
}

/** Sums that depend on what a forecast is compared with, and are no outcomes: they are loaded as they stand. */
const ofForecasts = ["deferred", "covered", "gap", "squared"];

describe("the example in the doc comment of", () => {
  it.each((metrics as readonly Metric[]).map((metric) => [metric.id, metric] as const))("%s is true", (id, metric) => {
    const { sums, expected } = readExample(id);
    const { weight, ...named } = sums;
    const isForecast = ofForecasts.some((name) => name in named);
    const bound = bindMetric(metric, isForecast ? forecastContext() : contextFrom(sums));
    const columns = isForecast
      ? Float64Array.from(Object.values(named).flat())
      : Float64Array.from(bound.columns, (column) => column[0]!);
    expect(columns).toHaveLength(bound.columns.length);
    bound.load(columns, 0, Int32Array.from(columns.keys()), weight as number);
    expect(bound.value()).toBeCloseTo(expected, 12);
  });
});
