import { describe, expect, test } from "vitest";
import { expectedCoverage } from "../../../../scripts/coverage/earlier-study.js";
import { judge, promiseOf } from "../../../../scripts/coverage/promises.js";
import { metrics } from "../../../../src/metrics/index.js";

describe("promiseOf", () => {
  test("a mean cost is promised from 100 x max(1, CV^2) items on", () => {
    expect(promiseOf("cost", 399, 2)).toBeNull();
    expect(promiseOf("cost", 400, 2)).toEqual({ low: 0.93, high: 0.97 });
    expect(promiseOf("cost", 100, 0.3)).not.toBeNull();
    expect(promiseOf("cost", 99, 0.3)).toBeNull();
  });

  test("gains and areas are promised from 300 items on, means and savings from 100", () => {
    const at100 = metrics.map(({ id }) => id).filter((id) => promiseOf(id, 100, 1) !== null);
    expect(at100).toEqual(["quality", "cost", "saving", "saving-quality", "oracle-gap", "gap-closed"]);
    const at300 = metrics.map(({ id }) => id).filter((id) => promiseOf(id, 300, 1) !== null);
    expect(at300.filter((id) => !at100.includes(id))).toEqual(["mix-gain", "content-gain", "aiq", "aiq-gain"]);
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
        expect(Object.keys(figures)).toHaveLength(10);
        expect(ids).toEqual(expect.arrayContaining(Object.keys(figures)));
        for (const figure of Object.values(figures)) expect(figure).toBeGreaterThan(88);
      }
    }
  });

  test("has none for a later metric", () => {
    expect(expectedCoverage(1, 300)!["a-metric-of-tomorrow"]).toBeUndefined();
  });

  test("has none elsewhere", () => {
    expect(expectedCoverage(1, 200)).toBeUndefined();
  });
});
