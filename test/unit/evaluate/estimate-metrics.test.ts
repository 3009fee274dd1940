import { describe, expect, it } from "vitest";
import type { Metric } from "../../../src/core/metric.js";
import { type EstimateRequest, estimateMetrics } from "../../../src/evaluate/estimate-metrics.js";
import { poissonWeights } from "../../../src/kernels/resample.js";
import { metrics } from "../../../src/metrics/index.js";
import { hashKeys } from "../../../src/statistics/hash.js";
import { drawnContext } from "../../support/metric-context.js";
import { bindMetric, weightedValue } from "../../support/metric-values.js";

const registry: readonly Metric[] = metrics;
const { context, stage } = drawnContext(3);
const { ids } = stage.matrix.features;
const items = ids.length;
const keys = hashKeys(ids, 11);
/** Those that these data have as plain functions of sums, with an interval: the other kinds have tests of their own. */
const plain = registry.filter((metric) => {
  const bound = metric.bind(context);
  if (metric.kind !== "sums" && metric.kind !== "frontier") return false;
  return "columns" in bound && bound.withoutInterval === undefined;
});
const replicates = 400;
const halves = [
  { name: "first", start: 0, end: 60 },
  { name: "second", start: 60, end: items },
];
const whole = [{ name: "all", start: 0, end: items }];

function requestsFor(asked: readonly Metric[]): EstimateRequest[] {
  return asked.map(({ id, kind }) => ({ metric: id, kind }));
}

function estimate(strata = whole, clusterKeys?: BigUint64Array, asked = plain) {
  const bounds = asked.map((metric) => bindMetric(metric, context));
  const round = { bounds, keys: clusterKeys ?? keys, ids, strata };
  return estimateMetrics(requestsFor(asked), [round], { replicates, clustered: clusterKeys !== undefined });
}

/** The weights of the items from start to end, 0 elsewhere. */
function within(weights: ArrayLike<number>, { start, end }: { start: number; end: number }): number[] {
  return Array.from({ length: items }, (_, item) => (item >= start && item < end ? weights[item]! : 0));
}

/** Type-7 quantile by its definition: a full sort. */
function quantile(values: readonly number[], p: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  const position = (sorted.length - 1) * p;
  const below = Math.floor(position);
  const above = Math.min(below + 1, sorted.length - 1);
  return sorted[below]! + (position - below) * (sorted[above]! - sorted[below]!);
}

/** Value, replicates and standard errors of a metric in plain JavaScript: a loop over replicates, items and columns. */
function naive(metric: Metric, part = whole[0]!) {
  const bound = bindMetric(metric, context);
  const weights = poissonWeights(keys, replicates);
  const value = weightedValue(bound, within(new Uint8Array(items).fill(1), part));
  const standardError = bound.standardError?.();
  const drawn = Array.from({ length: replicates }, (_, b) => {
    const replicate = weightedValue(bound, within(weights.slice(b * items, (b + 1) * items), part));
    return { value: replicate, standardError: bound.standardError?.() };
  });
  return { value, standardError, drawn };
}

describe.each(plain.map((metric, place) => [metric.id, metric, place] as const))("%s", (_, metric, place) => {
  const expected = naive(metric);
  const values = expected.drawn.map(({ value }) => value);
  const measured = estimate().overall[place]!;

  it("has the naive value", () => {
    expect(measured.value).toBeCloseTo(expected.value, 12);
    expect(measured.items).toBe(items);
    expect(measured.reason).toBeUndefined();
  });

  it("has the naive standard error: the standard deviation over the replicates", () => {
    const mean = values.reduce((sum, value) => sum + value / replicates, 0);
    const variance = values.reduce((sum, value) => sum + (value - mean) ** 2 / (replicates - 1), 0);
    expect(measured.standardError).toBeCloseTo(Math.sqrt(variance), 12);
  });

  const isStudentized = expected.standardError !== undefined;
  it(isStudentized ? "has the bootstrap-t interval" : "has the percentile interval, type 7", () => {
    const { value, standardError } = expected;
    const ts = expected.drawn.map((each) => (each.value - value) / each.standardError!);
    const ends = isStudentized
      ? [value - quantile(ts, 0.975) * standardError!, value - quantile(ts, 0.025) * standardError!]
      : [quantile(values, 0.025), quantile(values, 0.975)];
    expect(measured.lower).toBeCloseTo(ends[0]!, 11);
    expect(measured.upper).toBeCloseTo(ends[1]!, 11);
  });

  it("within a stratum is the metric over the items of the stratum", () => {
    const { slices } = estimate(halves);
    halves.forEach((half, index) => {
      const sliced = naive(metric, half);
      expect(slices[index]!.measured[place]!.items).toBe(half.end - half.start);
      expect(slices[index]!.measured[place]!.value).toBeCloseTo(sliced.value, 12);
    });
  });

  it("over strata is the same as over one: their sums add up", () => {
    const together = estimate(halves).overall[place]!;
    for (const part of ["value", "lower", "upper", "standardError"] as const) {
      expect(together[part]).toBeCloseTo(measured[part], 12);
    }
  });
});

describe("slices", () => {
  it("of quality and cost, weighted by their items, are the whole", () => {
    const { overall, slices } = estimate(halves);
    for (const place of [0, 1]) {
      const sum = slices.reduce(
        (total, slice) => total + slice.measured[place]!.value * slice.measured[place]!.items,
        0,
      );
      expect(sum / items).toBeCloseTo(overall[place]!.value, 12);
    }
  });

  it("are left out where there is one stratum", () => {
    expect(estimate(whole).slices).toEqual([]);
  });

  it("of too few items carry no interval, and say so", () => {
    const strata = [
      { name: "few", start: 0, end: 19 },
      { name: "rest", start: 19, end: items },
    ];
    const [few, rest] = estimate(strata).slices.map(({ measured }) => measured[0]!);
    expect(few!.lower).toBeNaN();
    expect(few!.reason).toContain("fewer than 20 items");
    expect(rest!.lower).toBeLessThan(rest!.value);
  });
});

describe("requests", () => {
  it("for the same metric over the same columns have the same estimate, in any number", () => {
    const { overall } = estimate(whole, undefined, [plain[0]!, plain[0]!, plain[1]!]);
    expect(overall[1]).toEqual(overall[0]);
    expect(overall[2]).not.toEqual(overall[0]);
  });

  it("over no items have no value, with the reason", () => {
    const bound = bindMetric(plain[0]!, { ...context, router: { ...context.router, score: new Float64Array(0) } });
    const round = { bounds: [bound], keys: new BigUint64Array(0), ids: [], strata: [] };
    const resampling = { replicates: 100, clustered: false };
    const [measured] = estimateMetrics([{ metric: "quality", kind: "sums" }], [round], resampling).overall;
    expect(measured).toMatchObject({ items: 0, reason: "no items" });
    expect(measured!.value).toBeNaN();
  });

  it("do not influence each other: a metric alone has the bytes that it has among all", () => {
    const alone = estimate(whole, undefined, [plain[0]!]);
    expect(alone.overall[0]).toEqual(estimate().overall[0]);
  });
});

describe("clusters", () => {
  const clusterKeys = hashKeys(
    ids.map((_, item) => `cluster ${item % 30}`),
    11,
  );

  it("are resampled whole, with wider tails than the plain percentiles of the same replicates", () => {
    const measured = estimate(whole, clusterKeys).overall[0]!;
    const bound = bindMetric(plain[0]!, context);
    const weights = poissonWeights(clusterKeys, replicates);
    const values = Array.from({ length: replicates }, (_, b) =>
      weightedValue(bound, weights.slice(b * items, (b + 1) * items)),
    );
    expect(measured.lower).toBeLessThanOrEqual(quantile(values, 0.025));
    expect(measured.upper).toBeGreaterThanOrEqual(quantile(values, 0.975));
  });

  it("of which a stratum has only one carry no interval there", () => {
    const oneEach = hashKeys(
      ids.map((_, item) => (item < 60 ? "a" : `cluster ${item}`)),
      11,
    );
    const [first, second] = estimate(halves, oneEach).slices.map(({ measured }) => measured[0]!);
    expect(first!.lower).toBeNaN();
    expect(first!.reason).toBeDefined();
    expect(second!.reason).toBeUndefined();
  });

  it("are counted within each stratum: a slice is what its items alone would give", () => {
    // 6 clusters in the first stratum, as many as items in the second: their tails widen differently.
    const uneven = hashKeys(
      ids.map((_, item) => (item < 60 ? `cluster ${item % 6}` : `own ${item}`)),
      11,
    );
    const { router } = context;
    halves.forEach(({ start, end }, index) => {
      const part = { ...context, router: { ...router, score: router.score.subarray(start, end) } };
      const round = {
        bounds: [bindMetric(plain[0]!, part)],
        keys: uneven.subarray(start, end),
        ids: ids.slice(start, end),
        strata: [{ name: "alone", start: 0, end: end - start }],
      };
      const resampling = { replicates, clustered: true };
      const alone = estimateMetrics([{ metric: "quality", kind: "sums" }], [round], resampling);
      const { values: _, ...published } = alone.overall[0]!;
      expect(estimate(halves, uneven).slices[index]!.measured[0]).toEqual(published);
    });
  });

  it("have the percentile interval for cost too: its standard error is that of independent items", () => {
    const own = estimate(whole, keys).overall[1]!;
    const values = naive(plain[1]!).drawn.map(({ value }) => value);
    expect(own.lower).toBeCloseTo(quantile(values, 0.025), 3);
    expect(own.lower).not.toBe(estimate().overall[1]!.lower);
  });
});
