import { describe, expect, it } from "vitest";
import { defineMetric, defineQuantile } from "../../../src/core/define-metric.js";
import type { BoundSums, CompatName } from "../../../src/core/metric.js";
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

describe("a metric that needs costs", () => {
  const needing = defineMetric({ ...facts, needsCost: true, columns: () => ({}), value: () => 1 });
  const unpriced = { ...context, priced: false };

  it("is absent where the data have none, before it is asked anything else", () => {
    expect(needing.bind(unpriced)).toEqual({ absent: "the data have no costs" });
    expect("absent" in needing.bind(context)).toBe(false);
    const never = defineMetric({ ...facts, needsCost: true, absent: () => "x", columns: () => ({}), value: () => 1 });
    expect(never.bind(unpriced)).toEqual({ absent: "the data have no costs" });
  });

  it("and only such a one", () => {
    expect("absent" in probe.bind(unpriced)).toBe(false);
  });
});

describe("a metric as another system computes it", () => {
  const metric = defineMetric({
    ...facts,
    columns: ({ router }) => ({ score: router.score }),
    meanOf: "score",
    value: ({ score }) => score,
    standardError: () => 1,
    unsupported: () => "too noisy",
    compat: {
      routellm: { note: "it counts twice", value: ({ score }) => 2 * score },
      llmrouterbench: { note: "it reads costs, too", columns: ({ router }) => ({ score: router.cost }) },
      uniroute: {
        note: "it reads costs",
        columns: ({ router }) => ({ score: router.cost }),
        absent: ({ dealt }) => (dealt ? "dealt" : undefined),
        unsupported: ({ score }) => (score > 4 ? "too dear" : undefined),
      },
    },
  });
  const computedAs = (compat?: CompatName) => {
    const made = metric.bind(context, compat);
    if ("absent" in made || "quantile" in made) throw new Error("not of sums");
    made.load(Float64Array.of(3), 0, Int32Array.of(0), 4);
    return { value: made.value(), made };
  };

  it("has that system's value where it is asked for, and its own for any other", () => {
    expect(computedAs().value).toBe(3);
    expect(computedAs("routellm").value).toBe(6);
    expect(computedAs("routereval").value).toBe(3);
  });

  it("has that system's columns and reasons", () => {
    const { made } = computedAs("uniroute");
    expect(made.columns).toEqual([context.router.cost]);
    expect(made.unsupported()).toBeUndefined();
    made.load(Float64Array.of(5), 0, Int32Array.of(0), 4);
    expect(made.unsupported()).toBe("too dear");
    expect(metric.bind({ ...context, dealt: true }, "uniroute")).toEqual({ absent: "dealt" });
  });

  it("keeps what is about its formula where only the columns are others: standard error, mean and refusal", () => {
    const { made, value } = computedAs("llmrouterbench");
    expect(value).toBe(3);
    expect([made.standardError?.(), made.meanOf, made.unsupported()]).toEqual([1, 0, "too noisy"]);
    expect(made.columns[made.meanOf!]).toBe(context.router.cost);
  });

  it("keeps nothing of that under another formula: neither standard error nor mean nor refusal", () => {
    const { made } = computedAs("routellm");
    expect([made.standardError, made.meanOf, made.unsupported()]).toEqual([undefined, undefined, undefined]);
    const own = computedAs("routereval").made;
    expect([own.standardError?.(), own.meanOf, own.unsupported()]).toEqual([1, 0, "too noisy"]);
  });

  it("says why the systems differ, by their names", () => {
    expect(metric.compatNotes).toEqual({
      routellm: "it counts twice",
      llmrouterbench: "it reads costs, too",
      uniroute: "it reads costs",
    });
    expect(probe.compatNotes).toEqual({});
  });
});

describe("a metric that is a quantile", () => {
  const p95 = defineQuantile({
    ...facts,
    kind: "order",
    quantile: 0.95,
    column: ({ router }) => router.cost,
    absent: ({ dealt }) => (dealt ? "a deal has none" : undefined),
  });

  it("is bound to its column and its level", () => {
    expect(p95.bind(context)).toEqual({ quantile: 0.95, column: context.router.cost });
  });

  it("is absent with its reason, or for want of costs", () => {
    expect(p95.bind({ ...context, dealt: true })).toEqual({ absent: "a deal has none" });
    const dear = defineQuantile({
      ...facts,
      kind: "order",
      needsCost: true,
      quantile: 1,
      column: (c) => c.router.cost,
    });
    expect(dear.bind({ ...context, priced: false })).toEqual({ absent: "the data have no costs" });
  });
});

describe("a metric's facts", () => {
  it("are its definition's, and nothing else of it: a metric can be listed without its functions", () => {
    const { bind: _bind, ofSums: _value, compatNotes: _notes, ...listed } = probe;
    expect(listed).toEqual(facts);
  });
});
