import { describe, expect, test } from "vitest";
import { genaiPrices } from "../../../datasets/prices/genai-prices.js";
import type { PriceTable } from "../../../src/core/price-table.js";
import { refuseUnknownPrices } from "../../../src/core/unknown-prices.js";
import { userErrorOf } from "../../support/user-error-of.js";

function tableOf(names: readonly string[], aliases: Readonly<Record<string, string>> = {}): PriceTable {
  return {
    name: "table.yaml",
    date: null,
    sha256: "",
    models: new Map(names.map((name) => [name, { rates: { input: 1, output: 1 } }])),
    aliases: new Map(Object.entries(aliases)),
  };
}

/** What the refusal of a name proposes; undefined where it proposes nothing. */
function proposed(name: string, table: PriceTable): string | undefined {
  const { code, hint } = userErrorOf(() => refuseUnknownPrices([name], table, [name]));
  expect(code).toBe("UNKNOWN_PRICE");
  return /the table's "([^"]*)"/.exec(hint ?? "")?.[1];
}

describe("an unknown name", () => {
  test("is likened to names without providers: a long provider in common makes no two models alike", () => {
    const table = tableOf(["azure/phi-4", "openai/gpt-4o"]);
    expect(proposed("azure/gpt-4o", table)).toBe("openai/gpt-4o");
    expect(proposed("azure/mistral", table)).toBeUndefined();
  });

  test("is likened to the entry of its own provider before that of others, and to the bare one before them", () => {
    const names = ["groq/llama-3", "meta/llama-3", "azure/llama-3"];
    expect(proposed("azure/lama-3", tableOf(names))).toBe("azure/llama-3");
    expect(proposed("own/lama-3", tableOf(names))).toBe("groq/llama-3");
    expect(proposed("own/lama-3", tableOf(names, { "llama-3": "meta/llama-3" }))).toBe("llama-3");
  });

  test("is proposed as the table writes it, with its case and all that is before it", () => {
    expect(proposed("gpt-40", tableOf(["OpenRouter/OpenAI/GPT-4o"]))).toBe("OpenRouter/OpenAI/GPT-4o");
  });

  test("finds the bare name behind a router and a provider", () => {
    expect(proposed("openrouter/openai/gpt-4o", tableOf(["openai/gpt-4o", "openai/gpt-3"]))).toBe("openai/gpt-4o");
  });

  test.each(["", "/", "azure/", "x".repeat(201)])("with nothing to liken is proposed nothing for: %j", (name) => {
    expect(proposed(name, tableOf(["azure/phi-4", "gpt-4o"]))).toBeUndefined();
  });

  test("of the package's table is never likened to another family of models", async () => {
    const table = await genaiPrices();
    for (const name of ["azure/gpt-4o", "my-gateway/gpt-4o", "azure/claude-sonnet-4-5"]) {
      expect(proposed(name, table)).toMatch(new RegExp(`(^|/)${name.slice(name.indexOf("/") + 1)}`));
    }
    expect(proposed("azure/zzzzzzzzzzzz", table)).toBeUndefined();
  });
});
