import { describe, expect, test } from "vitest";
import { renderMarkdown } from "../../../../reports/markdown.js";
import { methodSection } from "../../../../reports/page/method.js";
import { renderTerminal } from "../../../../reports/terminal.js";
import { comparedCosts, pricesText } from "../../../../reports/text/prices-text.js";
import type { Result } from "../../../../src/core/result.js";
import { resultSchema } from "../../../../src/core/result.js";
import { sampleResult } from "../../../support/sample-result.js";

const prices: NonNullable<Result["dataset"]["prices"]> = {
  table: "2026-11-01.yaml",
  date: "2026-11-01",
  sha256: "0123456789abcdef".repeat(4),
  repriced: false,
  priced: 1200,
  unknown: 0,
  compared: [{ model: "small", calls: 1200, loggedUsd: 1.25, recomputedUsd: 1.5, off: 3 }],
};

describe("what reports say of prices", () => {
  test("is nothing where costs are as recorded", () => {
    expect(pricesText(undefined)).toBeUndefined();
    expect(comparedCosts(undefined)).toEqual([]);
  });

  test.each([
    [
      prices,
      "costs of 1,200 outcomes are tokens at the prices of 2026-11-01.yaml of 2026-11-01 (sha256 0123456789ab...)",
    ],
    [
      { ...prices, repriced: true, priced: 1 },
      "costs of 1 outcome are tokens at the prices of 2026-11-01.yaml of 2026-11-01 (sha256 0123456789ab...), in the place of recorded costs",
    ],
    [
      { ...prices, date: null, priced: 0 },
      "costs are as recorded; they were held against 2026-11-01.yaml (sha256 0123456789ab...)",
    ],
    [
      { ...prices, date: null, priced: 0, compared: [] },
      "costs are as recorded; there are no tokens to hold against 2026-11-01.yaml (sha256 0123456789ab...)",
    ],
    [
      { ...prices, date: null, unknown: 2 },
      "costs of 1,200 outcomes are tokens at the prices of 2026-11-01.yaml (sha256 0123456789ab...); 2 outcomes without a price",
    ],
  ])("is where costs come from: %#", (given, text) => expect(pricesText(given)).toBe(text));

  test("is both sums of each model", () => {
    expect(comparedCosts(prices)).toEqual([
      "small: $1.25 recorded, $1.5 by the table, 3 of 1,200 calls more than 1 % apart",
    ]);
  });

  test("stands in every report for readers, and the result is of its schema", () => {
    const result: Result = { ...sampleResult, dataset: { ...sampleResult.dataset, prices } };
    expect(resultSchema.safeParse(result).success).toBe(true);
    const flat = (text: string) => text.replace(/\s+/g, " ").replaceAll("\\", "");
    expect(flat(renderTerminal(result, { width: 100, color: false }))).toContain(pricesText(prices));
    expect(flat(renderMarkdown(result))).toContain(pricesText(prices));
    const page = methodSection(result).text;
    for (const text of [pricesText(prices)!, prices.sha256, "$1.25 recorded"]) expect(page).toContain(text);
  });
});
