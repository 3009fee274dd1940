import { readFileSync } from "node:fs";
import { calcPrice, type Provider, waitForUpdate } from "@pydantic/genai-prices";
import { beforeAll, describe, expect, test } from "vitest";
import { genaiPrices, genaiPricesVersion } from "../../../../datasets/prices/genai-prices.js";
import { findPrice } from "../../../../src/core/find-price.js";
import { type PriceTable, priceCall } from "../../../../src/core/price-table.js";

let table: PriceTable;
let providers: readonly Provider[];
beforeAll(async () => {
  table = await genaiPrices();
  providers = (await waitForUpdate())!;
});

const input = (name: string) => findPrice(name, table, {})?.input;

describe("the prices of the package", () => {
  test("are of the version that is installed", () => {
    const entry = new URL("../../../../node_modules/@pydantic/genai-prices/package.json", import.meta.url);
    expect(JSON.parse(readFileSync(entry, "utf8")).version).toBe(genaiPricesVersion.version);
    const manual = readFileSync(new URL("../../../../docs/prices.md", import.meta.url), "utf8");
    expect(manual).toContain(`${genaiPricesVersion.version} of ${genaiPricesVersion.date}`);
    expect([table.name, table.date]).toEqual([`genai-prices ${genaiPricesVersion.version}`, genaiPricesVersion.date]);
  });

  test("are the same every time", async () => {
    expect((await genaiPrices()).sha256).toBe(table.sha256);
    expect(table.sha256).toMatch(/^[0-9a-f]{64}$/);
  });

  test.each([1000, 150_000, 300_000, 2_000_000])(
    "make what the package itself makes of calls with %i input tokens, for every model that both price",
    (tokens) => {
      const timestamp = new Date(`${genaiPricesVersion.date}T12:00:00Z`);
      let compared = 0;
      for (const provider of providers) {
        for (const model of provider.models) {
          const price = table.models.get(`${provider.id}/${model.id.toLowerCase()}`);
          const byTheHour = JSON.stringify(model.prices).includes("time_of_date");
          if (price === undefined || byTheHour) continue;
          const usage = { input_tokens: tokens, cache_read_tokens: 300, cache_write_tokens: 200, output_tokens: 700 };
          const theirs = calcPrice({ ...usage, output_reasoning_tokens: 100 }, model.id, {
            providerId: provider.id,
            timestamp,
          });
          const parts = { input: tokens, cachedInput: 300, cacheWrite: 200, output: 700, reasoning: 100 };
          const ours = priceCall(price.rates, parts);
          expect([provider.id, model.id, ours]).toEqual([
            provider.id,
            model.id,
            expect.closeTo(theirs!.total_price, 12),
          ]);
          compared++;
        }
      }
      expect(compared).toBeGreaterThan(1000);
    },
  );
});

describe("a name", () => {
  test.each([
    ["gpt-4o", 2.5],
    ["openai/gpt-4o", 2.5],
    ["gpt-4o-2024-08-06", 2.5],
    ["gpt-4o-2024-05-13", 5],
    ["gpt-4o-mini", 0.15],
    ["claude-3-haiku-20240307", 0.25],
    ["anthropic/claude-3-haiku-20240307", 0.25],
    ["gemini-2.0-flash-001", 0.1],
  ])("with a provider, without one, or with a day behind it: %s", (name, rate) => expect(input(name)).toBe(rate));

  test.each([
    "my-gpt-4o-finetune",
    "gpt-4o-2031-01-01",
    "claude-3-haiku-of-mine",
    "claude-3-haiku-20240307-v2",
    "not-gemini-2.0-flash",
    "acme/gpt-4o",
    "claude-instant-v1",
    "llama-2-70b-chat",
    "claude",
    "",
  ])("that only holds a known one, or that the package does not know, has no price: %s", (name) => {
    expect(input(name)).toBeUndefined();
  });

  test("of a model that several sell is the maker's where it has none before it, and theirs where it has", () => {
    expect(input("mistral/mistral-small-latest")).toBe(input("mistral-small-latest"));
    expect(input("openrouter/openai/gpt-4o")).toBe(2.5);
    expect(input("azure/gpt-4o")).toBe(table.models.get("azure/gpt-4o")?.rates.input);
  });
});
