import { describe, expect, it } from "vitest";
import type { CompatName, Metric, MetricContext } from "../../../src/core/metric.js";
import { aiq } from "../../../src/metrics/aiq.js";
import { aiqGain } from "../../../src/metrics/aiq-gain.js";
import { audc } from "../../../src/metrics/audc.js";
import { costSave } from "../../../src/metrics/cost-save.js";
import { paretoDist } from "../../../src/metrics/pareto-dist.js";
import { peak } from "../../../src/metrics/peak.js";
import { perfGain } from "../../../src/metrics/perf-gain.js";
import { qnc } from "../../../src/metrics/qnc.js";
import { bindMetric, metricValue, unsupportedReason } from "../../support/metric-values.js";
import { pointsContext } from "../../support/points-context.js";

/** Models of cost and quality (1, 0.2), (4, 0.6), (8, 0.8); the last is the best single one, and the dearest. */
const models = [
  [1, 0.2],
  [4, 0.6],
  [8, 0.8],
] as const;

/** A router through (2, 0.5), (4, 0.9), (6, 0.7), whose best point on train was the last. */
const context: MetricContext = pointsContext(models, [
  [2, 0.5],
  [4, 0.9],
  [6, 0.7],
]);
const single: MetricContext = { ...context, nominated: [], peak: null };

function absentFor(metric: Metric, given: MetricContext, compat?: CompatName): string | undefined {
  const bound = metric.bind(given, compat);
  return "absent" in bound ? bound.absent : undefined;
}

describe("peak and PerfGain", () => {
  it("are at the point that was best on train, which need not be the best here", () => {
    expect(metricValue(peak, context)).toBeCloseTo(0.7, 14);
    expect(metricValue(perfGain, context)).toBeCloseTo(0.7 / 0.8 - 1, 14);
  });

  it("are the maximum over the evaluated points as UniRoute and LLMRouterBench take them", () => {
    expect(metricValue(peak, context, "uniroute")).toBeCloseTo(0.9, 14);
    expect(metricValue(perfGain, context, "llmrouterbench")).toBeCloseTo(0.9 / 0.8 - 1, 14);
  });

  it("is held against the model that is best on the evaluated items, as LLMRouterBench takes it", () => {
    const misjudged = { ...context, bestSingle: 1 };
    expect(metricValue(perfGain, misjudged)).toBeCloseTo(0.7 / 0.6 - 1, 14);
    expect(metricValue(perfGain, misjudged, "llmrouterbench")).toBeCloseTo(0.9 / 0.8 - 1, 14);
  });

  it("are absent where train does not tell, unless the evaluated items choose", () => {
    const untold = { ...context, peak: null };
    for (const metric of [peak, perfGain]) expect(absentFor(metric, untold)).toContain("train does not tell");
    expect(absentFor(peak, untold, "uniroute")).toBeUndefined();
    expect(metricValue(perfGain, untold, "llmrouterbench")).toBeCloseTo(0.125, 14);
  });

  it("gain nothing that can be told over a model that scores 0", () => {
    expect(metricValue(perfGain, pointsContext([[1, 0]], [[1, 0.5]]))).toBeNaN();
  });
});

describe("cost of equal quality", () => {
  it("CostSave is at the cheapest point as good as the best single model: (4, 0.9) against (8, 0.8)", () => {
    expect(metricValue(costSave, context)).toBe(0.5);
  });

  it("QNC is where the line gets there: three quarters of the way from (2, 0.5) to (4, 0.9)", () => {
    expect(metricValue(qnc, context)).toBeCloseTo(3.5 / 8, 14);
  });

  it("QNC's line leaves dominated points out: (3, 0.4) does not bend it", () => {
    const bent = pointsContext(models, [
      [2, 0.5],
      [3, 0.4],
      [4, 0.9],
    ]);
    expect(metricValue(qnc, bent)).toBeCloseTo(3.5 / 8, 14);
  });

  it("a point exactly as good counts, up to rounding: 0.1 + 0.7 is not below 0.8", () => {
    const equal = pointsContext(models, [
      [2, 0.5],
      [4, 0.1 + 0.7],
    ]);
    expect(0.1 + 0.7).toBeLessThan(0.8);
    expect(metricValue(costSave, equal)).toBe(0.5);
    expect(metricValue(qnc, equal)).toBeCloseTo(0.5, 14);
  });

  it("is null, with the reason, where no point is as good, and against a free model", () => {
    const poor = pointsContext(models, [[2, 0.5]]);
    const free = pointsContext([[0, 0.5]], [[1, 0.6]]);
    for (const metric of [costSave, qnc]) {
      expect(metricValue(metric, poor)).toBeNaN();
      expect(unsupportedReason(metric, poor)).toBe(
        "no nominated point is as good as the best single model on these items",
      );
      expect(metricValue(metric, free)).toBeNaN();
      expect(unsupportedReason(metric, free)).toBe("the best single model is free");
      expect(unsupportedReason(metric, context)).toBeUndefined();
    }
  });

  it("may be dearer than that model: a saving below 0, a cost above 1", () => {
    const dear = pointsContext(models, [[10, 0.9]]);
    expect(metricValue(costSave, dear)).toBeCloseTo(-0.25, 14);
    expect(metricValue(qnc, dear)).toBeCloseTo(1.25, 14);
  });

  it("is against the best single model of the evaluated items as the benchmarks take it", () => {
    // Against (4, 0.6) the first crossing is a quarter of the way, at 2.5.
    const misjudged = { ...context, bestSingle: 1 };
    expect([metricValue(costSave, misjudged), metricValue(qnc, misjudged)]).toEqual([0, expect.closeTo(2.5 / 4, 14)]);
    expect(metricValue(costSave, misjudged, "llmrouterbench")).toBe(0.5);
    expect(metricValue(qnc, misjudged, "uniroute")).toBeCloseTo(3.5 / 8, 14);
  });

  it("says as the benchmarks take it, too, why a free model has no cost to save", () => {
    const free = { ...context, models: context.models.map((model) => ({ ...model, cost: new Float64Array(10) })) };
    expect(unsupportedReason(costSave, free, "llmrouterbench")).toBe("the best single model is free");
    expect(unsupportedReason(qnc, free, "uniroute")).toBe("the best single model is free");
  });

  it("has no interval, which keeps it out of gates: the evaluated items choose the point", () => {
    for (const metric of [costSave, qnc]) expect(bindMetric(metric, context).withoutInterval).toContain("hindsight");
    for (const [metric, compat] of [
      [peak, "uniroute"],
      [perfGain, "llmrouterbench"],
      [aiq, "routerbench"],
      [aiqGain, "routerbench"],
      [audc, "uniroute"],
    ] as const) {
      expect(bindMetric(metric, context).withoutInterval).toBeUndefined();
      expect(bindMetric(metric, context, compat).withoutInterval).toContain("hindsight");
    }
  });
});

describe("ParetoDist", () => {
  it("is 0 on the frontier, and counts the nearest vertex, not the nearest piece of line", () => {
    // Undominated: (1, 0.2), (2, 0.5), (4, 0.9). Axes: 7 of cost, 0.7 of quality. (6, 0.7) is (2/7, 2/7) from (4, 0.9).
    expect(metricValue(paretoDist, context)).toBeCloseTo(Math.hypot(2 / 7, 2 / 7) / 3, 14);
  });

  it("of a router with one point is that point's: (8, 0.8) is (4/7, 1/7) from (4, 0.9)", () => {
    const best = { ...single, router: { ...context.router, ...context.models[2]! } };
    expect(metricValue(paretoDist, best)).toBeCloseTo(Math.hypot(4 / 7, 1 / 7), 14);
  });

  it("an axis on which all are equal counts nothing", () => {
    const flat = pointsContext(
      [
        [2, 0.2],
        [2, 0.8],
      ],
      [[2, 0.5]],
    );
    expect(metricValue(paretoDist, flat)).toBeCloseTo(0.5, 14);
  });

  it("of a reference that lies beyond all that takes part is 0: nobody beats it", () => {
    const [beyond] = pointsContext(models, [[0.5, 1]]).nominated;
    expect(metricValue(paretoDist, { ...single, router: beyond! })).toBe(0);
  });

  it("of a reference worse than all is on axes that reach to it, so at most the diagonal", () => {
    // Axes: 15 of cost, 0.9 of quality. (16, 0) is (1, 2/9) from (1, 0.2), and farther from (2, 0.5) and (4, 0.9).
    const [beyond] = pointsContext(models, [[16, 0]]).nominated;
    expect(metricValue(paretoDist, { ...single, router: beyond! })).toBeCloseTo(Math.hypot(1, 2 / 9), 14);
  });

  it("changes when somebody better takes part", () => {
    const [better] = pointsContext(models, [[3, 1]]).nominated;
    expect(metricValue(paretoDist, { ...context, field: [...context.field, better!] })).toBeGreaterThan(
      metricValue(paretoDist, context),
    );
  });
});

describe("AUDC", () => {
  it("is the area over [0, c_max]: flat to the cheapest model, through the points in order, flat to the dearest", () => {
    // 0.2*1 + (0.2+0.5)/2*1 + (0.5+0.9)/2*2 + (0.9+0.7)/2*2 + 0.7*2 = 4.95 of 8.
    expect(metricValue(audc, context)).toBeCloseTo(4.95 / 8, 14);
  });

  it("is through the undominated points alone, flat on both sides, as UniRoute draws it", () => {
    // 0.5*2 + 0.7*2 + 0.9*4 = 6 of 8.
    expect(metricValue(audc, context, "uniroute")).toBeCloseTo(6 / 8, 14);
  });

  it("puts the vertices of a deal in the order of their cost", () => {
    const [first, ...rest] = context.nominated;
    const dealt = { ...context, dealt: true, nominated: [...rest, first!] };
    expect(metricValue(audc, dealt)).toBeCloseTo(4.95 / 8, 14);
    expect(metricValue(audc, dealt, "uniroute")).toBeCloseTo(6 / 8, 14);
  });

  it("is undefined where all models are free", () => {
    expect(metricValue(audc, pointsContext([[0, 0.5]], [[0, 0.6]]))).toBeNaN();
    expect(metricValue(audc, pointsContext([[0, 0.5]], [[0, 0.6]]), "uniroute")).toBeNaN();
  });
});

describe("AIQ as RouterBench computes it", () => {
  it("ends at the last point of the hull, (4, 0.9), and credits nothing left of the first", () => {
    // (0.5+0.9)/2*2 = 1.4 of 4.
    expect(metricValue(aiq, context, "routerbench")).toBeCloseTo(1.4 / 4, 14);
  });

  it("counts a plateau: with (6, 0.9) the hull ends at 6", () => {
    const plateau = pointsContext(models, [
      [2, 0.5],
      [4, 0.9],
      [6, 0.9],
    ]);
    expect(metricValue(aiq, plateau, "routerbench")).toBeCloseTo((1.4 + 1.8) / 6, 14);
  });

  it("fails on fewer than three distinct costs, where ours is defined", () => {
    const two = pointsContext(models, [
      [2, 0.5],
      [4, 0.9],
    ]);
    expect(metricValue(aiq, two)).toBeGreaterThan(0);
    for (const metric of [aiq, aiqGain]) {
      expect(metricValue(metric, two, "routerbench")).toBeNaN();
      expect(unsupportedReason(metric, two, "routerbench")).toBe(
        "RouterBench's code fails on fewer than three distinct costs",
      );
    }
  });

  it("is of both lines over the larger of their last costs, where the mix is taken off", () => {
    // The mix (1, 0.2) (4, 0.6) (8, 0.8): 1.2 + 2.8 = 4 of 8. The router: 1.4 + 0.9*4 = 5 of 8.
    expect(metricValue(aiqGain, { ...context, mix: [0, 1, 2] }, "routerbench")).toBeCloseTo(1 / 8, 14);
  });
});

describe("a router with one point", () => {
  it.each([aiq, aiqGain, audc, peak, perfGain, costSave, qnc].map((metric) => [metric.id, metric] as const))(
    "has no %s",
    (_, metric) => {
      expect(absentFor(metric, single)).toBe("a router with a single operating point has no frontier");
    },
  );
});
