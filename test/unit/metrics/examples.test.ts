import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { Metric, MetricContext } from "../../../src/core/metric.js";
import type { Measure } from "../../../src/core/outcome-matrix.js";
import type { Outcomes } from "../../../src/core/replay.js";
import { metrics } from "../../../src/metrics/index.js";
import { weightedQuantile } from "../../../src/statistics/weighted-quantile.js";

type Example = Readonly<Record<string, number | readonly number[]>>;

/** The `@example name({ sums }) // value` of a metric's file: the sums, and the number that the comment ends or begins with. */
function readExample(id: string): { readonly sums: Example; readonly expected: number } {
  const source = readFileSync(new URL(`../../../src/metrics/${id}.ts`, import.meta.url), "utf8");
  const [, name, written, comment] = source.match(/@example (\w+)\((\{.*\})\) \/\/ (.+)/) ?? [];
  if (name === undefined) throw new Error(`${id}.ts has no example that can be run`);
  expect(name).toBe(id.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase()));
  const sums = JSON.parse(written!.replace(/(\w+):/g, '"$1":')) as Example;
  const value = comment!.match(/(?:=|so) (-?[\d.]+)\s*$/)?.[1] ?? comment!.match(/^-?[\d.]+/)![0];
  return { sums, expected: Number(value) };
}

/** One-item outcomes, as many as the longest of the lists that are there. */
function arms(sums: Example, ...names: readonly string[]): Outcomes[] {
  const count = Math.max(...names.map((name) => [sums[name] ?? []].flat().length));
  const none = Float64Array.of(0);
  return Array.from({ length: count }, () => ({ score: none, cost: none }));
}

/** One item with as many models, vertices and points as the example has sums of each; all outcomes are 0. */
function shapedContext(sums: Example): MetricContext {
  const one = Float64Array.of(1);
  const none = Float64Array.of(0);
  const models = arms(sums, "modelScore", "modelCost", "mixScore", "mixCost", "vertexScore", "share", "bestScore");
  if (models.length === 0) models.push({ score: none, cost: none });
  const points = arms(sums, "score", "cost");
  const measured = (name: Measure) => [name, Float64Array.from([sums[name] ?? 0].flat())] as const;
  const router = {
    ...(points[0] ?? { score: none, cost: none }),
    shares: models.map(() => one),
    measures: new Map([measured("latencyMs"), measured("energyJ")]),
  };
  return {
    router,
    nominated: points.map((point) => ({ ...router, ...point })),
    models,
    mix: [...models.keys()],
    bestSingle: 0,
    cheapest: 0,
    dearest: 0,
    hindsightBest: 0,
    oracle: router,
    groupOracle: router,
    clusterOracle: router,
    groups: [""],
    clusters: ["cluster"],
    train: null,
    priced: true,
    dealt: false,
    peak: null,
    estimates: null,
    forecast: null,
    field: models,
  };
}

/** The metric over the example's sums, which stand in the order of its columns. */
function exampleValue(metric: Metric, { weight, ...sums }: Example): number {
  const bound = metric.bind(shapedContext(sums));
  if ("absent" in bound) throw new Error(`${metric.id}: ${bound.absent}`);
  if ("quantile" in bound) {
    const { column, quantile } = bound;
    return weightedQuantile(column.toSorted(), new Uint8Array(column.length).fill(1), quantile);
  }
  const values = Float64Array.from(Object.values(sums).flat());
  expect(values, "sums of all columns").toHaveLength(bound.columns.length);
  bound.load(values, 0, Int32Array.from(values.keys()), weight as number);
  return bound.value();
}

describe("the example in the doc comment of", () => {
  it.each((metrics as readonly Metric[]).map((metric) => [metric.id, metric] as const))("%s is true", (id, metric) => {
    const { sums, expected } = readExample(id);
    expect(exampleValue(metric, sums)).toBeCloseTo(expected, 12);
  });
});
