import { describe, expect, it } from "vitest";
import { RandomStream } from "../../scripts/random-stream.js";
import { defineMetric } from "../../src/core/define-metric.js";
import { rowsByGroup } from "../../src/core/group-rows.js";
import type { MetricContext } from "../../src/core/metric.js";
import { openStage, replayChoices } from "../../src/core/replay.js";
import type { Round } from "../../src/core/split.js";
import { estimateEntrants } from "../../src/evaluate/estimate-entrants.js";
import { metrics } from "../../src/metrics/index.js";
import { hashKeys } from "../../src/statistics/hash.js";
import { evaluateMatrix } from "../support/evaluate-drawn.js";
import { contextOf, drawnChoices } from "../support/metric-context.js";
import { metricFacts } from "../support/metric-facts.js";
import { randomMatrix } from "../support/random-matrix.js";

const seeds = [1, 2, 3, 4];
const items = 160;

/** Rows group by group, as evaluated items stand. */
function byGroup(rows: readonly number[], groups: readonly string[]): Int32Array {
  const places = [...rowsByGroup(rows.map((row) => groups[row]!)).values()].flat();
  return Int32Array.from(places, (place) => rows[place]!);
}

/** Every row evaluated once, in one of several folds drawn by a seed, by routers that learned from the other folds. */
function drawFolds(groups: readonly string[], count: number, seed: number): Round[] {
  const stream = new RandomStream(seed);
  const folds = groups.map(() => stream.uint32() % count);
  const rows = groups.map((_, row) => row);
  return Array.from({ length: count }, (_, fold) => ({
    label: `fold ${fold + 1} of ${count}`,
    train: Int32Array.from(rows.filter((row) => folds[row] !== fold)),
    test: byGroup(
      rows.filter((row) => folds[row] === fold),
      groups,
    ),
  }));
}

describe.each(seeds)("outcomes drawn by seed %i", (seed) => {
  const matrix = randomMatrix({ seed, items, models: 4, groups: 4 });
  const { groups } = matrix.features;

  it("in folds count every item once: a single model's quality is the one without a split, with its interval", () => {
    const folds = evaluateMatrix(matrix, { rounds: drawFolds(groups, 5, seed) });
    const whole = evaluateMatrix(matrix, { split: { kind: "none" }, routers: [] });
    folds.models.forEach(({ metrics: own, slices }, model) => {
      const same = whole.models[model]!;
      expect(own.quality!.n).toBe(items);
      for (const part of ["value", "lower", "upper"] as const) {
        expect(own.quality![part]).toBeCloseTo(same.metrics.quality![part]!, 12);
      }
      expect(own.cost!.value).toBeCloseTo(same.metrics.cost!.value!, 12);
      for (const [group, slice] of Object.entries(slices.group!)) {
        expect(slice.quality!.n).toBe(items / 4);
        expect(slice.quality!.value).toBeCloseTo(same.slices.group![group]!.quality!.value!, 12);
      }
    });
    expect(folds.stored.flatMap((round) => round.items).toSorted()).toEqual(matrix.features.ids.toSorted());
  });

  it("in folds give the same bytes every time", () => {
    const rounds = drawFolds(groups, 3, seed);
    expect(evaluateMatrix(matrix, { rounds })).toEqual(evaluateMatrix(matrix, { rounds }));
  });

  it("have the oracle above every router in folds too", () => {
    const { routers } = evaluateMatrix(matrix, { rounds: drawFolds(groups, 5, seed) });
    const best = routers.find(({ id }) => id === "oracle")!.metrics.quality!.value!;
    for (const router of routers) expect(router.metrics.quality!.value).toBeLessThanOrEqual(best + 1e-12);
  });
});

describe.each(seeds)("entrants over outcomes drawn by seed %i", (seed) => {
  const matrix = randomMatrix({ seed, items, models: 4, groups: 4 });
  const order = byGroup([...matrix.features.ids.keys()], matrix.features.groups);
  const stage = openStage(matrix);
  const { ids } = matrix.features;
  const context: MetricContext = contextOf(stage, replayChoices(stage, drawnChoices(matrix)));
  const resampling = { replicates: 100, clustered: false };

  it("that make another's choices have its every estimate, and differ from it by 0 in every replicate", () => {
    // Columns of their own, so that nothing is the same because it was computed once.
    const copy = { ...context, router: replayChoices(stage, drawnChoices(matrix)) };
    expect(copy.router.score).not.toBe(context.router.score);
    const strata = [{ name: "", start: 0, end: items }];
    const round = { context, ids, keys: hashKeys(ids, seed), strata };
    const entrants = [
      { id: "own", rounds: [context] },
      { id: "copy", rounds: [copy] },
    ];
    const [own, copied] = estimateEntrants(entrants, metrics, [round], resampling);
    expect(copied!.published).toEqual(own!.published);
    expect([...copied!.measured.keys()]).toEqual([...own!.measured.keys()]);
    for (const [metric, { values }] of own!.measured) {
      const difference = copied!.measured.get(metric)!.values.map((value, b) => value - values[b]!);
      expect(difference.every((each) => each === 0)).toBe(true);
    }
  });

  it("have the same macro as micro mean where groups are equal in size", () => {
    const columns = ({ router }: MetricContext) => ({ score: Float64Array.from(order, (row) => router.score[row]!) });
    const value = ({ score, weight }: { score: number; weight: number }) => score / weight;
    const micro = defineMetric({ ...metricFacts("micro"), columns, value });
    const macro = defineMetric({ ...metricFacts("macro"), kind: "macro", columns, value });
    const strata = [0, 1, 2, 3].map((group) => ({ name: `g${group}`, start: 40 * group, end: 40 * (group + 1) }));
    const ordered = Array.from(order, (row) => ids[row]!);
    const round = { context, ids: ordered, keys: hashKeys(ordered, seed), strata };
    const [own] = estimateEntrants([{ id: "own", rounds: [context] }], [micro, macro], [round], resampling);
    expect(own!.published.metrics.macro!.value).toBeCloseTo(own!.published.metrics.micro!.value!, 12);
    // Their replicates differ: a group that was drawn more often has no more votes.
    expect(own!.measured.get("macro")!.values).not.toEqual(own!.measured.get("micro")!.values);
  });
});
