import { describe, expect, it } from "vitest";
import type { Metric, MetricContext } from "../../../src/core/metric.js";
import type { OutcomeMatrix } from "../../../src/core/outcome-matrix.js";
import { openStage, replayChoices, replayDeal, replayModel } from "../../../src/core/replay.js";
import { checkMetric } from "../../../src/evaluate/check-metric.js";
import { drawnContext as simulate } from "../../../src/evaluate/drawn-context.js";
import { poissonWeights } from "../../../src/kernels/resample.js";
import { contentGain } from "../../../src/metrics/content-gain.js";
import { metrics } from "../../../src/metrics/index.js";
import { hashKeys } from "../../../src/statistics/hash.js";
import { contextOf, drawnChoices, drawnClusters, drawnContext } from "../../support/metric-context.js";
import { bindMetric, metricValue, weightedValue } from "../../support/metric-values.js";

const registry: readonly Metric[] = metrics;
const { context, stage } = drawnContext(1);
const items = stage.matrix.features.ids.length;
/** What the rules are checked on. */
const [simulated, simulatedPair] = [simulate(1), simulate(1, 2)];
const keys = hashKeys(stage.matrix.features.ids, 7);

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

describe.each(registry.map((metric) => [metric.id, metric] as const))("%s", (_, metric) => {
  it.each(checkMetric(metric).map((check) => [check.rule, check] as const))("%s", (_rule, { ok, detail }) => {
    expect({ ok, detail }).toEqual({ ok: true, detail: undefined });
  });

  it("is there with four models or with two, so that the rules above are about numbers", () => {
    const bound = [simulated, simulatedPair].filter((given) => !("absent" in metric.bind(given.context)));
    expect(bound.length).toBeGreaterThan(0);
  });

  it("is absent on data without costs where it needs them, and only there for that reason", () => {
    const given = "absent" in metric.bind(simulated.context) ? simulatedPair : simulated;
    const unpriced = metric.bind({ ...given.context, priced: false });
    const reason = "absent" in unpriced ? unpriced.absent : undefined;
    expect(reason).toBe(metric.needsCost ? "the data have no costs" : undefined);
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
  ...["group-oracle", "cluster-oracle", "gain-r", "escape-rate"],
  ...["opt-sel", "opt-cost", "opt-acc"],
  ...["reward-performance", "reward-balance", "reward-cost", "regret", "cumulative-regret"],
]);
const untouched = registry.filter(
  (metric) => !["frontier", "order"].includes(metric.kind) && !aboutAllModels.has(metric.id) && !readsOracle(metric),
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
    const clusters = drawnClusters(stage.matrix);
    const outside: MetricContext = {
      ...contextOf(wider, router, [], clusters),
      ...{ bestSingle, mix, forecast: context.forecast },
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
