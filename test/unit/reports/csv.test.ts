import { describe, expect, test } from "vitest";
import { renderCsv } from "../../../reports/csv.js";
import { absentEstimate, model, router, sampleResult } from "../../support/sample-result.js";

const bare = { ...sampleResult, models: [], routers: [] };
const records = (text: string) => text.split("\r\n").slice(0, -1);

describe("renderCsv", () => {
  test("starts with the header and ends every record with CRLF", () => {
    expect(renderCsv(bare)).toBe(
      "router,kind,slice_column,slice_value,metric,value,lower,upper,n,unit,hindsight,reason\r\n",
    );
    expect(renderCsv(sampleResult).replaceAll("\r\n", "")).not.toMatch(/[\r\n]/);
  });

  test("writes one record for each estimate, over all items and by slice", () => {
    const lines = records(renderCsv({ ...bare, models: [model("small", 0, 0.712, 0.42)] }));
    expect(lines).toHaveLength(1 + 4 + 3 * 2);
    expect(lines[1]).toBe("small,model,,,quality,0.712,0.701,0.723,1200,score,false,");
    expect(lines.filter((line) => line.startsWith("small,model,group,math,"))).toHaveLength(2);
  });

  test("leaves nulls empty and gives their reason", () => {
    const metrics = { quality: absentEstimate("too few items") };
    const lines = records(renderCsv({ ...bare, routers: [router("r", 0, 0, { metrics, slices: {} })] }));
    expect(lines[1]).toBe("r,router,,,quality,,,,0,score,false,too few items");
  });

  test("quotes commas, quotes and line breaks, and nothing else", () => {
    const metrics = { quality: absentEstimate('a, "b"\nc') };
    const text = renderCsv({ ...bare, routers: [router("=x y", 0, 0, { metrics, slices: {} })] });
    expect(text).toContain('=x y,router,,,quality,,,,0,score,false,"a, ""b""\nc"\r\n');
  });

  test("marks hindsight and publishes 12 significant digits", () => {
    const metrics = { quality: { value: 1 / 3, lower: 0, upper: 1, n: 3 } };
    const lines = records(
      renderCsv({ ...bare, routers: [router("r", 0, 0, { metrics, slices: {}, hindsight: true })] }),
    );
    expect(lines[1]).toBe("r,router,,,quality,0.333333333333,0,1,3,score,true,");
  });

  test("marks a metric that is hindsight on a row that is not", () => {
    const metrics = sampleResult.metrics.map((metric) =>
      metric.id === "saving" ? { ...metric, hindsight: true as const } : metric,
    );
    const lines = records(renderCsv({ ...bare, metrics, routers: [router("r", 0.5, 1, { slices: {} })] }));
    const marks = lines.slice(1).map((line) => [line.split(",")[4], line.split(",")[10]]);
    expect(marks.filter(([, mark]) => mark === "true")).toEqual([["saving", "true"]]);
  });

  test("leaves the unit empty for a metric without a legend", () => {
    const metrics = { unknown: { value: 1, lower: 1, upper: 1, n: 3 } };
    const lines = records(renderCsv({ ...bare, routers: [router("r", 0, 0, { metrics, slices: {} })] }));
    expect(lines[1]).toBe("r,router,,,unknown,1,1,1,3,,false,");
  });
});
