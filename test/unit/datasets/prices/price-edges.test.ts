import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { dayOf } from "../../../../datasets/prices/day-of.js";
import { llmrouterPrices } from "../../../../datasets/prices/llmrouter-prices.js";
import { omnisbenchPrices } from "../../../../datasets/prices/omnisbench-prices.js";
import { routerarenaPrices } from "../../../../datasets/prices/routerarena-prices.js";

const candidate = (model?: string) => ({ input_price: 1, output_price: 2, ...(model !== undefined && { model }) });
const aliasesOf = (candidates: object) => [...llmrouterPrices.schema.parse(candidates).aliases];

describe("a day", () => {
  test.each([
    ["2026-11-01", "2026-11-01"],
    ["prices-2026-11-01.yaml", "2026-11-01"],
    ["2026-11-01T23:59:59-08:00", "2026-11-01"],
    ["prices_2026-11-01_v2.yaml", "2026-11-01"],
    ["20261101", null],
    ["12026-11-01", null],
    ["2026-11-011", null],
    ["", null],
    [undefined, null],
  ])("of %j is %j", (text, day) => {
    expect(dayOf(text)).toBe(day);
  });
});

describe("the service's name of LLMRouter's candidates", () => {
  test("is no other name of a candidate where it is the name of another, or of two", () => {
    expect(aliasesOf({ a: candidate("b"), b: candidate() })).toEqual([]);
    expect(aliasesOf({ a: candidate("s"), b: candidate("s") })).toEqual([]);
    expect(aliasesOf({ a: candidate("s"), b: candidate("S") })).toEqual([
      ["s", "a"],
      ["S", "b"],
    ]);
  });

  test("is none of what every object has: a candidate may be called like it", () => {
    expect(aliasesOf({ a: candidate("toString"), b: candidate("constructor") })).toHaveLength(2);
  });
});

describe("rates as others publish them", () => {
  const rate = fc.double({ min: 0, max: 1e6, noNaN: true });
  const name = fc.string({ minLength: 1, maxLength: 20 }).filter((each) => each !== "__proto__");
  const tables = fc.dictionary(name, fc.tuple(rate, rate), { minKeys: 1, maxKeys: 10, noNullPrototype: true });
  const written = (table: Record<string, [number, number]>, input: string, output: string) =>
    Object.fromEntries(Object.entries(table).map(([id, [a, b]]) => [id, { [input]: a, [output]: b }]));

  test("are each model's two numbers to the last bit, in all shapes alike", () => {
    fc.assert(
      fc.property(tables, (table) => {
        const expected = Object.entries(table).map(([id, [input, output]]) => [id, { input, output }]);
        const read = [
          routerarenaPrices.schema.parse(
            written(table, "input_token_price_per_million", "output_token_price_per_million"),
          ),
          llmrouterPrices.schema.parse(written(table, "input_price", "output_price")),
          omnisbenchPrices.schema.parse({
            snapshot_date: "2026-11-01",
            models: written(table, "input_per_mtok", "output_per_mtok"),
          }),
        ];
        for (const { models } of read) expect([...models].map(([id, { rates }]) => [id, rates])).toEqual(expected);
      }),
    );
  });

  test.each([-1, -1e-9, "1", null, Number.NaN, Number.POSITIVE_INFINITY])("are never %j", (value) => {
    const arena = { a: { input_token_price_per_million: value, output_token_price_per_million: 1 } };
    const router = { a: { input_price: value, output_price: 1 } };
    const omnis = { snapshot_date: "2026-11-01", models: { a: { input_per_mtok: 1, output_per_mtok: value } } };
    expect(routerarenaPrices.schema.safeParse(arena).success).toBe(false);
    expect(llmrouterPrices.schema.safeParse(router).success).toBe(false);
    expect(omnisbenchPrices.schema.safeParse(omnis).success).toBe(false);
  });
});
