import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { Metric, MetricContext } from "../../../src/core/metric.js";
import { metrics } from "../../../src/metrics/index.js";
import { tinyContext } from "../../support/metric-context.js";
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
  const arms = outcomesOf(sums, "score", "cost");
  const candidates = [
    outcomesOf(sums, "modelScore", "modelCost"),
    outcomesOf(sums, "mixScore", "mixCost"),
    outcomesOf(sums, "bestScore", "bestCost"),
  ];
  const models = candidates.find((some) => some.length > 0) ?? [];
  const [oracle] = outcomesOf(sums, "oracleScore", "oracleCost");
  const replays = arms.map((arm) => ({ ...arm, shares: columnsOf(sums, "share"), measures: new Map() }));
  return {
    ...tinyContext,
    router: replays[0]!,
    nominated: replays,
    models,
    mix: [...models.keys()],
    bestSingle: 0,
    oracle: oracle ?? arms[0]!,
  };
}

describe("the example in the doc comment of", () => {
  it.each((metrics as readonly Metric[]).map((metric) => [metric.id, metric] as const))("%s is true", (id, metric) => {
    const { sums, expected } = readExample(id);
    const bound = bindMetric(metric, contextFrom(sums));
    const columns = Float64Array.from(bound.columns, (column) => column[0]!);
    bound.load(columns, 0, Int32Array.from(columns.keys()), sums.weight as number);
    expect(bound.value()).toBeCloseTo(expected, 12);
  });
});
