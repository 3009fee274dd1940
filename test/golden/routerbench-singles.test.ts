import { beforeAll, expect, test } from "vitest";
import { upperHull } from "../../src/core/hull.js";
import type { Result } from "../../src/core/result.js";
import { hullEnd, hullHeight } from "../../src/metrics/hull-height.js";
import { estimatesOf, evalShared, planePoints, readGolden, routerbenchFiles } from "../support/routerbench-golden.js";
import { describeWithShared } from "../support/shared-data.js";

// Tolerance: scores and AIQ within 5e-10; costs, which golden sums and results average, relative 5e-10.
const digits = 9;
const groups = ["arc-challenge", "mbpp", "winogrande"];
const table = "golden/routerbench/scores_costs.csv";

function expectSingles(result: Result, part: string): void {
  const { singles } = readGolden();
  for (const group of ["overall", ...groups]) {
    const golden = singles[`${part}/${group}`]!;
    expect(Object.keys(golden)).toHaveLength(11);
    for (const [model, { n, mean_score, total_cost }] of Object.entries(golden)) {
      const { quality, cost } = estimatesOf(result, model, group);
      expect(quality!.n, `${model}, ${group}`).toBe(n);
      expect(quality!.value, `${model}, ${group}`).toBeCloseTo(mean_score, digits);
      expect(cost!.value! / (total_cost / n), `${model}, ${group}`).toBeCloseTo(1, digits);
    }
  }
}

function expectOracle(result: Result, part: string): void {
  for (const group of ["overall", ...groups]) {
    const { n, mean_score, total_cost_tie_cheapest } = readGolden().oracle[`${part}/${group}`]!;
    const { quality, cost } = estimatesOf(result, "oracle", group);
    expect(quality!.n, group).toBe(n);
    expect(quality!.value, group).toBeCloseTo(mean_score, digits);
    expect(cost!.value! / (total_cost_tie_cheapest / n), group).toBeCloseTo(1, digits);
  }
}

function expectHull(result: Result, part: string): void {
  const { correct_hull_models, correct_hull_vertices_totalcost } = readGolden().zero_router[part]!;
  const items = result.split.test;
  const { points } = result.hindsightMix;
  expect(points.map(({ label }) => label)).toEqual(correct_hull_models);
  correct_hull_vertices_totalcost.forEach(([totalCost, quality], vertex) => {
    expect(points[vertex]!.quality).toBeCloseTo(quality, digits);
    expect((points[vertex]!.costUsd! * items) / totalCost).toBeCloseTo(1, digits);
  });
}

describeWithShared("RouterBench, 3,150 items without a split", routerbenchFiles, () => {
  let result: Result;
  beforeAll(() => {
    result = evalShared("data/routerbench/*.csv", "--split", "none");
  });

  test("28 of 3,178 items, the twins of 14 ids, lack outcomes; 3,150 x 11 remain in the golden order of models", () => {
    expect(result.dataset).toMatchObject({ items: 3150, models: 11, leftOut: 28, missing: 154 });
    expect(result.models.map(({ id }) => id)).toEqual(readGolden().meta.models_order);
    expect(result.dataset.groups).toEqual([
      { name: "arc-challenge", items: 1456 },
      { name: "mbpp", items: 427 },
      { name: "winogrande", items: 1267 },
    ]);
  });

  test("quality and mean cost of every single model equal the golden ones, overall and in each group", () => {
    expectSingles(result, "all_rows");
  });

  test("the oracle's quality and cost equal the golden ones that let items nobody gets right pay the cheapest model", () => {
    expectOracle(result, "all_rows");
  });

  test("the static mix chosen without a split is the golden hull, and is marked as hindsight", () => {
    expectHull(result, "all_rows/overall");
    expect(result.staticMix).toEqual({ hindsight: true, points: result.hindsightMix.points });
  });

  test("the static mix's AIQ is the golden area under the hull over [cheapest, dearest]", () => {
    const { aiq } = estimatesOf(result, "static-mix", "overall");
    expect(aiq!.value).toBeCloseTo(readGolden().zero_router["all_rows/overall"]!.correct_AIQ_min_to_max, digits);
  });

  test.each(groups)("on %s alone the static mix and its AIQ equal the golden ones", (group) => {
    const alone = evalShared("data/routerbench/*.csv", "--split", "none", "--filter", `eval_name=${group}`);
    expectHull(alone, `all_rows/${group}`);
    const { aiq } = estimatesOf(alone, "static-mix", "overall");
    expect(aiq!.value).toBeCloseTo(readGolden().zero_router[`all_rows/${group}`]!.correct_AIQ_min_to_max, digits);
  });
});

describeWithShared("RouterBench's own split", routerbenchFiles, () => {
  let result: Result;
  beforeAll(() => {
    result = evalShared(table, "--split", "column:split");
  });

  test("2,203 items train and 947 are measured; none is left out", () => {
    expect(result.split).toMatchObject({ kind: "column", train: 2203, test: 947 });
    expect(result.dataset).toMatchObject({ items: 3150, missing: 0, leftOut: 0 });
  });

  test("quality and mean cost of every single model equal the golden ones, overall and in each group", () => {
    expectSingles(result, "test_split");
  });

  test("the oracle equals the golden one, overall and in each group", () => {
    expectOracle(result, "test_split");
  });

  test("the hindsight mix is the golden hull of the test items; the static mix, chosen on train, is not called so", () => {
    expectHull(result, "test_split/overall");
    expect(result.staticMix.hindsight).toBe(false);
  });

  test.each(groups)("the hindsight mix of %s is the golden hull of its test items", (group) => {
    expectHull(evalShared(table, "--split", "column:split", "--filter", `eval_name=${group}`), `test_split/${group}`);
  });
});

describeWithShared("AIQ as RouterBench's code normalises it", routerbenchFiles, () => {
  const parts = ["all_rows", "test_split"].flatMap((part) => ["overall", ...groups].map((group) => `${part}/${group}`));

  test.each(parts)("%s: area from the cheapest to the last vertex, divided by the last vertex's cost", (part) => {
    const { singles, zero_router } = readGolden();
    const points = planePoints(Object.values(singles[part]!).map((each) => [each.total_cost, each.mean_score]));
    const hull = upperHull(points).map((index) => points[index]!);
    const golden = zero_router[part]!;
    expect(hullHeight(hull, hull.at(-1)!.costUsd)).toBeCloseTo(golden.correct_AIQ_ref_norm_last_hull_x, digits);
  });

  test.each(parts)(
    "%s: the reference's value takes the plateau's far end instead, and nothing left of the cheapest",
    (part) => {
      const { singles, zero_router } = readGolden();
      const points = planePoints(Object.values(singles[part]!).map((each) => [each.total_cost, each.mean_score]));
      const hull = upperHull(points).map((index) => points[index]!);
      const golden = zero_router[part]!.AIQ_reference_xmax_is_last_hull_x;
      expect(hullHeight(hull, hullEnd(points))).toBeCloseTo(golden, digits);
      expect(golden).toBeLessThan(zero_router[part]!.correct_AIQ_min_to_max);
    },
  );

  test("one model more on a plateau moves the reference's AIQ from 0.471 to 0.682 on MBPP's test items", () => {
    const golden = readGolden().zero_router["test_split/mbpp"]!;
    expect(golden.correct_AIQ_ref_norm_last_hull_x).toBeCloseTo(0.4706, 4);
    expect(golden.AIQ_reference_xmax_is_last_hull_x).toBeCloseTo(0.6821, 4);
    expect(golden.correct_AIQ_min_to_max).toBeCloseTo(0.6856, 4);
  });
});
