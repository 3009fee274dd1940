import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test, vi } from "vitest";
import { priceShapes } from "../../../datasets/prices/index.js";
import { loadPrices } from "../../../src/config/load-prices.js";
import type { UserError } from "../../../src/core/errors.js";
import { ConfigFolder } from "../../support/config-folder.js";
import { userErrorOf } from "../../support/user-error-of.js";

const folder = new ConfigFolder();

function load(name: string, text: string) {
  return loadPrices(folder.write(name, text), folder.path, priceShapes);
}

function refusal(name: string, text: string): UserError {
  return userErrorOf(() => load(name, text));
}

const small = "date: 2026-11-01\nmodels:\n  small: { input: 1, output: 2 }\n";

describe("a table of prices", () => {
  test("has the file's name, its day and the SHA-256 of its bytes", () => {
    const table = load("small.yaml", small);
    expect([table.name, table.date]).toEqual(["small.yaml", "2026-11-01"]);
    expect(table.sha256).toBe(
      createHash("sha256")
        .update(readFileSync(join(folder.path, "small.yaml")))
        .digest("hex"),
    );
    expect([...table.models]).toEqual([["small", { rates: { input: 1, output: 2 } }]]);
  });

  test("may be JSON", () => {
    const json = JSON.stringify({ date: "2026-11-01", models: { small: { input: 1e-3, output: 2 } } });
    expect(load("small.json", json).models.get("small")?.rates).toEqual({ input: 0.001, output: 2 });
  });

  const arena = '{ "small": { "input_token_price_per_million": 1, "output_token_price_per_million": 2 } }';
  test("without a day has that of its name, or none", () => {
    expect(load("cost.json", arena).date).toBeNull();
    expect(load("cost-2026-02-03.json", arena).date).toBe("2026-02-03");
  });

  test("may lie anywhere", () => {
    folder.write("small.yaml", small);
    expect(loadPrices(join(folder.path, "small.yaml"), "/", priceShapes).models.size).toBe(1);
  });
});

describe("a table that cannot be used", () => {
  test("is not there, or is a folder", () => {
    const missing = userErrorOf(() => loadPrices("nowhere.yaml", folder.path, priceShapes));
    expect([missing.code, missing.location]).toEqual(["FILE_MISSING", { file: "nowhere.yaml" }]);
    expect(userErrorOf(() => loadPrices(".", folder.path, priceShapes)).code).toBe("FILE_MISSING");
  });

  test.each([
    ["negative", "date: 2026-11-01\nmodels:\n  small:\n    input: -1\n    output: 2\n", "models.small.input = -1", 4],
    [
      "a text",
      "date: 2026-11-01\nmodels:\n  small:\n    input: 1\n    output: free\n",
      'models.small.output = "free"',
      5,
    ],
    ["infinite", "date: 2026-11-01\nmodels:\n  small:\n    input: .inf\n    output: 2\n", "models.small.input", 4],
    ["no number", "date: 2026-11-01\nmodels:\n  small:\n    input: .nan\n    output: 2\n", "models.small.input", 4],
    ["missing", "date: 2026-11-01\nmodels:\n  small:\n    input: 1\n", "models.small.output is missing", 3],
    ["null", "date: 2026-11-01\nmodels:\n  small:\n    input: ~\n    output: 2\n", "models.small.input = null", 4],
    [
      "misspelt",
      "date: 2026-11-01\nmodels:\n  small: { input: 1, output: 2,\n    cached_input: 3 }\n",
      "models.small.cached_input is no key",
      4,
    ],
    [
      "a tier without its bound",
      "date: 2026-11-01\nmodels:\n  s:\n    input: 1\n    output: 2\n    tiers:\n      - input: 3\n",
      "models.s.tiers.0.above is missing",
      7,
    ],
    [
      "two tiers of one start",
      "date: 2026-11-01\nmodels:\n  s:\n    input: 1\n    output: 2\n    tiers: [{ above: 5, input: 3 }, { above: 5, input: 4 }]\n",
      'two tiers are "above" the same tokens',
      6,
    ],
    ["a day that is none", "date: 2026-02-30\nmodels:\n  small: { input: 1, output: 2 }\n", 'date = "2026-02-30"', 1],
    [
      "an alias that holds itself",
      "date: 2026-11-01\nmodels:\n  small: { input: 1, output: 2, aliases: &a [*a] }\n",
      "models.small.aliases.0 = (a value that holds itself)",
      3,
    ],
    ["the day", "date: November\nmodels:\n  small: { input: 1, output: 2 }\n", 'date = "November"', 1],
  ])("has a wrong value, which is named with its line: %s", (_, text, message, line) => {
    const error = refusal("wrong.yaml", text);
    expect([error.code, error.exitCode]).toEqual(["PRICES_INVALID", 3]);
    expect(error.message).toContain(message);
    expect(error.location).toMatchObject({ file: "wrong.yaml", line });
  });

  test("names a model twice, in its keys or among aliases", () => {
    const twice = refusal("twice.yaml", `${small}  small: { input: 3, output: 4 }\n`);
    expect([twice.code, twice.location?.line]).toEqual(["PRICES_INVALID", 4]);
    const asNumber = refusal(
      "number.yaml",
      "date: 2026-11-01\nmodels:\n  5: { input: 1, output: 2 }\n  '5': { input: 3, output: 4 }\n",
    );
    expect([asNumber.message, asNumber.location?.line]).toEqual(["a key is there twice: keys must be unique", 4]);
    const alias = refusal("alias.yaml", `${small}  large: { input: 3, output: 4, aliases: [big, small] }\n`);
    expect(alias.message).toContain('"small" is the model "small" already');
    expect(alias.location?.line).toBe(4);
    const both = "  a: { input: 3, output: 4, aliases: [x] }\n  b: { input: 5, output: 6, aliases: [x] }\n";
    expect(refusal("both.yaml", small + both).message).toContain('"x" is the model "a" already');
  });

  test.each([
    ["not YAML", "date: [", 1],
    ["an anchor that is nowhere", "date: 2026-11-01\nmodels: *nowhere\n", undefined],
  ])("is %s", (_, text, line) => {
    const error = refusal("syntax.yaml", text);
    expect([error.code, error.location?.file]).toEqual(["PRICES_INVALID", "syntax.yaml"]);
    if (line !== undefined) expect(error.location?.line).toBe(line);
  });

  test.each([
    ["a list", "[1, 2]"],
    ["a number", "7"],
    ["nothing", "\n"],
    ["models without a day", "models: { small: { input: 1, output: 2 } }"],
    ["outcomes", '[{ "item": "q1", "model": "a", "score": 1 }]'],
    ["a hostile key", '{ "__proto__": { "input_token_price_per_million": null }, "constructor": 1 }'],
  ])("is no table at all: %s", (_, text) => {
    const error = refusal("none.json", text);
    expect(error.code).toBe("PRICES_INVALID");
    expect(error.location?.file).toBe("none.json");
  });

  test("has keys that are no texts: nothing is printed beside the error", () => {
    const printed = vi.spyOn(process, "emitWarning");
    expect(refusal("keys.yaml", `${small}  ? { a: 1 }\n  : { input: 1 }\n`).code).toBe("PRICES_INVALID");
    expect(printed).not.toHaveBeenCalled();
    printed.mockRestore();
  });

  test("may be long: keys that are there twice are looked for in one pass", () => {
    const models = Array.from({ length: 30_000 }, (_, index) => `"m${index}":{"input":1,"output":1}`);
    const started = performance.now();
    expect(load("long.json", `{"date":"2026-11-01","models":{${models}}}`).models.size).toBe(30_000);
    expect(performance.now() - started).toBeLessThan(5000);
  });

  test("has no model with a price", () => {
    expect(refusal("empty.yaml", "date: 2026-11-01\nmodels: {}\n").message).toBe("no model has a price in empty.yaml");
  });

  test("is Latin-1, is nested without end, or grows when it is read", () => {
    const latin = userErrorOf(() => {
      folder.write(
        "latin.yaml",
        Buffer.from("date: 2026-11-01\nmodels: { caf\u00e9: 1 }", "latin1") as unknown as string,
      );
      loadPrices("latin.yaml", folder.path, priceShapes);
    });
    expect(latin.message).toContain("not UTF-8");
    expect(refusal("deep.json", "[".repeat(200_000)).code).toBe("PRICES_INVALID");
    const levels = Array.from({ length: 30 }, (_, level) => `a${level + 1}: &a${level + 1} [*a${level}, *a${level}]`);
    expect(refusal("bomb.yaml", `a0: &a0 x\n${levels.join("\n")}\n`).code).toBe("PRICES_INVALID");
  });
});
