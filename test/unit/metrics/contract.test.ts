import { describe, expect, it } from "vitest";
import type { Metric, MetricContext } from "../../../src/core/metric.js";
import type { OutcomeMatrix } from "../../../src/core/outcome-matrix.js";
import {
  openStage,
  type Replay,
  replayChoices,
  replayDeal,
  replayModel,
  type Stage,
} from "../../../src/core/replay.js";
import { poissonWeights, Resampler } from "../../../src/kernels/resample.js";
import { contentGain } from "../../../src/metrics/content-gain.js";
import { metrics } from "../../../src/metrics/index.js";
import { hashKeys } from "../../../src/statistics/hash.js";
import { contextOf, drawnChoices, drawnClusters, drawnContext } from "../../support/metric-context.js";
import { bindMetric, metricValue, weightedValue } from "../../support/metric-values.js";

const registry: readonly Metric[] = metrics;
const { context, stage } = drawnContext(1);
const items = stage.matrix.features.ids.length;
/** Quantiles have no sums: they are asked below. */
const summed = registry.filter(({ kind }) => kind !== "order");
const keys = hashKeys(stage.matrix.features.ids, 7);
/** The same with two models, for metrics that tell a strong and a weak one. */
const pair = drawnContext(1, 2);

/** The first of the drawn contexts that has the metric. */
function contextFor(metric: Metric): { readonly context: MetricContext; readonly stage: Stage } {
  return "absent" in metric.bind(context) ? pair : { context, stage };
}

/** The matrix with a further model: dear, mostly wrong, but right wherever all the others are wrong. */
function withOutsider(matrix: OutcomeMatrix): OutcomeMatrix {
  const { models, scores, costs } = matrix;
  const count = models.length;
  const widen = (values: Float64Array, added: (row: readonly number[]) => number) => {
    const rows = matrix.features.ids.map((_, item) => [...values.subarray(item * count, (item + 1) * count)]);
    return Float64Array.from(rows.flatMap((row) => [...row, added(row)]));
  };
  return {
    ...matrix,
    models: [...models, "outsider"],
    scores: widen(scores, (row) => (Math.max(...row) === 0 ? 1 : 0)),
    costs: widen(costs, (row) => 10 * Math.max(...row)),
    measures: new Map([...matrix.measures].map(([name, values]) => [name, widen(values, () => 1)])),
  };
}

describe("the registry of metrics", () => {
  it("has every id once, in lower case with hyphens", () => {
    const ids = registry.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const id of ids) expect(id).toMatch(/^[a-z]+(-[a-z0-9]+)*$/);
  });

  it("has every label once: tables must tell their columns apart", () => {
    expect(new Set(registry.map(({ label }) => label)).size).toBe(registry.length);
  });
});

/** ParetoDist of a router with one point is that point's. */
const ofOnePoint = ["pareto-dist"];

describe.each(registry.map((metric) => [metric.id, metric] as const))("%s", (_, metric) => {
  const { context } = contextFor(metric);
  it("says what it is: no empty part in its legend, and a unit of a word or two", () => {
    const { label, unit, description, formula, range, source } = metric;
    for (const text of [label, unit, description, formula, range, source]) expect(text.trim()).not.toBe("");
    expect(unit.length).toBeLessThan(20);
    expect(["higher", "lower"]).toContain(metric.better);
    expect(["sums", "total", "macro", "pooled", "frontier", "order"]).toContain(metric.kind);
    expect(description).toMatch(/\.$/);
  });

  it("is absent on data without costs where it needs them, and only there for that reason", () => {
    const unpriced = metric.bind({ ...context, priced: false });
    const reason = "absent" in unpriced ? unpriced.absent : undefined;
    expect(reason).toBe(metric.needsCost ? "the data have no costs" : undefined);
  });
});

describe.each(summed.map((metric) => [metric.id, metric] as const))("%s", (_, metric) => {
  const { context, stage } = contextFor(metric);
  const bound = bindMetric(metric, context);

  it("has columns over the evaluated items, all finite", () => {
    for (const column of bound.columns) {
      expect(column).toHaveLength(items);
      expect(column.every(Number.isFinite)).toBe(true);
    }
  });

  it("has a finite value on drawn outcomes, within its unit", () => {
    const value = metricValue(metric, context);
    expect(Number.isFinite(value)).toBe(true);
    if (metric.unit === "score") expect(Math.abs(value)).toBeLessThanOrEqual(1);
    if (metric.range.startsWith("[0")) expect(value).toBeGreaterThanOrEqual(0);
    if (metric.range.endsWith(" 1]")) expect(value).toBeLessThanOrEqual(1);
  });

  it("does not change when all weights are doubled, in the value and in every replicate", () => {
    const weights = poissonWeights(keys, 20);
    for (let b = 0; b < 20; b++) {
      const row = weights.slice(b * items, (b + 1) * items);
      const once = weightedValue(bound, row);
      expect(
        weightedValue(
          bound,
          row.map((weight) => 2 * weight),
        ),
      ).toBeCloseTo(once, 12);
    }
  });

  it("is undefined, not a number, on a replicate that drew no item", () => {
    expect(weightedValue(bound, new Uint8Array(items))).toBeNaN();
  });

  it("of one item is what the item alone gives, or undefined; nothing throws", () => {
    const weights = new Uint8Array(items);
    for (let item = 0; item < 30; item++) {
      weights.fill(0);
      weights[item] = 1;
      const value = weightedValue(bound, weights);
      expect(typeof value).toBe("number");
      expect(Math.abs(value)).not.toBe(Number.POSITIVE_INFINITY);
    }
  });

  it("is absent with a reason, or bound, for a router with a single point", () => {
    const single = metric.bind({ ...context, nominated: [] });
    if ("absent" in single) expect(single.absent).toMatch(/\w+ \w+/);
    expect("absent" in single).toBe(metric.kind === "frontier" && !ofOnePoint.includes(metric.id));
  });

  it("of a router that copies a model equals that model's, replicate for replicate", () => {
    const ofReplay = (replay: Replay) =>
      bindMetric(metric, { ...context, router: replay, nominated: [replay], peak: replay });
    const last = context.models.length - 1;
    const ofCopy = ofReplay(replayChoices(stage, new Int32Array(items).fill(last)));
    const ofModel = ofReplay(replayModel(stage, last));
    const resampler = new Resampler(50);
    expect(resampler.sums(keys, ofCopy.columns)).toEqual(resampler.sums(keys, ofModel.columns));
  });
});

/** Whether a metric reads the oracle, whose quality every further model may raise. */
function readsOracle(metric: Metric): boolean {
  let read = false;
  metric.bind({
    ...context,
    get oracle() {
      read = true;
      return context.oracle;
    },
  });
  return read;
}

/** These are about what the whole model set can do or costs, by definition. */
const aboutAllModels = new Set([
  "group-oracle",
  "cluster-oracle",
  "gain-r",
  "opt-sel",
  "opt-cost",
  "opt-acc",
  "reward-performance",
  "reward-balance",
  "reward-cost",
  "regret",
  "cumulative-regret",
  "escape-rate",
]);
const untouched = summed.filter(
  (metric) => metric.kind !== "frontier" && !aboutAllModels.has(metric.id) && !readsOracle(metric),
);

describe("a model that nobody chooses", () => {
  it("is asked about for quality, cost, content gain and saving: these read neither the oracle nor a frontier", () => {
    const ids = untouched.map(({ id }) => id);
    expect(ids).toEqual(expect.arrayContaining(["quality", "cost", "content-gain", "saving"]));
    for (const id of ["oracle-gap", "gap-closed", "aiq", "aiq-gain"]) expect(ids).not.toContain(id);
  });

  const wider = openStage(withOutsider(stage.matrix));
  const router = replayChoices(wider, drawnChoices(stage.matrix));

  it.each(untouched.map((metric) => [metric.id, metric] as const))("does not change %s", (_, metric) => {
    const { bestSingle, mix } = context;
    const outside: MetricContext = {
      ...contextOf(wider, router, [], drawnClusters(stage.matrix)),
      bestSingle,
      mix,
      forecast: context.forecast,
    };
    expect(metricValue(metric, outside)).toBe(metricValue(metric, context));
  });

  it("raises the oracle where it alone is right, and widens the cost range of AIQ: these metrics do change", () => {
    const outside = contextOf(wider, router, [replayModel(wider, 1), router, replayModel(wider, 3)]);
    const oracleGap = registry.find(({ id }) => id === "oracle-gap")!;
    const aiq = registry.find(({ id }) => id === "aiq")!;
    expect(metricValue(oracleGap, outside)).toBeGreaterThan(metricValue(oracleGap, context));
    expect(metricValue(aiq, outside)).not.toBe(metricValue(aiq, context));
  });
});

describe("content gain", () => {
  const weights = poissonWeights(keys, 40);
  const everyReplicate = (given: MetricContext) => {
    const bound = bindMetric(contentGain, given);
    return Array.from({ length: 40 }, (_, b) => weightedValue(bound, weights.slice(b * items, (b + 1) * items)));
  };

  it.each([0, 1, 2, 3])("of a constant router is exactly 0 in every replicate (model %i)", (model) => {
    const given = contextOf(stage, replayChoices(stage, new Int32Array(items).fill(model)));
    expect(metricValue(contentGain, given)).toBe(0);
    expect(everyReplicate(given)).toEqual(new Array(40).fill(0));
  });

  it("of a random deal is exactly 0 too: it is blind to content by construction", () => {
    const deal = replayDeal(stage, { label: "uneven", shares: [0.1, 0.2, 0.3, 0.4] });
    expect(everyReplicate(contextOf(stage, deal))).toEqual(new Array(40).fill(0));
  });

  it("of a router that knows the content is above 0", () => {
    expect(metricValue(contentGain, context)).toBeGreaterThan(0.1);
  });
});

const quantiles = registry.filter(({ kind }) => kind === "order");

describe.each(quantiles.map((metric) => [metric.id, metric] as const))("%s", (_, metric) => {
  it("is a quantile of a column over the evaluated items, all finite", () => {
    const bound = metric.bind(context);
    if (!("quantile" in bound)) throw new Error("no quantile");
    expect(bound.quantile).toBeGreaterThanOrEqual(0);
    expect(bound.quantile).toBeLessThanOrEqual(1);
    expect(bound.column).toHaveLength(items);
    expect(bound.column.every(Number.isFinite)).toBe(true);
  });
});
