import { beforeAll, describe, expect, test } from "vitest";
import { type CellCoverage, measureCell } from "../../scripts/coverage/coverage-cell.js";
import { makePopulation } from "../../scripts/coverage/population.js";
import { promiseOf } from "../../scripts/coverage/promises.js";
import { metrics } from "../../src/metrics/index.js";

/*
 * A small and seeded version of the coverage study: the figures are the same on every machine, so that the bounds need
 * no room for chance. With 800 test sets the standard error of a coverage of 95 % is 0.8 points; an interval from the wrong
 * quantiles (5 and 95 %, say) covers 88 to 91 %.
 */
const request = { items: 300, datasets: 800, replicates: 400, seed: 1 };

/** The metrics that are promised their coverage at this size; of others the study measures it and promises nothing. */
const promised = metrics.filter(({ id }) => promiseOf(id, request.items, 1) !== null);

let cell: CellCoverage;

beforeAll(() => {
  const shape = {
    seed: 1,
    design: "items",
    trainItems: 700,
    items: 20_000,
    lengthSigma: 0.6,
    scores: "binary",
  } as const;
  cell = measureCell(makePopulation(shape), { ...request, metrics: promised });
}, 120_000);

describe("95 % intervals on test sets of 300 items", () => {
  test.each(promised.map(({ id }) => id))("%s: 915 to 972 of 1,000 hold the truth", (id) => {
    const { covered, intervals } = cell.metrics.find(({ metric }) => metric === id)!;
    expect(intervals).toBe(request.datasets);
    expect(covered / intervals).toBeGreaterThan(0.915);
    expect(covered / intervals).toBeLessThan(0.972);
  });

  test.each(promised.map(({ id }) => id))("%s: they miss on both sides, at most 6 of 100 on either", (id) => {
    const { truthBelow, truthAbove, intervals } = cell.metrics.find(({ metric }) => metric === id)!;
    for (const misses of [truthBelow, truthAbove]) {
      expect(misses / intervals).toBeGreaterThan(0.005);
      expect(misses / intervals).toBeLessThan(0.06);
    }
  });

  test("are promised for 18 metrics at least", () => {
    expect(promised.length).toBeGreaterThanOrEqual(18);
  });

  test("over all promised metrics 93 to 96 % of them hold the truth", () => {
    const shares = cell.metrics.map(({ covered, intervals }) => covered / intervals);
    const mean = shares.reduce((sum, share) => sum + share, 0) / shares.length;
    expect(mean).toBeGreaterThan(0.93);
    expect(mean).toBeLessThan(0.96);
  });
});
