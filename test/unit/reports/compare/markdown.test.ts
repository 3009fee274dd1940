import { describe, expect, it } from "vitest";
import { renderComparisonMarkdown } from "../../../../reports/compare/markdown.js";
import { sameAs, sampleComparison, samplePair } from "../../../support/sample-comparison.js";

describe("a comparison in Markdown", () => {
  it("has every pair that can differ whole, slices and items folded away, and the verdict last", () => {
    const text = renderComparisonMarkdown(sampleComparison([samplePair(), sameAs("large")]));
    expect(text).toContain("### knn against always-a-model-with-quite-a-long-name");
    expect(text).not.toContain("### large");
    expect(text.match(/<details>/g)).toHaveLength(2);
    expect(text.trimEnd().split("\n").at(-1)).toBe("**verdict: WORSE (1 of 1 pair) -> exit 1**");
  });

  it("has tables whose rows have as many cells as their heads", () => {
    const rows = renderComparisonMarkdown(sampleComparison())
      .split("\n\n")
      .filter((block) => block.startsWith("|"))
      .map((block) => block.split("\n").map((row) => row.split(/(?<!\\)\|/).length));
    expect(rows.length).toBeGreaterThanOrEqual(3);
    for (const counts of rows) expect(new Set(counts).size).toBe(1);
  });

  it("shows names as they are: nothing of them is read as markup", () => {
    const text = renderComparisonMarkdown(sampleComparison([samplePair({ a: "a|b*<i>" })]));
    expect(text).toContain("a\\|b\\*&lt;i&gt;");
  });

  it("lists what only one of two runs has", () => {
    const alone = { ...sampleComparison(), onlyIn: { a: ["a*b"], b: [] } };
    expect(renderComparisonMarkdown(alone)).toContain("\n\nonly in A: a\\*b: not compared\n\n");
    expect(renderComparisonMarkdown(sampleComparison())).not.toContain("only in");
  });
});
