import { describe, expect, test } from "vitest";
import { rankPlans } from "../../../../scripts/coverage/other-plans.js";
import { measureRanks, type RankPlan } from "../../../../scripts/coverage/rank-cell.js";
import { rankTable } from "../../../../scripts/coverage/rank-table.js";

const plan: RankPlan = {
  from: 0.75,
  to: 0.75,
  correlated: false,
  entrants: 4,
  items: 300,
  tables: 20,
  replicates: 200,
};

describe("measureRanks", () => {
  test("equal entrants may have any rank: a range is wrong where it is not all of them", () => {
    const { wrongTables, wrongRanges, meanWidth } = measureRanks(plan);
    expect(wrongTables).toBeLessThanOrEqual(5);
    expect(wrongRanges).toBeGreaterThanOrEqual(wrongTables);
    expect(meanWidth).toBeGreaterThan(3.8);
    expect(wrongRanges === 0).toBe(meanWidth === 4);
  });

  test("entrants far apart have one rank each, and the right one", () => {
    const apart = measureRanks({ ...plan, from: 0.1, to: 0.9 });
    expect(apart).toMatchObject({ wrongTables: 0, wrongRanges: 0, meanWidth: 1 });
  });

  test("items that are harder for all make the same differences surer: ranges are narrower", () => {
    const spread = { ...plan, from: 0.6, to: 0.8 };
    expect(measureRanks({ ...spread, correlated: true }).meanWidth).toBeLessThan(measureRanks(spread).meanWidth);
  });

  test("the same plan gives the same counts", () => {
    expect(measureRanks(plan)).toEqual(measureRanks(plan));
  });
});

test("a row says how many tables had a wrong range, beside what was expected of as many entrants", () => {
  const [first] = rankPlans(1000);
  expect(first).toMatchObject({ from: 0.75, to: 0.75, correlated: false, entrants: 6, items: 1000 });
  const lines = rankTable([{ plan: first!, wrongTables: 40, wrongRanges: 60, meanWidth: 5.98 }]).split("\n");
  expect(lines[0]).toBe("1,000 tables a row, 1,000 items, 1,000 replicates.");
  expect(lines.at(-1)).toBe("| 6 | all 0.75 | alike | 4.0 % | 3.5 % | 1.0 % | 5.98 | 5.99 |");
});
