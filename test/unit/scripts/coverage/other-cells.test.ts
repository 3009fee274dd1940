import { describe, expect, test } from "vitest";
import { measureDesign } from "../../../../scripts/coverage/design-cell.js";
import { designTables } from "../../../../scripts/coverage/design-tables.js";
import { measureFolds } from "../../../../scripts/coverage/fold-cell.js";
import { designPlans, foldPlans, refitPlans, tailPlans } from "../../../../scripts/coverage/other-plans.js";
import { measureRefits } from "../../../../scripts/coverage/refit-cell.js";
import { measureTails } from "../../../../scripts/coverage/tail-cell.js";

describe("measureDesign", () => {
  const shared = { datasets: 6, replicates: 100, populationItems: 2000 };

  test("so many clusters: quality, cost and gain have intervals on every set", () => {
    const { metrics } = measureDesign({ ...shared, kind: "clusters", clusters: 12 });
    expect(metrics.map(({ metric, intervals }) => [metric, intervals])).toEqual([
      ["quality", 6],
      ["cost", 6],
      ["mix-gain", 6],
    ]);
  });

  test("a group's truth is that group's: all of its items would hold it", () => {
    const { truth, intervals } = measureDesign({ ...shared, kind: "one group", items: 25 }).metrics[0]!;
    expect(intervals).toBe(6);
    expect(truth).toBeGreaterThan(0.5);
  });

  test("macro intervals are refused where a group has fewer than 10 items", () => {
    const intervals = (sizes: readonly number[]) =>
      measureDesign({ ...shared, kind: "groups", sizes }).metrics.map(({ metric, intervals: count }) => [
        metric,
        count,
      ]);
    expect(intervals([10, 10, 10, 10])).toEqual([["quality-macro", 6]]);
    expect(intervals([9, 10, 10, 10])).toEqual([["quality-macro", 0]]);
  });
});

describe("measureFolds", () => {
  test("folds divide the pool, splits are drawn each for itself; quality and cost are counted", () => {
    const shared = { items: 100, pools: 3, replicates: 100, referenceItems: 300 };
    for (const kind of ["folds", "repeated splits"] as const) {
      const { covered } = measureFolds({ ...shared, kind, rounds: 3 });
      expect(Object.keys(covered)).toEqual(["quality", "cost"]);
      for (const count of Object.values(covered)) expect(count).toBeLessThanOrEqual(3);
    }
  });
});

describe("measureRefits", () => {
  test("refits widen intervals: on the same sets they hold the truth at least as often", () => {
    const plan = { trainItems: 60, items: 800, datasets: 8, replicates: 100 };
    const without = measureRefits({ ...plan, refits: 0 });
    expect(measureRefits({ ...plan, refits: 4 }).covered).toBeGreaterThanOrEqual(without.covered);
  });
});

describe("measureTails", () => {
  const plan = { items: 120, trained: 2, datasets: 20, replicates: 200 };

  test("costs that hardly vary are never warned of, and every miss is silent", () => {
    const { warned, covered, silentMisses } = measureTails({ ...plan, sigma: 0.1 });
    expect(warned).toBe(0);
    expect(silentMisses).toBe(20 - covered);
    expect(covered).toBeGreaterThan(15);
  });

  test("costs that vary wildly are warned of: then no miss is silent", () => {
    expect(measureTails({ ...plan, sigma: 2 })).toMatchObject({ warned: 20, silentMisses: 0 });
  });
});

test("the tables name every test set and put coverage beside what was expected", () => {
  const datasets = 100;
  const counted = { truth: 0.8, intervals: 100, covered: 93, truthBelow: 3, truthAbove: 4, silentMisses: 0 };
  const designs = designPlans(datasets).map((plan) => ({ plan, metrics: [{ ...counted, metric: "quality" }] }));
  const folds = foldPlans(datasets).map((plan) => ({ ...plan, covered: { quality: 90, cost: 91 } }));
  const refits = refitPlans(datasets).map((plan) => ({ ...plan, covered: 60 }));
  const tails = tailPlans(datasets).map((plan) => ({ ...plan, covered: 90, warned: 40, silentMisses: 6 }));
  const lines = designTables(designs, folds, refits, tails).split("\n");
  expect(lines[0]).toBe("100 test sets a row (of rounds and refits 100), 1,000 replicates.");
  expect(lines).toContain("| 10 clusters | quality | 93.0 % | 3.0 / 4.0 | 93.8 |");
  expect(lines).toContain("| a group of 20 items | quality | 93.0 % | 3.0 / 4.0 | 94.6 |");
  expect(lines).toContain("| groups of 18, 60, 200, 1000 items | quality | 93.0 % | 3.0 / 4.0 | 93.5 |");
  expect(lines).toContain("| 5 folds, 300 items | quality | 90.0 % |  | 92.5 |");
  expect(lines).toContain("| 5 folds, 300 items | cost | 91.0 % |  |  |");
  expect(lines).toContain("| trained on 300, 5,000 evaluated, no refits | quality of the method | 60.0 % |  | 64.1 |");
  expect(lines).toContain("| trained on 300, 5,000 evaluated, 10 refits | quality of the method | 60.0 % |  |  |");
  // exp(1) - 1 = 1.72: 172 items are needed at sigma 1.
  expect(lines).toContain("| 1.0 (1.31) | 100 | 90.0 % | 93.6 | no | 40.0 % | 90.0 % |");
  expect(lines).toContain("| 1.0 (1.31) | 300 | 90.0 % | 94.3 | 93 to 97 % | 40.0 % | 90.0 % |");
});
