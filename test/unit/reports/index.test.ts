import { describe, expect, test } from "vitest";
import { reports } from "../../../reports/index.js";
import { resultSchema } from "../../../src/core/result.js";
import { largeResult } from "../../support/large-result.js";
import { sampleResult } from "../../support/sample-result.js";

const context = { width: 100, color: false };

describe("the sample results", () => {
  test.each([
    ["sample", sampleResult],
    ["crowded", largeResult()],
  ])("the %s result is a valid result", (_name, result) => {
    expect(resultSchema.parse(result)).toEqual(result);
  });
});

describe("the registry of reports", () => {
  test("ids and extensions are unique, and only the terminal has no extension", () => {
    expect(new Set(reports.map(({ id }) => id)).size).toBe(reports.length);
    expect(new Set(reports.map(({ extension }) => extension)).size).toBe(reports.length);
    expect(reports.filter(({ extension }) => !/^\.[a-z.]+$/.test(extension)).map(({ id }) => id)).toEqual(["terminal"]);
  });
});

describe.each(reports.map((report) => [report.id, report] as const))("the %s report", (_id, report) => {
  test("describes itself in one sentence", () => {
    expect(report.description).toMatch(/^[A-Z].*\.$/);
  });

  test("writes every router and model of the sample, and ends with one line break", async () => {
    const render = await report.load();
    const text = render(sampleResult, context);
    for (const { id } of [...sampleResult.routers, ...sampleResult.models]) expect(text).toContain(id);
    expect(text).toMatch(/[^\n\r]\r?\n$/);
  });

  test("gives the same bytes for the same result and leaves the result as it was", async () => {
    const render = await report.load();
    const result = largeResult();
    const before = JSON.stringify(result);
    expect(render(result, context)).toBe(render(largeResult(), context));
    expect(JSON.stringify(result)).toBe(before);
  });

  test("bears a result without routers, gates, warnings, slices or a detectable difference", async () => {
    const render = await report.load();
    const models = sampleResult.models.map((model) => ({ ...model, slices: {} }));
    const bare = { ...sampleResult, models, routers: [], gates: [], warnings: [], detectable: null };
    expect(render(bare, context)).toContain("medium");
  });

  test("never writes NaN, Infinity or undefined", async () => {
    const render = await report.load();
    const text = render(largeResult(), context).replace(/<script>[\s\S]*?<\/script>/g, "");
    expect(text).not.toMatch(/\bNaN\b|\bInfinity\b|\bundefined\b/);
  });
});
