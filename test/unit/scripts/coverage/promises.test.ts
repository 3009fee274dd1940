import { describe, expect, test } from "vitest";
import { expectedCoverage, isMultiple } from "../../../../scripts/coverage/earlier-study.js";
import { judge, promiseOf, tailedMetrics } from "../../../../scripts/coverage/promises.js";
import { metrics } from "../../../../src/metrics/index.js";

describe("promiseOf", () => {
  test("a mean cost is promised from 100 x max(1, CV^2) items on", () => {
    expect(promiseOf("cost", 399, 2)).toBeNull();
    expect(promiseOf("cost", 400, 2)).toEqual({ low: 0.93, high: 0.97 });
    expect(promiseOf("cost", 100, 0.3)).not.toBeNull();
    expect(promiseOf("cost", 99, 0.3)).toBeNull();
  });

  test("what follows the mean cost alone is promised with it", () => {
    for (const id of ["total-cost", "cost-per-point", "arena"]) {
      expect(promiseOf(id, 399, 2)).toBeNull();
      expect(promiseOf(id, 400, 2)).toEqual({ low: 0.93, high: 0.97 });
    }
  });

  test("plain means of scores, savings and the oracle gap are promised from 100 items on, gains and areas from 300", () => {
    for (const id of ["quality", "quality-macro", "saving", "saving-quality", "oracle-gap", "gap-closed"])
      expect([id, promiseOf(id, 99, 1), promiseOf(id, 100, 1) !== null]).toEqual([id, null, true]);
    for (const id of ["mix-gain", "content-gain", "aiq", "aiq-gain", "audc", "gain-r", "gain-b", "gap-o"])
      expect([id, promiseOf(id, 299, 1), promiseOf(id, 300, 1) !== null]).toEqual([id, null, true]);
  });

  test("nothing is promised of what is no metric of the registry", () => {
    const ids: readonly string[] = metrics.map(({ id }) => id);
    for (const id of [...tailedMetrics, "quality-macro", "best-single", "group-oracle", "peak", "gap-o", "audc"])
      expect(ids).toContain(id);
  });

  test("a saving may go down to 92 %", () => {
    expect(promiseOf("saving", 300, 1)).toEqual({ low: 0.92, high: 0.97 });
  });

  test("a metric that nothing was promised of is promised nothing, however many items", () => {
    expect(promiseOf("speed", 10_000, 1)).toBeNull();
  });
});

describe("judge", () => {
  const measured = (covered: number) => ({
    metric: "quality",
    truth: 0,
    intervals: 1000,
    covered,
    truthBelow: 0,
    truthAbove: 0,
    silentMisses: 0,
  });
  const promise = { low: 0.93, high: 0.97 };

  test.each([
    [930, "kept"],
    [970, "kept"],
    // Two standard errors of a share of 0.92 in 1,000 are 0.017.
    [920, "within error"],
    [975, "within error"],
    [900, "broken"],
    [1000, "broken"],
  ])("%i of 1,000 against 93 to 97 %%: %s", (covered, standing) => {
    expect(judge(measured(covered), promise)).toBe(standing);
  });

  test("without an interval there is nothing to judge", () => {
    expect(judge({ ...measured(0), intervals: 0 }, promise)).toBe("not promised");
  });

  test("without a promise there is nothing to judge", () => {
    expect(judge(measured(0), null)).toBe("not promised");
  });
});

describe("expectedCoverage", () => {
  test("has a figure for every metric that the earlier study had, at every size and tail, and all are metrics of today", () => {
    const ids: readonly string[] = metrics.map(({ id }) => id);
    for (const sigma of [1, 1.7]) {
      for (const items of [100, 300, 1000, 5000]) {
        const figures = expectedCoverage(sigma, items)!;
        expect(Object.keys(figures)).toHaveLength(12);
        expect(ids).toEqual(expect.arrayContaining(Object.keys(figures)));
        for (const figure of Object.values(figures)) expect(figure).toBeGreaterThan(88);
      }
    }
  });

  test("the total cost is the mean cost times a constant: what was found of that one holds of it", () => {
    expect(expectedCoverage(1.7, 300)).toMatchObject({ cost: 90.2, "total-cost": 90.2, arena: 90.8 });
    expect([isMultiple("total-cost"), isMultiple("cost")]).toEqual([true, false]);
  });

  test("has none for a later metric", () => {
    expect(expectedCoverage(1, 300)!["a-metric-of-tomorrow"]).toBeUndefined();
  });

  test("has none elsewhere", () => {
    expect(expectedCoverage(1, 200)).toBeUndefined();
  });
});
