import { describe, expect, test } from "vitest";
import { allColumns, boardColumns } from "../../../../reports/text/board-columns.js";
import { leaderboardRows } from "../../../../reports/text/leaderboard-rows.js";
import { absentEstimate, estimate, router, sampleResult } from "../../../support/sample-result.js";

const columns = boardColumns(sampleResult);
const rowOf = (metrics: ReturnType<typeof router>["metrics"]) =>
  leaderboardRows({ ...sampleResult, models: [], routers: [router("r", 0.8, 1, { metrics })] }).ranked[0]!;

describe("the columns of the terminal and of Markdown", () => {
  test("show only metrics that the legend explains", () => {
    const ids = sampleResult.metrics.map(({ id }) => id);
    for (const { metrics } of Object.values(columns)) expect(ids).toEqual(expect.arrayContaining([...metrics]));
  });

  test("are five, of which one shows two metrics; the bare cost stands for the cost where there is no room", () => {
    const shown = allColumns(columns).flatMap(({ metrics }) => metrics);
    expect(shown).toEqual(["quality", "cost", "mix-gain", "saving", "saving-quality", "content-gain"]);
    expect(columns.bareCost.metrics).toEqual(columns.cost.metrics);
  });

  test("are written as the legend of the result says, not by the name of the metric", () => {
    const metrics = sampleResult.metrics.map((metric) => ({ ...metric, display: "percent" }));
    expect(boardColumns({ metrics }).quality.cell(rowOf({ quality: estimate(0.84, 0.01) }))).toBe("84 % [83, 85]");
  });

  test("have the cost with its interval, and for narrow terminals without", () => {
    const row = rowOf({ cost: estimate(0.0124, 0.0003) });
    expect([columns.cost.cell(row), columns.bareCost.cell(row)]).toEqual(["12.40 [12.10, 12.70]", "12.40"]);
  });
});

describe("a saving", () => {
  test("is never shown without the difference of quality that it comes at", () => {
    const row = rowOf({
      saving: estimate(0.6, 0.04),
      "saving-quality": { value: -0.002, lower: -0.008, upper: 0.004, n: 9 },
    });
    expect(columns.saving.cell(row)).toBe("60 % [56, 64] at -0.002 [-0.008, +0.004]");
  });

  test("is a dash where it was not measured", () => {
    expect(columns.saving.cell(rowOf({}))).toBe("-");
    expect(columns.saving.cell(rowOf({ saving: absentEstimate("the best single is free") }))).toBe("-");
  });
});
