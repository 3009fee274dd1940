import { stripVTControlCharacters } from "node:util";
import { describe, expect, test } from "vitest";
import { coverageFacts } from "../../../../reports/coverage/coverage-facts.js";
import { coverageTables, densityText, leastFilled } from "../../../../reports/coverage/coverage-tables.js";
import { renderCoverageHtml } from "../../../../reports/coverage/html.js";
import { renderCoverageMarkdown } from "../../../../reports/coverage/markdown.js";
import { renderCoverage } from "../../../../reports/coverage/terminal.js";
import { displayWidth } from "../../../../reports/text/plain-text.js";
import type { Coverage } from "../../../../src/core/coverage.js";
import { hostileNames } from "../../../support/large-result.js";
import { largeCoverage, sampleCoverage } from "../../../support/sample-coverage.js";

const large = largeCoverage();
const reports = [
  ["sample", sampleCoverage],
  ["large", large],
] as const;
const plain = (coverage: Coverage, width: number) => renderCoverage(coverage, { width, color: false });

describe.each(reports)("the %s report in a terminal", (_, coverage) => {
  test.each([100, 80, 60, 48])("of %d columns has no longer line, but for a single word that is", (width) => {
    const lines = plain(coverage, width).split("\n");
    const widths = lines.filter((line) => line.trim().includes(" ")).map(displayWidth);
    expect(Math.max(...widths)).toBeLessThanOrEqual(width);
  });

  test("says the same with colours and without", () => {
    const colored = renderCoverage(coverage, { width: 100, color: true });
    expect(colored).toContain("\u001b[");
    expect(stripVTControlCharacters(colored)).toBe(plain(coverage, 100));
  });

  test("names every finding with its code, level and words, as the page and the Markdown do", () => {
    const text = plain(coverage, 10_000);
    const markdown = renderCoverageMarkdown(coverage);
    const page = renderCoverageHtml(coverage);
    for (const { code, level } of coverage.findings) {
      expect(text).toMatch(new RegExp(`^${level === "warn" ? "warning" : "note"}: .* \\(${code}\\)$`, "m"));
      expect(markdown).toContain(`(\`${code}\`)`);
      expect(page).toContain(`<code>${code}</code>`);
    }
  });
});

describe("densities", () => {
  test.each([
    [1, "100 % full"],
    [0.9999, ">99.9 % gaps"],
    [0.5, "50 % gaps"],
    [0.49, "49 % sparse"],
    [0.0001, "<0.1 % sparse"],
    [0, "0 % none"],
  ])("%d is %s: a word beside the number", (share, text) => {
    expect(densityText(share)).toBe(text);
  });

  test("of too many rows the least filled stay, in their order", () => {
    const rows = [0.9, 0.1, 1, 0.5].map((score) => ({ density: { score, cost: 1, tokens: 0 } }));
    expect(leastFilled(rows, 2).map(({ density }) => density.score)).toEqual([0.1, 0.5]);
    expect(leastFilled(rows, 4)).toEqual(rows);
  });
});

describe("tables", () => {
  test("leave no number out at full width, and say how many rows they leave out", () => {
    const tables = coverageTables(large);
    expect(tables.map(({ id, columns, rest }) => [id, columns[0]!.cells.length, rest])).toEqual([
      ["models", 36, ""],
      ["groups", 40, "and 20 better filled groups: --json has them"],
      ["outliers", large.costOutliers.listed.length, ""],
    ]);
  });

  test("have no columns of costs and tokens where nothing has any, and no groups where there are none", () => {
    const counts = { ...sampleCoverage.counts, costs: 0, tokens: 0 };
    const groups = sampleCoverage.groups.slice(0, 1).map((group) => ({ ...group, name: "" }));
    const [models, ...others] = coverageTables({ ...sampleCoverage, counts, groups });
    expect(models!.columns.map(({ head }) => head)).toEqual(["model", "with score", "scores", "mean", "only best"]);
    expect(others).toEqual([]);
  });
});

describe("facts", () => {
  const textOf = (coverage: Coverage, name: string) => coverageFacts(coverage).find((fact) => fact.name === name)?.text;

  test("say what a reader of the hand-checked table would", () => {
    expect(textOf(sampleCoverage, "scores")).toBe("35 of 36 cells (97.2 %); graded, 0 to 1, mean 0.529");
    expect(textOf(sampleCoverage, "ties")).toBe(
      "of 12 items with two scores or more, all are the same on 25 % (all 0 on 8.3 %): no choice matters there; one model alone is best on 50 %, most often large (4)",
    );
    expect(textOf(sampleCoverage, "overlap")).toBe(
      "split random, eval's default (8 train, 4 test): 1 evaluated item with a training item's prompt, 0 with nearly one: i03",
    );
  });

  test("mark headroom as hindsight without intervals", () => {
    expect(textOf(sampleCoverage, "headroom")).toMatch(/hindsight.*no intervals/);
  });

  test("leave out what the data have nothing of, and say so of prompts, without which overlap is not known", () => {
    expect(coverageFacts(large).map(({ name }) => name)).not.toContain("overlap");
    expect(textOf(large, "prompts")).toMatch(/cannot be looked for/);
    expect(textOf(sampleCoverage, "tokens")).toBeUndefined();
  });
});

describe("the page", () => {
  test("escapes names, has no script, and lets nothing be fetched", () => {
    const page = renderCoverageHtml(large);
    expect(page).not.toContain(hostileNames.group);
    expect(page).not.toContain("<img");
    expect(page).not.toContain("<script");
    expect(page).toContain("default-src 'none'");
    expect(page).not.toMatch(/https?:/);
  });

  test("shows the share of each group and model, and the costs' apart where they differ and lack", () => {
    const page = renderCoverageHtml(sampleCoverage);
    expect(page).toContain('<td class="lack-2">83.3 %</td>');
    expect(page).toContain('<td class="lack-1">94.4 %</td>'.replace("lack-1", "lack-2"));
    expect(page).not.toContain("Costs by group and model");
    expect(renderCoverageHtml(large)).toContain("Costs by group and model");
  });

  test("is the same for the same report", () => {
    expect(renderCoverageHtml(large)).toBe(renderCoverageHtml(structuredClone(large)));
  });
});
