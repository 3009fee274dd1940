import { describe, expect, test } from "vitest";
import { allColumns, boardLayouts, rankText } from "../../../../reports/text/board-columns.js";
import { leaderboardRows } from "../../../../reports/text/leaderboard-rows.js";
import type { Result } from "../../../../src/core/result.js";
import { absentEstimate, estimate, router, sampleResult } from "../../../support/sample-result.js";

const rowOf = (metrics: ReturnType<typeof router>["metrics"]) =>
  leaderboardRows({ ...sampleResult, models: [], routers: [router("r", 0.8, 1, { metrics })] }).ranked[0]!;

function columnOf(id: string, result: Result = sampleResult) {
  return allColumns(result).find(({ metrics }) => metrics[0] === id)!;
}

/** The sample with other metrics asked for. */
function asking(...metrics: readonly string[]): Result {
  return { ...sampleResult, shown: { metrics: [...metrics], rankBy: metrics[0]! } };
}

describe("the columns where everything about paying was asked for", () => {
  test("show only metrics that the legend explains", () => {
    const ids = sampleResult.metrics.map(({ id }) => id);
    for (const { metrics } of allColumns(sampleResult)) expect(ids).toEqual(expect.arrayContaining([...metrics]));
  });

  test("are ranks and five more, of which one shows two metrics", () => {
    expect(allColumns(sampleResult)[0]!.head).toBe("rank");
    const shown = allColumns(sampleResult).flatMap(({ metrics }) => metrics);
    expect(shown).toEqual(["quality", "cost", "mix-gain", "saving", "saving-quality", "content-gain"]);
  });

  test("are written as the legend of the result says, not by the name of the metric", () => {
    const metrics = sampleResult.metrics.map((metric) => ({ ...metric, display: "percent" }));
    const quality = columnOf("quality", { ...sampleResult, metrics });
    expect(quality.cell(rowOf({ quality: estimate(0.84, 0.01) }))).toBe("84 % [83, 85]");
  });

  test("have an asterisk in their heads where the metric is hindsight, also where only some was asked for", () => {
    const metrics = sampleResult.metrics.map((metric) => {
      return ["saving", "mix-gain"].includes(metric.id) ? { ...metric, hindsight: true as const } : metric;
    });
    const starred = (result: Result) => allColumns(result).flatMap(({ head }) => (head.endsWith(" *") ? [head] : []));
    expect(starred({ ...sampleResult, metrics })).toEqual(["gain over static mix *", "saves at equal quality *"]);
    expect(starred({ ...asking("quality", "saving"), metrics })).toEqual([expect.stringMatching(/^saving/)]);
    expect(starred(sampleResult)).toEqual([]);
  });

  test("have the cost with its interval, and for narrow terminals without", () => {
    const row = rowOf({ cost: estimate(0.0124, 0.0003) });
    expect(columnOf("cost").cell(row)).toBe("12.40 [12.10, 12.70]");
    const poorest = boardLayouts(sampleResult, () => true).at(-1)!.tables[0]!;
    expect(poorest.at(-1)!.cell(row)).toBe("12.40");
  });

  test("say what a poorer layout leaves out, and leave out more and more", () => {
    const layouts = boardLayouts(sampleResult, () => true);
    const dropped = layouts.map((layout) => layout.dropped.length);
    expect(dropped).toEqual(dropped.toSorted((a, b) => a - b));
    expect(layouts.at(-1)!.dropped).toContain("gain over static mix");
  });
});

describe("the columns of a benchmark's own metrics", () => {
  test("are those asked for, in their order, under their labels", () => {
    const heads = allColumns(asking("aiq", "quality")).map(({ head }) => head);
    const labels = ["aiq", "quality"].map((id) => sampleResult.metrics.find((metric) => metric.id === id)!.label);
    expect(heads).toEqual(["rank", ...labels]);
  });

  test("name the unit of plain numbers and dollars, and no other: scores and per cents tell theirs", () => {
    const shownAs = (unit: string, display: string) => {
      const metrics = sampleResult.metrics.map((metric) =>
        metric.id === "aiq" ? { ...metric, unit, display } : metric,
      );
      return allColumns({ ...asking("aiq"), metrics })[1]!.head;
    };
    expect(shownAs("ms", "number")).toBe("AIQ (ms)");
    expect(shownAs("USD", "dollars")).toBe("AIQ (USD)");
    expect(shownAs("USD/item", "dollars-per-1k")).toBe("AIQ ($/1k items)");
    for (const display of ["score", "difference", "percent"]) expect(shownAs("score", display)).toBe("AIQ");
  });

  test("leave out a metric that no row has a number of", () => {
    const bare = sampleResult.routers.map((each) => ({ ...each, metrics: { quality: each.metrics.quality! } }));
    const models = sampleResult.models.map((each) => ({ ...each, metrics: { quality: each.metrics.quality! } }));
    const heads = allColumns({ ...asking("aiq", "quality"), routers: bare, models }).map(({ head }) => head);
    expect(heads).toEqual(["rank", "quality"]);
  });

  test("are broken into as many tables as the width needs, each with at least one column", () => {
    const result = asking("quality", "aiq", "oracle-gap");
    const tablesOf = (most: number) =>
      boardLayouts(result, (table) => table.length <= most)[0]!.tables.map((t) => t.length);
    expect(tablesOf(4)).toEqual([4]);
    expect(tablesOf(2)).toEqual([2, 2]);
    expect(tablesOf(0)).toEqual([1, 1, 1, 1]);
  });

  test("stand in for those about paying where the data have no costs", () => {
    const unpriced = { ...sampleResult, dataset: { ...sampleResult.dataset, priced: false } };
    expect(allColumns(unpriced).map(({ head }) => head)).not.toContain("quality [95 % CI]");
  });
});

describe("a rank", () => {
  test("is a range, or one number where no other place is possible, or a dash", () => {
    expect([{ best: 2, worst: 5 }, { best: 1, worst: 1 }, undefined].map(rankText)).toEqual(["2-5", "1", "-"]);
  });
});

describe("a saving", () => {
  test("is never shown without the difference of quality that it comes at", () => {
    const row = rowOf({
      saving: estimate(0.6, 0.04),
      "saving-quality": { value: -0.002, lower: -0.008, upper: 0.004, n: 9 },
    });
    expect(columnOf("saving").cell(row)).toBe("60 % [56, 64] at -0.002 [-0.008, +0.004]");
  });

  test("is a dash where it was not measured", () => {
    expect(columnOf("saving").cell(rowOf({}))).toBe("-");
    expect(columnOf("saving").cell(rowOf({ saving: absentEstimate("the best single is free") }))).toBe("-");
  });
});
