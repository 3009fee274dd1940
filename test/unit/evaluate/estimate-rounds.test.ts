import { describe, expect, it } from "vitest";
import { defineMetric } from "../../../src/core/define-metric.js";
import type { BoundMetric, Metric } from "../../../src/core/metric.js";
import { estimateMetrics, type MetricRound } from "../../../src/evaluate/estimate-metrics.js";
import { poissonWeights } from "../../../src/kernels/resample.js";
import { quality } from "../../../src/metrics/quality.js";
import { saving } from "../../../src/metrics/saving.js";
import { hashKeys } from "../../../src/statistics/hash.js";
import { percentileInterval } from "../../../src/statistics/percentile-interval.js";
import { quantile } from "../../../src/statistics/quantile.js";
import { drawnContext } from "../../support/metric-context.js";
import { metricFacts } from "../../support/metric-facts.js";
import { bindMetric, weightedValue } from "../../support/metric-values.js";

const { context, stage } = drawnContext(3);
const { ids } = stage.matrix.features;
const items = ids.length;
const keys = hashKeys(ids, 11);
const replicates = 300;
const resampling = { replicates, clustered: false };
const weights = poissonWeights(keys, replicates);
const groups = [
  { name: "b", start: 0, end: 30 },
  { name: "a", start: 30, end: 110 },
  { name: "c", start: 110, end: items },
];

/** A mean of the router's scores, group by group. */
const macro = defineMetric({
  ...metricFacts("macro"),
  kind: "macro",
  columns: ({ router }) => ({ score: router.score }),
  value: ({ score, weight }) => score / weight,
});

/** The metric's columns over the items from start to end: a round of its own. */
function roundOf(metric: Metric, start: number, end: number, strata = groups): MetricRound {
  const cut = ({ score, cost }: { score: Float64Array; cost: Float64Array }) => ({
    score: score.subarray(start, end),
    cost: cost.subarray(start, end),
  });
  const router = { ...context.router, ...cut(context.router) };
  const bounds = [
    bindMetric(metric, { ...context, router, models: context.models.map(cut), oracle: cut(context.oracle) }),
  ];
  const within = strata.flatMap((stratum) => {
    const [from, to] = [Math.max(stratum.start, start), Math.min(stratum.end, end)];
    return from < to ? [{ name: stratum.name, start: from - start, end: to - start }] : [];
  });
  return { bounds, keys: keys.subarray(start, end), ids: ids.slice(start, end), strata: within };
}

const estimate = (metric: Metric, rounds: readonly MetricRound[]) =>
  estimateMetrics([{ metric: metric.id, kind: metric.kind }], rounds, resampling);

/** The mean score of the items from start to end under these weights. */
function meanOf(start: number, end: number, counts: (item: number) => number): number {
  let sum = 0;
  let weight = 0;
  for (let item = start; item < end; item++) {
    sum += counts(item) * context.router.score[item]!;
    weight += counts(item);
  }
  return sum / weight;
}

describe("several rounds", () => {
  const folds = [0, 47, 95, items].flatMap((end, fold, all) => (fold === 0 ? [] : [[all[fold - 1]!, end] as const]));
  const rounds = (metric: Metric) => folds.map(([start, end]) => roundOf(metric, start, end));

  it("over disjoint items give a mean the value, the replicates and the interval that it has over all items at once", () => {
    const [together] = estimate(quality, rounds(quality)).overall;
    const [pooled] = estimate(quality, [roundOf(quality, 0, items)]).overall;
    for (const part of ["value", "lower", "upper", "standardError"] as const) {
      expect(together![part]).toBeCloseTo(pooled![part], 12);
    }
    expect(together!.items).toBe(items);
    pooled!.values.forEach((value, b) => {
      expect(together!.values[b]).toBeCloseTo(value, 12);
    });
  });

  it("give a slice what all its items give, in whichever rounds they are", () => {
    const together = estimate(quality, rounds(quality)).slices;
    const pooled = estimate(quality, [roundOf(quality, 0, items)]).slices;
    expect(together.map(({ name }) => name)).toEqual(["a", "b", "c"]);
    together.forEach(({ measured }, slice) => {
      const same = pooled[slice]!.measured[0]!;
      expect(measured[0]!.items).toBe(same.items);
      for (const part of ["value", "lower", "upper"] as const) expect(measured[0]![part]).toBeCloseTo(same[part], 12);
    });
  });

  it("give a ratio the mean of the rounds' ratios, weighted by their items: each round is a router of its own", () => {
    const each = folds.map(([start, end]) => weightedValue(bindMetric(saving, context), within(start, end)));
    const expected = folds.reduce((sum, [start, end], fold) => sum + ((end - start) / items) * each[fold]!, 0);
    expect(estimate(saving, rounds(saving)).overall[0]!.value).toBeCloseTo(expected, 12);
  });

  it("over the same items count each item once", () => {
    const again = estimate(quality, [roundOf(quality, 0, items), roundOf(quality, 0, items)]).overall[0]!;
    const once = estimate(quality, [roundOf(quality, 0, items)]).overall[0]!;
    expect(again.items).toBe(items);
    for (const part of ["value", "lower", "upper"] as const) expect(again[part]).toBeCloseTo(once[part], 12);
  });

  it("of 10 items each have the interval of their 20 items", () => {
    const halves = [roundOf(quality, 0, 10), roundOf(quality, 10, 20)];
    expect(estimate(quality, halves).overall[0]!.reason).toBeUndefined();
    expect(estimate(quality, halves.slice(0, 1)).overall[0]!.reason).toContain("fewer than 20 items");
  });
});

/** Weights of 1 from start to end, 0 elsewhere. */
function within(start: number, end: number): Uint8Array {
  return new Uint8Array(items).fill(1, start, end);
}

describe("a macro metric", () => {
  const { overall, slices } = estimate(macro, [roundOf(macro, 0, items)]);

  it("is the plain mean of the groups' values, with the percentiles of the plain mean in every replicate", () => {
    const value = groups.reduce((sum, { start, end }) => sum + meanOf(start, end, () => 1) / 3, 0);
    expect(overall[0]!.value).toBeCloseTo(value, 12);
    const drawn = Float64Array.from({ length: replicates }, (_, b) =>
      groups.reduce((sum, { start, end }) => sum + meanOf(start, end, (item) => weights[b * items + item]!) / 3, 0),
    );
    overall[0]!.values.forEach((found, b) => {
      expect(found).toBeCloseTo(drawn[b]!, 12);
    });
    const { lower, upper, standardError } = percentileInterval(drawn);
    expect(overall[0]!.lower).toBeCloseTo(lower, 12);
    expect(overall[0]!.upper).toBeCloseTo(upper, 12);
    expect(overall[0]!.standardError).toBeCloseTo(standardError, 12);
    expect(overall[0]!.items).toBe(items);
  });

  it("within a group is the plain metric", () => {
    const plain = estimate(quality, [roundOf(quality, 0, items)]).slices;
    slices.forEach(({ name, measured }, slice) => {
      expect(name).toBe(plain[slice]!.name);
      expect(measured[0]!.value).toBe(plain[slice]!.measured[0]!.value);
    });
  });

  it("of a single group is the metric itself, without slices", () => {
    const single = estimate(macro, [roundOf(macro, 0, items, [{ name: "all", start: 0, end: items }])]);
    expect(single.overall[0]!.value).toBeCloseTo(
      meanOf(0, items, () => 1),
      12,
    );
    expect(single.slices).toEqual([]);
  });

  it("with a group of fewer than 10 items keeps its value and has no interval", () => {
    const strata = [
      { name: "few", start: 0, end: 9 },
      { name: "rest", start: 9, end: items },
    ];
    const [estimated] = estimate(macro, [roundOf(macro, 0, items, strata)]).overall;
    expect(estimated!.value).toBeCloseTo((meanOf(0, 9, () => 1) + meanOf(9, items, () => 1)) / 2, 12);
    expect(estimated!.lower).toBeNaN();
    expect(estimated!.reason).toBe("the group few has 9 items, fewer than 10");
  });

  it("over rounds takes each group over all rounds first", () => {
    // A cut through the group a: its two parts are one vote, not two.
    const cut = estimate(macro, [roundOf(macro, 0, 60), roundOf(macro, 60, items)]).overall[0]!;
    expect(cut.value).toBeCloseTo(overall[0]!.value, 12);
    expect(cut.lower).toBeCloseTo(overall[0]!.lower, 12);
  });
});

describe("a quantile", () => {
  const { cost } = context.router;
  const bound = { quantile: 0.9, column: cost };
  const round = { bounds: [bound], keys, ids, strata: groups };
  const { overall, slices } = estimateMetrics([{ metric: "q90", kind: "order" }], [round], resampling);

  it("is that of the column, with the percentiles of the replicates written out", () => {
    expect(overall[0]!.value).toBe(quantile(cost, 0.9));
    const drawn = Float64Array.from({ length: replicates }, (_, b) => {
      const written = [...cost].flatMap((paid, item) => new Array<number>(weights[b * items + item]!).fill(paid));
      return quantile(Float64Array.from(written), 0.9);
    });
    const { lower, upper } = percentileInterval(drawn);
    expect([overall[0]!.lower, overall[0]!.upper]).toEqual([lower, upper]);
  });

  it("within a stratum is that of the stratum's items", () => {
    expect(slices.map(({ name }) => name)).toEqual(["a", "b", "c"]);
    expect(slices[0]!.measured[0]!.value).toBe(quantile(cost.subarray(30, 110), 0.9));
    expect(slices[0]!.measured[0]!.items).toBe(80);
  });

  it("stands beside metrics of sums without moving them", () => {
    const sums = bindMetric(quality, context);
    const requests = [
      { metric: "q90", kind: "order" },
      { metric: "quality", kind: "sums" },
    ] as const;
    const both = estimateMetrics(requests, [{ ...round, bounds: [bound, sums] }], resampling);
    const alone = estimateMetrics(requests.slice(1), [{ ...round, bounds: [sums] }], resampling);
    expect(both.overall).toEqual([overall[0], alone.overall[0]]);
  });
});

describe("requests over the same columns", () => {
  const { score, cost } = context.router;
  const estimateAll = (requests: readonly (readonly [string, BoundMetric])[]) =>
    estimateMetrics(
      requests.map(([metric]) => ({ metric, kind: "sums" })),
      [{ bounds: requests.map(([, bound]) => bound), keys, ids, strata: groups }],
      resampling,
    ).overall.map(({ value }) => value);

  it("are told apart by their metric", () => {
    const [sum, twice] = estimateAll([
      ["sum", bindMetric(listed("sum", 1), contextOf([score], [cost]))],
      ["twice", bindMetric(listed("twice", 2), contextOf([score], [cost]))],
    ]);
    expect(twice).toBeCloseTo(2 * sum!, 12);
  });

  it("are told apart by how their columns are divided among names", () => {
    // Both have the columns score cost score; one has one of them in its first list, the other two.
    const metric = listed("sum", 1);
    const [one, two] = estimateAll([
      ["sum", bindMetric(metric, contextOf([score], [cost, score]))],
      ["sum", bindMetric(metric, contextOf([score, cost], [score]))],
    ]);
    const mean = (column: Float64Array) => column.reduce((sum, value) => sum + value / items, 0);
    expect(one).toBeCloseTo(mean(score), 12);
    expect(two).toBeCloseTo(mean(score) + mean(cost), 12);
  });

  /** The models' scores in the first list, the nominated points' in the second; only the first counts. */
  function listed(id: string, factor: number): Metric {
    return defineMetric({
      ...metricFacts(id),
      columns: ({ models, nominated }) => ({
        counted: models.map((m) => m.score),
        other: nominated.map((n) => n.score),
      }),
      value: ({ counted, weight }) => (factor * counted.reduce((sum, one) => sum + one, 0)) / weight,
    });
  }

  function contextOf(counted: readonly Float64Array[], other: readonly Float64Array[]) {
    return {
      ...context,
      models: counted.map((column) => ({ score: column, cost })),
      nominated: other.map((column) => ({ ...context.router, score: column })),
    };
  }
});

describe("strata", () => {
  it("may be listed in any order: the bytes are the same", () => {
    const inOrder = estimate(quality, [roundOf(quality, 0, items)]);
    const reversed = { ...roundOf(quality, 0, items), strata: groups.toReversed() };
    expect(estimate(quality, [reversed])).toEqual(inOrder);
  });
});
