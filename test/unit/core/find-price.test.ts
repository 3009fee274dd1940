import { describe, expect, test } from "vitest";
import { findPrice, type OwnModels } from "../../../src/core/find-price.js";
import type { ModelPrice, PriceTable } from "../../../src/core/price-table.js";
import { userErrorOf } from "../../support/user-error-of.js";

/** A table of models that are told by their input rate. */
function tableOf(
  models: Readonly<Record<string, number | ModelPrice>>,
  aliases: Readonly<Record<string, string>> = {},
): PriceTable {
  const price = (value: number | ModelPrice) => (typeof value === "number" ? priced(value) : value);
  return {
    name: "table.yaml",
    date: null,
    sha256: "",
    models: new Map(Object.entries(models).map(([id, value]) => [id, price(value)])),
    aliases: new Map(Object.entries(aliases)),
  };
}

function priced(input: number, more: Partial<ModelPrice> = {}): ModelPrice {
  return { rates: { input, output: 1 }, ...more };
}

function found(name: string, table: PriceTable, own: OwnModels = {}): number | undefined {
  return findPrice(name, table, own)?.input;
}

describe("a model's price", () => {
  test("is that of the entry of this very name, or of one that has it among its aliases", () => {
    const table = tableOf({ "gpt-4o": 1, "gpt-4": 2 }, { omni: "gpt-4o" });
    expect([found("gpt-4o", table), found("gpt-4", table), found("omni", table)]).toEqual([1, 2, 1]);
  });

  test.each(["gpt-4o", "gpt", "gpt-4-turbo", "my-gpt-4", "GPT-4", "gpt-4-", "4", ""])(
    "is never that of an entry which holds a part of the name, or the other way round: %s",
    (name) => expect(found(name, tableOf({ "gpt-4": 1, "gpt-4.1": 2, o: 3 }))).toBeUndefined(),
  );

  test("is found by a name with its provider where the table has none, and the other way round", () => {
    expect(found("openai/gpt-4o", tableOf({ "gpt-4o": 1 }))).toBe(1);
    expect(found("gpt-4o", tableOf({ "openai/gpt-4o": 1 }))).toBe(1);
    expect(found("openai/omni", tableOf({ "gpt-4o": 1 }, { omni: "gpt-4o" }))).toBe(1);
  });

  test("is never that of another provider", () => {
    expect(found("azure/gpt-4o", tableOf({ "openai/gpt-4o": 1 }))).toBeUndefined();
    expect(found("openai/gpt-4o", tableOf({ "openrouter/openai/gpt-4o": 1 }))).toBeUndefined();
    expect(found("azure/gpt-4o", tableOf({ "gpt-4o": priced(1, { provider: "openai" }) }))).toBeUndefined();
    expect(found("openai/gpt-4o", tableOf({ "gpt-4o": priced(1, { provider: "openai" }) }))).toBe(1);
    expect(found("azure/gpt-4o", tableOf({ "openai/gpt-4o": 1 }, { "gpt-4o": "openai/gpt-4o" }))).toBeUndefined();
  });

  test("is that of one provider before it is looked for without", () => {
    const table = tableOf({ "openai/gpt-4o": 1, "azure/gpt-4o": 2, "gpt-4o": 3 });
    expect(["openai/gpt-4o", "azure/gpt-4o", "gpt-4o"].map((name) => found(name, table))).toEqual([1, 2, 3]);
  });

  test("is ambiguous where several providers have the name at different prices, and not where they agree", () => {
    const error = userErrorOf(() => found("gpt-4o", tableOf({ "openai/gpt-4o": 1, "azure/gpt-4o": 2 })));
    expect([error.code, error.exitCode]).toEqual(["PRICE_AMBIGUOUS", 3]);
    expect(error.message).toBe('"gpt-4o" may be any of "openai/gpt-4o", "azure/gpt-4o" in table.yaml');
    expect(error.hint).toContain('models: { "gpt-4o": { aliases: ["openai/gpt-4o"] } }');
    expect(found("gpt-4o", tableOf({ "openai/gpt-4o": 1, "azure/gpt-4o": 1 }))).toBe(1);
  });

  test("may be another's on purpose: the hint of an ambiguity is an alias that ends it", () => {
    const table = tableOf({ "openai/gpt-4o": 1, "azure/gpt-4o": 2 });
    expect(found("gpt-4o", table, { "gpt-4o": { aliases: ["azure/gpt-4o"] } })).toBe(2);
  });

  test.each(["-2024-05-13", "-20240513", "@20240513", "-001"])(
    "with %s behind the name is the model's only where the table says that dated names cost the same",
    (ending) => {
      expect(found(`m${ending}`, tableOf({ m: priced(1, { dated: true }) }))).toBe(1);
      expect(found(`acme/m${ending}`, tableOf({ m: priced(1, { dated: true }) }))).toBe(1);
      expect(found(`m${ending}`, tableOf({ m: priced(1) }))).toBeUndefined();
      expect(found(`m${ending}`, tableOf({ m: priced(1, { dated: true }), [`m${ending}`]: priced(2) }))).toBe(2);
    },
  );

  test.each(["-2024", "-mini", "-20240513-mini", "20240513", "-05-13", "-0513"])(
    "with %s behind the name is another model",
    (ending) => expect(found(`m${ending}`, tableOf({ m: priced(1, { dated: true }) }))).toBeUndefined(),
  );
});

describe("what the user says of a model", () => {
  const table = tableOf({ "gpt-4o": 1, "gpt-4o-mini": 2 });

  test("gives it a price before every table, by its id and by its other names", () => {
    const own: OwnModels = { "gpt-4o": { price: { input: 9, output: 9 }, aliases: ["prod"] } };
    expect([found("gpt-4o", table, own), found("prod", table, own), found("gpt-4o-mini", table, own)]).toEqual([
      9, 9, 2,
    ]);
  });

  test("gives it names under which the table has it, which also find its served names", () => {
    const own: OwnModels = { small: { aliases: ["openai/gpt-4o-mini", "mini-at-night"] } };
    expect([found("small", table, own), found("mini-at-night", table, own)]).toEqual([2, 2]);
  });

  test("does not turn a name that the table has into another", () => {
    expect(found("gpt-4o", table, { "gpt-4o-mini": { aliases: ["gpt-4o"] } })).toBe(1);
  });

  test("is ambiguous where other names of one model are entries with different prices", () => {
    const own: OwnModels = { mine: { aliases: ["gpt-4o", "gpt-4o-mini"] } };
    expect(userErrorOf(() => found("mine", table, own)).code).toBe("PRICE_AMBIGUOUS");
  });

  test("leaves other models alone, whatever they are called", () => {
    expect(["toString", "__proto__", "constructor"].map((name) => found(name, table, { small: {} }))).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
  });
});
