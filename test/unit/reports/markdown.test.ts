import { describe, expect, test } from "vitest";
import { escapeMarkdown, renderMarkdown } from "../../../reports/markdown.js";
import { hostileNames, largeResult } from "../../support/large-result.js";
import { sampleResult } from "../../support/sample-result.js";

/** Cells of a GitHub table's line: split at pipes that no backslash escapes. */
const cells = (line: string) =>
  line
    .split(/(?<!\\)\|/)
    .slice(1, -1)
    .map((cell) => cell.trim());

describe("renderMarkdown", () => {
  test("has a row with every number of a router", () => {
    const row = renderMarkdown(sampleResult)
      .split("\n")
      .find((line) => line.startsWith("| knn"));
    expect(cells(row!)).toEqual([
      "knn k=40",
      "router",
      "1-3",
      "0.840 [0.829, 0.851]",
      "4.91 [4.79, 5.03]",
      "+0.021 [+0.011, +0.031]",
      "60 % [56, 64] at -0.002 [-0.008, +0.004]",
      "+0.018 [+0.010, +0.026]",
    ]);
  });

  test("says what is simulated first, then the conclusion and the verdict, then the tables", () => {
    const text = renderMarkdown(sampleResult);
    const places = [
      "SIMULATED DATA",
      "## routebench",
      "**Routing pays here",
      "verdict: INCONCLUSIVE",
      "| router |",
      "| PASS |",
    ].map((part) => text.indexOf(part));
    expect(places).toEqual(places.toSorted((a, b) => a - b));
    expect(places[0]).toBeLessThan(5);
  });

  test("keeps references in a table of their own", () => {
    const text = renderMarkdown(sampleResult);
    expect(text.indexOf("| oracle \\* |")).toBeGreaterThan(text.indexOf("References, never ranked"));
  });

  test("has no verdict and no gate table without gates", () => {
    expect(renderMarkdown({ ...sampleResult, gates: [] })).not.toMatch(/verdict|\| gate/);
  });

  test("every line of a table has the same number of cells, whatever the names", () => {
    const models = [{ ...sampleResult.models[0]!, id: "a|b\nc `d`" }];
    const lines = renderMarkdown({ ...sampleResult, models })
      .split("\n")
      .filter((line) => line.startsWith("|"));
    const widths = lines.slice(0, 8).map((line) => cells(line).length);
    expect(new Set(widths)).toEqual(new Set([8]));
  });

  test("lets no HTML of the user's through", () => {
    const text = renderMarkdown(largeResult());
    expect(text).not.toContain(hostileNames.model);
    expect(text).not.toMatch(/<(img|script|!--)/);
  });
});

describe("escapeMarkdown", () => {
  test.each([
    ["a*b_c", "a\\*b\\_c"],
    ["[x](y)", "\\[x\\](y)"],
    ["a & b < c > d", "a &amp; b &lt; c &gt; d"],
    ["two\nlines", "two lines"],
    ["back\\slash", "back\\\\slash"],
  ])("%j is shown as it is", (text, escaped) => {
    expect(escapeMarkdown(text)).toBe(escaped);
  });

  test("keeps names from reordering a line or steering a terminal", () => {
    expect(escapeMarkdown("\u202elive a\u001b[31mred\nnext")).toBe("\ufffdlive a\ufffd\\[31mred next");
  });
});
