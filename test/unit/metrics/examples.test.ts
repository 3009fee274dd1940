import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { Metric } from "../../../src/core/metric.js";
import { metrics } from "../../../src/metrics/index.js";
import { weightedQuantile } from "../../../src/statistics/weighted-quantile.js";
import { drawnContext } from "../../support/metric-context.js";

type Example = Readonly<Record<string, number | readonly number[]>>;

/** The `@example name({ sums }) // ... = value` line above a metric. */
function readExample(id: string): { readonly sums: Example; readonly expected: number } {
  const source = readFileSync(`src/metrics/${id}.ts`, "utf8");
  const found = source.match(/@example \w+\((\{.*\})\) \/\/ (.*)/);
  if (!found) throw new Error(`${id} has no @example with sums and a value`);
  const sums = JSON.parse(found[1]!.replace(/(\w+):/g, '"$1":')) as Example;
  const value = found[2]!.match(/(?:= |so |^)(-?[\d.]+)(?=[^=]*$)/)?.[1];
  if (value === undefined) throw new Error(`${id}: the @example ends in no value: ${found[2]}`);
  return { sums, expected: Number(value) };
}

/** A metric of sums over the example's; of a quantile, that of the values that the example lists. */
function exampleValue(metric: Metric, sums: Example): number {
  if (metric.ofSums) return metric.ofSums(sums);
  const bound = metric.bind(drawnContext(1).context);
  if (!("quantile" in bound)) throw new Error(`${metric.id} has no sums and is no quantile`);
  const { weight: _, ...values } = sums;
  const column = Float64Array.from(Object.values(values).flat()).sort();
  return weightedQuantile(column, new Uint8Array(column.length).fill(1), bound.quantile);
}

describe("the example in the doc comment of", () => {
  it.each((metrics as readonly Metric[]).map((metric) => [metric.id, metric] as const))("%s is true", (id, metric) => {
    const { sums, expected } = readExample(id);
    expect(exampleValue(metric, sums)).toBeCloseTo(expected, 12);
  });
});
