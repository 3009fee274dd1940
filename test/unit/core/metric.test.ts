import { describe, expect, it } from "vitest";
import { type BoundSums, defineMetric } from "../../../src/core/metric.js";
import { openStage, replayChoices, replayModel } from "../../../src/core/replay.js";
import { contextOf } from "../../support/metric-context.js";
import { metricFacts } from "../../support/metric-facts.js";
import { bindMetric } from "../../support/metric-values.js";
import { tinyChoices, tinyComplete } from "../../support/tiny-dataset.js";

const stage = openStage(tinyComplete);
const context = contextOf(stage, replayChoices(stage, tinyChoices));
const facts = metricFacts("probe");

/** A metric with a list between two single columns: values that name every sum. */
const probe = defineMetric({
  ...facts,
  columns: ({ router, models }) => ({ first: router.score, list: models.map(({ cost }) => cost), last: router.cost }),
  meanOf: "last",
  value: ({ first, list, last, weight }) =>
    first + 10 * list[0]! + 100 * list[1]! + 1000 * list[2]! + 1e4 * last + 1e5 * weight,
  standardError: ({ weight }) => weight / 2,
  unsupported: ({ first }) => (first > 5 ? "too much" : undefined),
});

function bound(metric = probe, given = context): BoundSums {
  return bindMetric(metric, given);
}

describe("a bound metric", () => {
  it("lists its columns in the order in which they are declared, lists in their places", () => {
    const { router, models } = context;
    expect(bound().columns).toEqual([router.score, ...models.map(({ cost }) => cost), router.cost]);
    expect(bound().columns[2]).toBe(models[1]!.cost);
  });

  it("reads each column's sum from its place, after an offset", () => {
    const metric = bound();
    // Shared columns stand anywhere: the places say where, `at` says in which replicate.
    const sums = Float64Array.of(-1, -1, 9, 8, 5, 4, 3, 2);
    metric.load(sums, 2, Int32Array.of(5, 4, 3, 2, 1), 6);
    expect(metric.value()).toBe(2 + 10 * 3 + 100 * 4 + 1000 * 5 + 1e4 * 8 + 1e5 * 6);
    expect(metric.standardError?.()).toBe(3);
  });

  it("forgets the sums before when it is loaded again", () => {
    const metric = bound();
    metric.load(Float64Array.of(9, 9, 9, 9, 9), 0, Int32Array.of(0, 1, 2, 3, 4), 9);
    metric.load(Float64Array.of(1, 0, 0, 0, 0), 0, Int32Array.of(0, 1, 2, 3, 4), 0);
    expect(metric.value()).toBe(1);
  });

  it("keeps its sums apart from another router's", () => {
    const one = bound();
    const other = bound();
    const places = Int32Array.of(0, 0, 0, 0, 0);
    one.load(Float64Array.of(1), 0, places, 0);
    other.load(Float64Array.of(2), 0, places, 0);
    expect(other.value()).toBe(2 * one.value());
  });

  it("has lists as long as this router's columns, whatever the first router's were", () => {
    const lengths = defineMetric({
      ...facts,
      columns: ({ nominated }) => ({ points: nominated.map(({ score }) => score) }),
      value: ({ points }) => points.length,
    });
    expect(bound(lengths).value()).toBe(0);
    expect(bound(lengths, { ...context, nominated: [0, 1, 2].map((model) => replayModel(stage, model)) }).value()).toBe(
      3,
    );
  });

  it("names the column whose mean it is by its place", () => {
    expect(bound().meanOf).toBe(4);
    expect(bound(defineMetric({ ...facts, columns: () => ({}), value: () => 0 })).meanOf).toBeUndefined();
  });

  it("says on the loaded sums why the data do not support it", () => {
    const metric = bound();
    const places = Int32Array.of(0, 0, 0, 0, 0);
    metric.load(Float64Array.of(6), 0, places, 11);
    expect(metric.unsupported()).toBe("too much");
    metric.load(Float64Array.of(5), 0, places, 11);
    expect(metric.unsupported()).toBeUndefined();
  });

  it("without columns is a function of the weight alone", () => {
    const count = bound(defineMetric({ ...facts, columns: () => ({}), value: ({ weight }) => weight }));
    expect(count.columns).toEqual([]);
    count.load(new Float64Array(0), 0, new Int32Array(0), 7);
    expect(count.value()).toBe(7);
  });
});

describe("an absent metric", () => {
  it("gives its reason, and is not asked for columns", () => {
    const never = defineMetric({
      ...facts,
      absent: () => "no such number",
      columns: () => {
        throw new Error("asked for columns");
      },
      value: () => 0,
    });
    expect(never.bind(context)).toEqual({ absent: "no such number" });
  });
});

describe("a mean of an unknown column", () => {
  it("is a bug of the definition, found when it is bound", () => {
    const columns = () => ({ a: context.router.score }) as Record<string, Float64Array>;
    expect(() => defineMetric({ ...facts, columns, meanOf: "b", value: () => 0 }).bind(context)).toThrow(
      'no column "b"',
    );
  });
});
