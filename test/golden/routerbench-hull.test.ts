import { expect, test } from "vitest";
import { type PlanePoint, upperHull } from "../../src/core/hull.js";
import { mixQualityAt } from "../../src/core/static-mix.js";
import { aiq, meanHeight } from "../../src/metrics/aiq.js";
import { aiqGain } from "../../src/metrics/aiq-gain.js";
import { hullEnd, hullHeight } from "../../src/metrics/hull-height.js";
import { metricValue } from "../support/metric-values.js";
import { pointsContext } from "../support/points-context.js";
import { type Pair, planePoints, readGolden, routerbenchFiles, type TinyHull } from "../support/routerbench-golden.js";
import { describeWithShared } from "../support/shared-data.js";

// Tolerance: 1e-12, since the numbers are small and exact; areas of sweeps 5e-10.
const digits = 12;

/** Cases on which the reference's hull code ends with an IndexError. */
const crashing = ["single_point", "two_points", "two_identical", "three_same_x", "three_points_two_distinct_x"];
/** Cases on which it gives another area, because of two points with one cost at an end. */
const wrong = ["dup_min_x_low_first", "dup_max_x_low_last"];

function tinyHulls(): [string, TinyHull][] {
  const { shared_max_two_routers: _, ...hulls } = readGolden().tiny;
  return Object.entries(hulls as Record<string, TinyHull>);
}

function hullOf(points: readonly PlanePoint[]): PlanePoint[] {
  return upperHull(points).map((index) => points[index]!);
}

const costs = (points: readonly PlanePoint[]) => points.map(({ costUsd }) => costUsd);
const qualities = (points: readonly PlanePoint[]) => points.map(({ quality }) => quality);

/** Mean height of a line through the cheapest of `range`, over the cost range of `range`. */
function meanHeightOver(line: readonly PlanePoint[], range: readonly PlanePoint[]): number {
  const models = { modelScore: qualities(range), modelCost: costs(range) };
  return meanHeight({ ...models, score: qualities(line), cost: costs(line), mixScore: [], mixCost: [], weight: 1 });
}

describeWithShared("hulls small enough to check by hand", routerbenchFiles, () => {
  test("there are 22 of them", () => {
    expect(tinyHulls()).toHaveLength(22);
  });

  test("every vertex is a vertex of the correct hull, and the correct hull's further points lie on our line", () => {
    for (const [name, { points, correct_hull }] of tinyHulls()) {
      const ours = hullOf(planePoints(points));
      const golden = planePoints(correct_hull);
      expect(golden, name).toEqual(expect.arrayContaining(ours));
      expect(ours.at(-1), name).toEqual(golden.at(-1));
      for (const { costUsd, quality } of golden) {
        const line = { mixScore: qualities(ours), mixCost: costs(ours), weight: 1 };
        expect(mixQualityAt(line, costUsd), name).toBeCloseTo(quality, digits);
      }
    }
  });

  test("the hulls are equal point by point wherever no three of their points lie on one line", () => {
    for (const [name, { points, correct_hull }] of tinyHulls()) {
      if (name !== "collinear3") expect(hullOf(planePoints(points)), name).toEqual(planePoints(correct_hull));
    }
  });

  test("the area over [min x, max x], divided by its width, is the correct one; without a width it is NaN", () => {
    for (const [name, { points, correct_AIQ_min_to_max_x }] of tinyHulls()) {
      const plane = planePoints(points);
      const area = meanHeightOver(hullOf(plane), plane);
      if (correct_AIQ_min_to_max_x === null) expect(area, name).toBeNaN();
      else expect(area, name).toBeCloseTo(correct_AIQ_min_to_max_x, digits);
    }
  });

  test("by the reference's normalisation, up to the far end of the plateau, the area is the corrected reference's", () => {
    for (const [name, { points, correct_AIQ_ref_norm }] of tinyHulls()) {
      const plane = planePoints(points);
      expect(hullHeight(hullOf(plane), hullEnd(plane)), name).toBeCloseTo(correct_AIQ_ref_norm, digits);
    }
  });
});

describeWithShared("defects of the reference's hull", routerbenchFiles, () => {
  test("it is wrong in the seven cases named here and in no other", () => {
    const differing = tinyHulls().filter(([, { same_area }]) => !same_area);
    expect(differing.map(([name]) => name).sort()).toEqual([...crashing, ...wrong].sort());
  });

  test("it crashes exactly where fewer than three costs differ", () => {
    for (const [name, { points, reference_hull, reference_AIQ }] of tinyHulls()) {
      const distinct = new Set(points.map(([cost]) => cost)).size;
      const crashed = [reference_hull, reference_AIQ].map((value) => String(value).startsWith("IndexError"));
      expect(crashed, name).toEqual([distinct < 3, distinct < 3]);
      expect(crashing.includes(name), name).toBe(distinct < 3);
    }
  });

  test("of two models that are both cheapest it keeps the one that comes first: 0.467 instead of 0.567", () => {
    const { dup_min_x_low_first: low, dup_min_x_high_first: high } = readGolden().tiny;
    expect(low!.reference_hull[0]).toEqual([1, 0.2]);
    expect(low!.reference_AIQ).toBeCloseTo(1.4 / 3, digits);
    expect(low!.correct_AIQ_ref_norm).toBeCloseTo(1.7 / 3, digits);
    expect(high!.reference_AIQ).toBeCloseTo(1.7 / 3, digits);
  });

  test("of two models that are both dearest it loses the better one if that comes first: 0.188 instead of 0.367", () => {
    const { dup_max_x_low_last: low, dup_max_x_high_last: high } = readGolden().tiny;
    expect((low!.reference_hull as unknown[]).at(-1)).toEqual([2, 0.55]);
    expect(low!.reference_AIQ).toBeCloseTo(0.1875, digits);
    expect(low!.correct_AIQ_ref_norm).toBeCloseTo(1.1 / 3, digits);
    expect(high!.reference_AIQ).toBeCloseTo(1.1 / 3, digits);
  });

  test("a cheapest model that is also the best has the reference's AIQ 0; over the models' cost range it is its score", () => {
    const { points, reference_AIQ } = readGolden().tiny.decreasing3!;
    const plane = planePoints(points);
    expect(reference_AIQ).toBe(0);
    expect(meanHeightOver(hullOf(plane), plane)).toBeCloseTo(0.9, digits);
  });

  test("a router's AIQ depends on which other routers stand beside it, since all share the largest last cost", () => {
    const { a, b, a_alone, b_alone, together } = readGolden().tiny.shared_max_two_routers;
    const [hullA, hullB] = [hullOf(planePoints(a)), hullOf(planePoints(b))];
    expect([hullHeight(hullA, 3), hullHeight(hullA, 6)]).toEqual([
      expect.closeTo(a_alone, digits),
      expect.closeTo(together[0], digits),
    ]);
    expect(hullHeight(hullB, 6)).toBeCloseTo(b_alone, digits);
    expect(together[1]).toBe(b_alone);
  });
});

describeWithShared("AIQ as RouterBench computes it", routerbenchFiles, () => {
  const compatAiq = (points: readonly Pair[]) => metricValue(aiq, pointsContext([[0, 0]], points), "routerbench");

  test("of the hulls small enough to check by hand, but for the two whose value depends on the order of rows", () => {
    for (const [name, { points, reference_AIQ }] of tinyHulls()) {
      if (wrong.includes(name)) continue;
      if (crashing.includes(name)) expect(compatAiq(points), name).toBeNaN();
      else expect(compatAiq(points), name).toBeCloseTo(reference_AIQ as number, digits);
    }
  });

  test("of the single models together, on 8 sets of items", () => {
    const { singles, zero_router } = readGolden();
    expect(Object.keys(zero_router)).toHaveLength(8);
    for (const [part, { AIQ_reference_xmax_is_last_hull_x: golden }] of Object.entries(zero_router)) {
      const points = Object.values(singles[part]!).map((each): Pair => [each.total_cost, each.mean_score]);
      expect(compatAiq(points), part).toBeCloseTo(golden, 9);
    }
  });

  test("of the kNN's 32 points, on 12 sets", () => {
    for (const [name, { sweep, AIQ_correct_alone }] of Object.entries(readGolden().knn)) {
      const points = sweep.map((each): Pair => [each.total_cost, each.performance]);
      expect(compatAiq(points), name).toBeCloseTo(AIQ_correct_alone, 9);
    }
  });

  test("of two routers over the larger of their last costs: the gain is the difference", () => {
    const { a, b, together } = readGolden().tiny.shared_max_two_routers;
    const gain = metricValue(aiqGain, { ...pointsContext(b, a), mix: [...b.keys()] }, "routerbench");
    expect(gain).toBeCloseTo(together[0] - together[1], digits);
  });
});

describeWithShared("hulls of RouterBench's kNN sweeps over 32 prices", routerbenchFiles, () => {
  const sweeps = () => Object.entries(readGolden().knn);

  test("the hull of the 32 recorded points is the golden one", () => {
    expect(sweeps()).toHaveLength(12);
    for (const [name, { sweep, correct_hull }] of sweeps()) {
      const ours = hullOf(planePoints(sweep.map((each) => [each.total_cost, each.performance])));
      const golden = planePoints(correct_hull);
      expect(ours, name).toHaveLength(golden.length);
      golden.forEach(({ costUsd, quality }, vertex) => {
        expect(ours[vertex]!.quality, name).toBeCloseTo(quality, digits);
        expect(ours[vertex]!.costUsd / costUsd, name).toBeCloseTo(1, digits);
      });
    }
  });

  test("its area is the golden AIQ, alone by the reference's normalisation and over the single models' cost range", () => {
    const { knn, singles } = readGolden();
    for (const [name, golden] of Object.entries(knn)) {
      const line = hullOf(planePoints(golden.sweep.map((each) => [each.total_cost, each.performance])));
      const part = name.startsWith("pooled") ? "overall" : name.split("/")[0]!;
      const models = planePoints(
        Object.values(singles[`test_split/${part}`]!).map((each) => [each.total_cost, each.mean_score]),
      );
      expect(hullHeight(line, line.at(-1)!.costUsd), name).toBeCloseTo(golden.AIQ_correct_alone, 9);
      expect(meanHeightOver(line, models), name).toBeCloseTo(golden.AIQ_min_to_max_of_singles, 9);
    }
  });
});
