import { describe, expect, it } from "vitest";
import { RandomStream } from "../../../scripts/random-stream.js";
import { defineMetric } from "../../../src/core/define-metric.js";
import type { BoundSums } from "../../../src/core/metric.js";
import { averageRounds, type Draws, drawQuantile, drawSums } from "../../../src/evaluate/draws.js";
import { GroupDraws } from "../../../src/evaluate/group-draws.js";
import { poissonWeights, Resampler } from "../../../src/kernels/resample.js";
import { cost } from "../../../src/metrics/cost.js";
import { quality } from "../../../src/metrics/quality.js";
import { hashKeys } from "../../../src/statistics/hash.js";
import { quantile } from "../../../src/statistics/quantile.js";
import { tinyContext } from "../../support/metric-context.js";
import { metricFacts } from "../../support/metric-facts.js";
import { bindMetric } from "../../support/metric-values.js";

const replicates = 300;

function idsOf(items: number, from = 0): string[] {
  return Array.from({ length: items }, (_, item) => `item ${from + item}`);
}

/** The metric of a router with these costs and scores, on items that are called from `from` on. */
function drawn(metric: typeof quality, column: Float64Array, from = 0): Draws {
  const router = { ...tinyContext.router, score: column, cost: column };
  const bound = bindMetric(metric, { ...tinyContext, router });
  const { weights, sums } = new Resampler(replicates).sums(hashKeys(idsOf(column.length, from), 7), bound.columns);
  const totals = Float64Array.from(bound.columns, (values) => values.reduce((sum, value) => sum + value, 0));
  const sample = { columns: bound.columns, totals, items: column.length, weights, sums };
  return drawSums(bound, Int32Array.from(bound.columns.keys()), sample);
}

function column(items: number, seed: number): Float64Array {
  const stream = new RandomStream(seed);
  return Float64Array.from({ length: items }, () => stream.unitLognormal(0.8));
}

/** Draws as they stand, with two replicates. */
function stated(value: number, values: readonly number[], weights: readonly number[], items: number): Draws {
  return { value, values: Float64Array.from(values), items, weights: Float64Array.from(weights) };
}

describe("drawSums", () => {
  const facts = metricFacts("probe");
  const bind = (over: Partial<Parameters<typeof defineMetric<{ readonly a: Float64Array }>>[0]> = {}) =>
    bindMetric(
      defineMetric<{ readonly a: Float64Array }>({
        ...facts,
        columns: () => ({ a: Float64Array.of(1, 0, 1) }),
        value: ({ a, weight }) => a / weight,
        ...over,
      }),
      tinyContext,
    );
  // Three items; the first replicate draws 2 0 2, the second nothing. The metric's column stands second among two.
  const sample = (bound: BoundSums) => ({
    columns: [Float64Array.of(9, 9, 9), ...bound.columns],
    totals: Float64Array.of(27, 2),
    items: 3,
    weights: Float64Array.of(4, 0),
    sums: Float64Array.of(36, 4, 0, 0),
  });
  const draw = (bound: BoundSums) => drawSums(bound, Int32Array.of(1), sample(bound));

  it("gives the value on the items as they are and in every replicate, NaN where it is undefined", () => {
    const { value, values, items, weights } = draw(bind());
    expect(value).toBe(2 / 3);
    expect([...values]).toEqual([1, Number.NaN]);
    expect(items).toBe(3);
    expect([...weights]).toEqual([4, 0]);
  });

  it("counts successes only where the value is the mean of a column of 0 and 1", () => {
    expect(draw(bind()).proportion).toBeUndefined();
    expect(draw(bind({ meanOf: "a" })).proportion).toEqual({ successes: 2, trials: 3 });
    const fractional = bind({ meanOf: "a", columns: () => ({ a: Float64Array.of(0.5, 0.5, 1) }) });
    expect(draw(fractional).proportion).toBeUndefined();
  });

  it("has standard errors of the value and of every replicate where the metric knows its own", () => {
    expect(draw(bind()).own).toBeUndefined();
    const own = draw(bind({ standardError: ({ a, weight }) => a + 10 * weight })).own!;
    expect(own.error).toBe(32);
    expect([...own.errors]).toEqual([44, 0]);
  });

  it("says why there is no number or no interval: asked on the items as they are", () => {
    expect(draw(bind({ unsupported: ({ a }) => (a === 2 ? "of two" : undefined) })).unsupported).toBe("of two");
    expect(draw(bind({ withoutInterval: "by nature" })).withoutInterval).toBe("by nature");
    const bound = bind();
    const none = { ...sample(bound), items: 0, totals: Float64Array.of(0, 0) };
    expect(drawSums(bound, Int32Array.of(1), none).unsupported).toBe("no items");
  });
});

describe("drawQuantile", () => {
  it("takes each item as often as its weight says, by hand", () => {
    // Items 5 1 3. As they are: median 3. Weights 1 0 2: 3 3 5, median 3. Weights 3 1 0: 1 5 5 5, median 5. None: undefined.
    const weights = Uint8Array.of(1, 0, 2, 3, 1, 0, 0, 0, 0);
    const draws = drawQuantile({ quantile: 0.5, column: Float64Array.of(5, 1, 3) }, weights);
    expect(draws.value).toBe(3);
    expect([...draws.values]).toEqual([3, 5, Number.NaN]);
    expect([...draws.weights]).toEqual([3, 4, 0]);
    expect(draws.items).toBe(3);
  });

  it.each([0, 0.25, 0.5, 0.95, 1])("at %d is the quantile of the replicate written out", (level) => {
    const values = column(61, 4);
    const weights = poissonWeights(hashKeys(idsOf(61), 7), 40);
    const draws = drawQuantile({ quantile: level, column: values }, weights);
    expect(draws.value).toBe(quantile(values, level));
    for (let b = 0; b < 40; b++) {
      const written = [...values].flatMap((value, item) => new Array<number>(weights[b * 61 + item]!).fill(value));
      expect(draws.values[b]).toBe(quantile(Float64Array.from(written), level));
      expect(draws.weights[b]).toBe(written.length);
    }
  });

  it("of no items is undefined, without replicates", () => {
    const draws = drawQuantile({ quantile: 0.5, column: new Float64Array(0) }, new Uint8Array(0));
    expect(draws).toMatchObject({ value: Number.NaN, items: 0 });
    expect(draws.values).toHaveLength(0);
  });
});

describe("averageRounds", () => {
  const whole = column(90, 5);
  // Folds of unequal sizes, one of them so small that some replicates draw nothing of it.
  const cuts = [0, 50, 87, 90];
  const folds = (metric: typeof quality) =>
    cuts.slice(1).map((end, fold) => drawn(metric, whole.slice(cuts[fold], end), cuts[fold]));

  it("of one round is that round", () => {
    const [first] = folds(quality);
    expect(averageRounds([first!], true)).toBe(first);
  });

  it("of a mean over disjoint folds is the mean over all items, in the value and in every replicate", () => {
    const each = folds(quality);
    expect(each[2]!.weights.includes(0)).toBe(true);
    const average = averageRounds(each, true);
    const pooled = drawn(quality, whole);
    expect(average.items).toBe(90);
    expect(average.weights).toEqual(pooled.weights);
    expect(average.value).toBeCloseTo(pooled.value, 14);
    pooled.values.forEach((value, b) => {
      expect(average.values[b]).toBeCloseTo(value, 13);
    });
  });

  it("weighs rounds by their items, and by their weights in a replicate", () => {
    const average = averageRounds([stated(1, [1, 4], [2, 1], 30), stated(5, [3, 8], [2, 3], 10)], true);
    expect(average.value).toBe(2);
    expect([...average.values]).toEqual([2, 7]);
    expect([...average.weights]).toEqual([4, 4]);
  });

  it("leaves a round out of the replicates that draw none of its items, and is undefined only where all are", () => {
    const some = averageRounds([stated(1, [1, Number.NaN], [2, 0], 3), stated(1, [Number.NaN, 1], [0, 4], 3)], true);
    expect([...some.values]).toEqual([1, 1]);
    const none = averageRounds([stated(1, [Number.NaN], [0], 3), stated(1, [Number.NaN], [0], 3)], true);
    expect(none.values[0]).toBeNaN();
  });

  it("of which one is undefined is undefined", () => {
    expect(averageRounds([stated(1, [], [], 3), stated(Number.NaN, [], [], 3)], true).value).toBeNaN();
  });

  it("has the standard error of a weighted mean of independent rounds: the root of the summed squares", () => {
    const each = folds(cost);
    const average = averageRounds(each, true);
    const expected = Math.sqrt(each.reduce((sum, { items, own }) => sum + (items * own!.error) ** 2, 0)) / 90;
    expect(average.own!.error).toBeCloseTo(expected, 14);
    const b = each[2]!.weights.findIndex((weight) => weight > 1);
    const squares = each.reduce((sum, { weights, own }) => sum + (weights[b]! * own!.errors[b]!) ** 2, 0);
    expect(average.own!.errors[b]).toBeCloseTo(Math.sqrt(squares) / average.weights[b]!, 14);
    expect(average.own!.errors.every(Number.isFinite)).toBe(true);
  });

  it("adds counts of successes up; where items are in several rounds neither these nor standard errors are kept", () => {
    const binary = [Float64Array.of(1, 0, 1), Float64Array.of(1, 1)];
    const each = binary.map((scores, fold) => drawn(quality, scores, 3 * fold));
    expect(averageRounds(each, true).proportion).toEqual({ successes: 4, trials: 5 });
    expect(averageRounds(each, false).proportion).toBeUndefined();
    expect(averageRounds([each[0]!, drawn(quality, Float64Array.of(0.5), 3)], true).proportion).toBeUndefined();
    expect(averageRounds(folds(cost), false).own).toBeUndefined();
  });

  it("hands on why a round has no number, and why the metric has no interval", () => {
    const refused = { ...stated(1, [], [], 3), unsupported: "too noisy" };
    expect(averageRounds([stated(1, [], [], 3), refused], true).unsupported).toBe("too noisy");
    const pointless = { ...stated(1, [], [], 3), withoutInterval: "by nature" };
    expect(averageRounds([pointless, pointless], true).withoutInterval).toBe("by nature");
  });
});

describe("GroupDraws that count alike", () => {
  function macro(groups: readonly (readonly [string, Draws])[]): Draws {
    const gathered = new GroupDraws(false);
    for (const [group, draws] of groups) gathered.add(group, draws);
    return gathered.draws();
  }
  const large = stated(0.25, [0.5, 0], [100, 90], 100);
  const small = stated(0.75, [1, 0.5], [9, 11], 10);

  it("is the plain mean over groups, in the value and in every replicate, whatever their sizes", () => {
    const { value, values, items, weights, unsupported, withoutInterval } = macro([
      ["a", large],
      ["b", small],
    ]);
    expect(value).toBe(0.5);
    expect([...values]).toEqual([0.75, 0.25]);
    expect(items).toBe(110);
    expect([...weights]).toEqual([109, 101]);
    expect([unsupported, withoutInterval]).toEqual([undefined, undefined]);
  });

  it("leaves the groups' own replicates as they were", () => {
    macro([
      ["a", large],
      ["b", small],
    ]);
    expect([...large.values]).toEqual([0.5, 0]);
  });

  it("has no interval where a group has fewer than 10 items, naming the first such group", () => {
    const few = stated(1, [1, 1], [9, 9], 9);
    const { value, withoutInterval } = macro([
      ["a", large],
      ["b", few],
      ["c", few],
    ]);
    expect(value).toBe(0.75);
    expect(withoutInterval).toBe("the group b has 9 items, fewer than 10");
  });

  it("has no value where a group has none, naming it; a group's own reason comes first", () => {
    const none = stated(Number.NaN, [Number.NaN, 1], [10, 10], 10);
    const draws = macro([
      ["a", large],
      ["b", none],
    ]);
    expect(draws.unsupported).toBe("undefined in the group b");
    expect(draws.values[0]).toBeNaN();
    const refused = macro([["b", { ...small, unsupported: "too noisy" }]]);
    expect(refused.unsupported).toBe("too noisy (group b)");
  });

  it("keeps no standard error and no count: a mean of means is no proportion", () => {
    const counted = {
      ...large,
      proportion: { successes: 25, trials: 30 },
      own: { error: 0.1, errors: Float64Array.of(0.1, 0.1) },
    };
    expect(Object.keys(macro([["a", counted]]))).toEqual(["value", "values", "items", "weights"]);
  });
});
