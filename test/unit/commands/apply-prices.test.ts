import { describe, expect, test } from "vitest";
import { applyPrices, type PriceRequest } from "../../../src/commands/apply-prices.js";
import type { OutcomeMatrix } from "../../../src/core/outcome-matrix.js";
import { Warnings } from "../../../src/core/warnings.js";
import { buildMatrix } from "../../support/build-matrix.js";
import { ConfigFolder } from "../../support/config-folder.js";

const folder = new ConfigFolder();
const models = "models: { small: { input: 500000, output: 1000000 }, large: { input: 1000000, output: 2000000 } }\n";
folder.write("p.yaml", `date: 2026-11-01\n${models}`);
folder.write("half.yaml", "date: 2026-11-02\nmodels: { large: { input: 1000000, output: 2000000 } }\n");

/** One item with 10 tokens in and 1 out: 6 dollars of small, 12 of large. */
function outcomes(costs: readonly number[]): OutcomeMatrix {
  return {
    ...buildMatrix(["small", "large"], [{ id: "a", scores: [1, 1], costs }]),
    measures: new Map([
      ["inputTokens", Float64Array.of(10, 10)],
      ["outputTokens", Float64Array.of(1, 1)],
    ]),
  };
}

async function applied(
  costs: readonly number[],
  request: Partial<PriceRequest["prices"]> & { models?: PriceRequest["models"] },
) {
  const { models: own = {}, ...prices } = request;
  const warnings = new Warnings();
  const setting = { table: "p.yaml", reprice: false, onUnknown: "error" as const, ...prices };
  const priced = await applyPrices(outcomes(costs), { prices: setting, models: own }, warnings, { cwd: folder.path });
  return { ...priced, warnings: warnings.list };
}

const nan = Number.NaN;

describe("what is published of prices", () => {
  test("is nothing where none are asked for, and costs are as recorded", async () => {
    const given = outcomes([7, nan]);
    const warnings = new Warnings();
    const { matrix, prices } = await applyPrices(given, { prices: undefined, models: {} }, warnings, { cwd: "/" });
    expect([matrix, prices, warnings.list]).toEqual([given, undefined, []]);
  });

  test("is the table, its day and hash, and what it was used for", async () => {
    const { matrix, prices, warnings } = await applied([6, nan], {});
    expect([...matrix.costs]).toEqual([6, 12]);
    expect(prices).toEqual({
      table: "p.yaml",
      date: "2026-11-01",
      sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
      repriced: false,
      priced: 1,
      unknown: 0,
      compared: [{ model: "small", calls: 1, loggedUsd: 6, recomputedUsd: 6, off: 0 }],
    });
    expect(warnings).toEqual([]);
  });

  test("has a hash of what the configuration says of models, which does not depend on their order", async () => {
    const own = { small: { price: { input: 1, output: 1 } }, large: { aliases: ["big"] } };
    const turned = { large: own.large, small: own.small };
    const [first, second] = [await applied([6, nan], { models: own }), await applied([6, nan], { models: turned })];
    expect(first.prices?.ownSha256).toMatch(/^[0-9a-f]{64}$/);
    expect(second.prices).toEqual(first.prices);
    const other = await applied([6, nan], { models: { small: { price: { input: 2, output: 1 } } } });
    expect(other.prices?.ownSha256).not.toBe(first.prices?.ownSha256);
  });

  test("is the configuration where it alone has the prices", async () => {
    const own = { small: { price: { input: 1e6, output: 0 } }, large: { price: { input: 2e6, output: 0 } } };
    const { matrix, prices } = await applied([nan, nan], { table: undefined, models: own });
    expect([...matrix.costs]).toEqual([10, 20]);
    expect(prices).toMatchObject({ table: "the configuration", date: null, priced: 2 });
    expect(prices?.sha256).toMatch(/^[0-9a-f]{64}$/);
  });

  test("of the package names its version", async () => {
    const { prices } = await applied([nan, nan], {
      table: "genai-prices",
      models: { small: { aliases: ["gpt-4o-mini"] }, large: { aliases: ["openai/gpt-4o"] } },
    });
    expect(prices?.table).toMatch(/^genai-prices \d/);
  });
});

describe("a warning", () => {
  test("names models without a price where they may be missing", async () => {
    const { warnings } = await applied([nan, nan], { table: "half.yaml", onUnknown: "missing" });
    expect(warnings).toEqual([
      { code: "PRICES_MISSING", message: "no price in half.yaml for small: 1 outcomes stay without a cost", count: 1 },
    ]);
  });

  test("names models whose recorded costs are not those of the table, with both sums", async () => {
    const { warnings, matrix } = await applied([7, 12], {});
    expect(warnings).toEqual([
      {
        code: "COST_DIFFERS",
        message:
          "recorded costs are not those of the table: small: recorded $7, by p.yaml $6, 1 of 1 calls off by more than 1 %",
        count: 1,
      },
    ]);
    expect([...matrix.costs]).toEqual([7, 12]);
  });

  test("is not given where costs are replaced: they differ because they were meant to", async () => {
    const { warnings, prices, matrix } = await applied([7, 12], { reprice: true });
    expect([warnings, [...matrix.costs]]).toEqual([[], [6, 12]]);
    expect(prices?.compared[0]).toEqual({ model: "small", calls: 1, loggedUsd: 7, recomputedUsd: 6, off: 1 });
  });
});
