import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { priceShapes } from "../../../../datasets/prices/index.js";
import { loadPrices } from "../../../../src/config/load-prices.js";
import { type PriceTable, priceCall, type Rates } from "../../../../src/core/price-table.js";

const folder = new URL("../../../fixtures/prices/", import.meta.url).pathname;
const files = readdirSync(folder);

function load(file: string): PriceTable {
  return loadPrices(file, folder, priceShapes);
}

function rates(file: string, model: string): Rates {
  return load(file).models.get(model)!.rates;
}

describe.each(priceShapes.map((shape) => [shape.id, shape] as const))("the shape %s", (id, shape) => {
  const own = files.filter((file) => file.startsWith(id.replace(/-prices$/, ".")));

  test("has a label and a source that the manual cites", () => {
    const manual = readFileSync(new URL("../../../../docs/prices.md", import.meta.url), "utf8");
    if (shape.source.startsWith("https:")) expect(manual).toContain(shape.source);
    else expect(shape.source).toBe("docs/prices.md");
    expect(shape.label).not.toBe("");
  });

  test("is told of its own fixture and of no other's", () => {
    expect(own).toHaveLength(1);
    for (const file of files) {
      const value: unknown = parse(readFileSync(`${folder}${file}`, "utf8"));
      expect([file, shape.detect(value)]).toEqual([file, own.includes(file)]);
    }
  });

  test("is not told of anything else, whatever it is", () => {
    const values = [undefined, null, 7, "text", [], {}, [[]], { models: null }, { models: [] }, { a: null }, { a: 1 }];
    const hostile: unknown = JSON.parse('{ "__proto__": { "x": 1 }, "constructor": null }');
    for (const value of [...values, hostile, { date: 1, models: 2 }, { item: "q", model: "a", score: 1 }])
      expect(shape.detect(value)).toBe(false);
  });

  test("makes 0.0004 dollars of 2,000 tokens in and 500 out of the small model", () => {
    const table = load(own[0]!);
    const small = [...table.models].find(([name]) => name.endsWith("small"))![1];
    const none = { cachedInput: Number.NaN, cacheWrite: Number.NaN, reasoning: Number.NaN };
    // 2,000 * 0.10 + 500 * 0.40 per million; LiteLLM's fixture has 0.075 and 0.90.
    const expected = id === "litellm-prices" ? 0.0006 : 0.0004;
    expect(priceCall(small.rates, { input: 2000, output: 500, ...none })).toBeCloseTo(expected, 15);
  });
});

describe("our own shape", () => {
  test("has every rate, tiers, other names and the provider", () => {
    const { date, models, aliases } = load("routebench.yaml");
    expect(date).toBe("2026-11-01");
    expect(models.get("large")).toEqual({
      rates: {
        input: 2,
        output: 8,
        cachedInput: 0.5,
        cacheWrite: 2.5,
        reasoning: 10,
        request: 0.001,
        tiers: [{ above: 200_000, input: 4, output: 12 }],
      },
      dated: true,
    });
    expect(models.get("acme/small")?.provider).toBe("acme");
    expect([...aliases]).toEqual([["big", "large"]]);
  });
});

describe("OmnisBench's snapshots", () => {
  test("say their day", () => expect(load("omnisbench.yaml").date).toBe("2026-03-04"));
});

describe("LLMRouter's candidates", () => {
  test("have the numbers, and not what the prose beside them says", () => {
    expect(rates("llmrouter.json", "small")).toEqual({ input: 0.1, output: 0.4 });
  });

  test("have the service's name for another one, unless two candidates share it", () => {
    expect([...load("llmrouter.json").aliases]).toEqual([
      ["acme/small-7b", "small"],
      ["acme/large-70b", "large"],
    ]);
  });
});

describe("LiteLLM's table", () => {
  test("is per token there and per million here, to the digit", () => {
    expect(rates("litellm.json", "small")).toEqual({ input: 0.075, output: 0.9 });
  });

  test("has cached and reasoning tokens, the fee of a call, and rates of long calls; special rates are not read", () => {
    expect(rates("litellm.json", "acme/large")).toEqual({
      input: 2,
      output: 8,
      cachedInput: 0.5,
      cacheWrite: 2.5,
      reasoning: 10,
      request: 0.005,
      tiers: [{ above: 200_000, input: 4, output: 12, cachedInput: 1 }],
    });
  });

  test("has only models that are billed by tokens in and out: one without a price is not free", () => {
    expect([...load("litellm.json").models.keys()]).toEqual(["small", "acme/large"]);
    expect(load("litellm.json").models.get("small")?.provider).toBe("acme");
  });
});
