import { describe, expect, test } from "vitest";
import { renderMarkdown } from "../../../reports/markdown.js";
import { learningCurveSection } from "../../../reports/page/learning-curve.js";
import { renderTerminal } from "../../../reports/terminal.js";
import { learningCurveRows } from "../../../reports/text/learning-curve-rows.js";
import { displayWidth } from "../../../reports/text/plain-text.js";
import type { Result } from "../../../src/core/result.js";
import { absentEstimate, estimate, sampleResult } from "../../support/sample-result.js";

const at = (id: string, quality: number) => ({
  id,
  quality: estimate(quality, 0.05),
  cost: estimate(0.004, 0.001),
  gain: estimate(-0.02, 0.01),
});
const drawn: Result = {
  ...sampleResult,
  learningCurve: [
    { fraction: 0.1, train: 280, routers: [at("knn", 0.75)] },
    { fraction: 1, train: 2800, routers: [at("knn", 0.8), { ...at("a|b<c>", 0.5), gain: absentEstimate("no costs") }] },
  ],
};

describe("a learning curve", () => {
  test("is one row for each router and number of training items, router by router", () => {
    expect(learningCurveRows(drawn)).toEqual([
      ["knn", "280", "0.750 [0.700, 0.800]", "4.00 [3.00, 5.00]", "-0.020 [-0.030, -0.010]"],
      ["knn", "2,800", "0.800 [0.750, 0.850]", "4.00 [3.00, 5.00]", "-0.020 [-0.030, -0.010]"],
      ["a|b<c>", "2,800", "0.500 [0.450, 0.550]", "4.00 [3.00, 5.00]", "-"],
    ]);
  });

  test("stands in the terminal as a table, and as lines where that is too wide", () => {
    const wide = renderTerminal(drawn, { width: 100, color: false });
    expect(wide).toMatch(/^knn +280 +0\.750 \[0\.700, 0\.800\]/m);
    const narrow = renderTerminal(drawn, { width: 60, color: false });
    expect(narrow).toContain("knn trained on 280: 0.750 [0.700, 0.800]");
    for (const line of narrow.split("\n").slice(0, -2)) expect(displayWidth(line)).toBeLessThanOrEqual(60);
  });

  test("stands on the page and in Markdown, with names escaped", () => {
    const { text } = learningCurveSection(drawn)!;
    expect(text).toContain("a|b&lt;c&gt;");
    expect(text).toContain("<td>\u22120.020 [\u22120.030, \u22120.010]</td>");
    expect(renderMarkdown(drawn)).toContain("| a\\|b&lt;c&gt; | 2,800 | 0.500");
  });

  test("is nowhere where none was asked for", () => {
    expect(learningCurveRows(sampleResult)).toEqual([]);
    expect(learningCurveSection(sampleResult)).toBeNull();
    expect(renderTerminal(sampleResult, { width: 100, color: false })).not.toContain("trained on");
    expect(renderMarkdown(sampleResult)).not.toContain("trained on");
  });
});
