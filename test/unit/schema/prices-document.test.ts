import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { priceShapes } from "../../../datasets/prices/index.js";
import { loadPrices } from "../../../src/config/load-prices.js";
import { findPrice } from "../../../src/core/find-price.js";
import { priceCall } from "../../../src/core/price-table.js";
import { ratesShape } from "../../../src/core/rates-schema.js";
import { ConfigFolder } from "../../support/config-folder.js";

const folder = new ConfigFolder();
const page = readFileSync(new URL("../../../docs/prices.md", import.meta.url), "utf8");
const [, example = ""] = page.match(/^```yaml prices\n([\s\S]*?)^```$/m) ?? [];

describe("docs/prices.md", () => {
  const load = () => loadPrices(folder.write("example.yaml", example), folder.path, priceShapes);

  test("has an example that loads, with every key of a table", () => {
    expect(load().date).toBe("2026-11-01");
    expect(load().models.size).toBe(5);
    for (const key of [...Object.keys(ratesShape), "above", "date", "source", "aliases", "dated", "provider"])
      expect(page).toContain(`\`${key}\``);
  });

  test("has an example whose names are found as the page says", () => {
    const input = (name: string) => findPrice(name, load(), {})?.input;
    expect(["gpt-4o", "openai/gpt-4o", "gpt-4o-2026-05-13", "chatgpt-4o", "claude-opus-5"].map(input)).toEqual([
      2.5, 2.5, 2.5, 2.5, 5,
    ]);
    expect(["gpt-4", "gpt-4o-mini-2026-05-13", "azure/claude-opus-5"].map(input)).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
  });

  test("has an example whose tiers and fees are charged", () => {
    const none = { cachedInput: Number.NaN, cacheWrite: Number.NaN, reasoning: Number.NaN };
    const cost = (name: string, input: number) =>
      priceCall(findPrice(name, load(), {})!, { input, output: 0, ...none });
    expect([cost("own-model", 5), cost("gemini-2.5-pro", 200_000), cost("gemini-2.5-pro", 400_000)]).toEqual([
      0.002, 0.25, 1,
    ]);
  });

  test.each(["config.md", "formats.md", "errors.md"])("is linked from %s", (name) => {
    expect(readFileSync(new URL(`../../../docs/${name}`, import.meta.url), "utf8")).toContain("](prices.md");
  });
});
