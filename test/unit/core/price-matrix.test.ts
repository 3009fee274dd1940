import { describe, expect, test } from "vitest";
import { fingerprintOutcomes } from "../../../src/core/fingerprint.js";
import { type Measure, type OutcomeMatrix, selectItems } from "../../../src/core/outcome-matrix.js";
import { type PricePolicy, priceMatrix } from "../../../src/core/price-matrix.js";
import type { PriceTable } from "../../../src/core/price-table.js";
import { buildMatrix } from "../../support/build-matrix.js";
import { userErrorOf } from "../../support/user-error-of.js";

const nan = Number.NaN;

/** A dollar a token in, two a token out; half as much for "small", with cached input at a tenth. */
const table: PriceTable = {
  name: "prices.yaml",
  date: "2026-11-01",
  sha256: "0",
  models: new Map([
    ["small", { rates: { input: 5e5, output: 1e6, cachedInput: 5e4 } }],
    ["large", { rates: { input: 1e6, output: 2e6 } }],
  ]),
  aliases: new Map(),
};

const fill: PricePolicy = { reprice: false, onUnknown: "error", models: {} };
const replace: PricePolicy = { ...fill, reprice: true };

/** Two items, small and large; `tokens` are item by item and model by model. */
function matrixOf(
  costs: readonly number[],
  tokens: Readonly<Partial<Record<Measure, readonly number[]>>>,
  served?: readonly (string | null)[],
): OutcomeMatrix {
  const built = buildMatrix(
    ["small", "large"],
    [
      { id: "a", scores: [0, 1], costs: costs.slice(0, 2) },
      { id: "b", scores: [1, 1], costs: costs.slice(2) },
    ],
  );
  const names = [...new Set(served?.filter((name) => name !== null))];
  const codes = served && Int32Array.from(served, (name) => (name === null ? -1 : names.indexOf(name)));
  return {
    ...built,
    priced: costs.some((cost) => !Number.isNaN(cost)),
    measures: new Map(Object.entries(tokens).map(([name, values]) => [name as Measure, Float64Array.from(values)])),
    ...(codes && { served: { names, codes } }),
  };
}

const none = [nan, nan, nan, nan];
const tokens = { inputTokens: [10, 10, 20, 20], outputTokens: [1, 1, 2, 2] };
/** By hand: small 10 * 0.5 + 1 = 6 and 20 * 0.5 + 2 = 12; large 10 + 2 = 12 and 20 + 4 = 24. */
const byHand = [6, 12, 12, 24];

describe("outcomes without costs", () => {
  test("get them from their tokens and the model's price, and are priced then", () => {
    const { matrix, priced, unknown } = priceMatrix(matrixOf(none, tokens), table, fill);
    expect([[...matrix.costs], matrix.priced, priced, unknown]).toEqual([byHand, true, 4, 0]);
  });

  test("keep what is recorded: only what is missing is filled in", () => {
    const { matrix, priced } = priceMatrix(matrixOf([7, nan, 0, nan], tokens), table, fill);
    expect([[...matrix.costs], priced]).toEqual([[7, 12, 0, 24], 2]);
  });

  test("stay missing where a count of tokens is, and are never 0", () => {
    const some = { inputTokens: [10, nan, 20, 20], outputTokens: [1, 1, nan, 2] };
    const { matrix, priced, unknown } = priceMatrix(matrixOf(none, some), table, fill);
    expect([[...matrix.costs], priced, unknown]).toEqual([[6, nan, nan, 24], 2, 0]);
  });

  test("are priced with the parts of their tokens where these are recorded", () => {
    const parts = { ...tokens, cachedInputTokens: [10, nan, 10, 10] };
    // 10 * 0.05 + 1; large has no rate for cached tokens; 10 * 0.5 + 10 * 0.05 + 2.
    expect([...priceMatrix(matrixOf(none, parts), table, fill).matrix.costs]).toEqual([1.5, 12, 7.5, 24]);
  });

  test("leave the matrix that was given as it is", () => {
    const given = matrixOf(none, tokens);
    priceMatrix(given, table, fill);
    expect([...given.costs]).toEqual(none);
  });
});

describe("repricing", () => {
  test("replaces every cost, and the data are other data then", () => {
    const given = matrixOf([7, 7, 7, 7], tokens);
    const { matrix, priced } = priceMatrix(given, table, replace);
    expect([[...matrix.costs], priced]).toEqual([byHand, 4]);
    expect(fingerprintOutcomes(matrix)).not.toBe(fingerprintOutcomes(given));
    expect(fingerprintOutcomes(matrix)).toBe(fingerprintOutcomes(matrixOf(byHand, tokens)));
  });

  test("leaves no old price beside the new ones: an outcome without tokens lacks its cost", () => {
    const some = { inputTokens: [10, nan, 20, 20], outputTokens: [1, 1, 2, 2] };
    expect([...priceMatrix(matrixOf([7, 7, 7, 7], some), table, replace).matrix.costs]).toEqual([6, nan, 12, 24]);
  });
});

describe("the model that answered", () => {
  const served = ["small", "small", null, "large"];

  test("is priced where it is recorded, else the one that was asked", () => {
    expect([...priceMatrix(matrixOf(none, tokens, served), table, fill).matrix.costs]).toEqual([6, 6, 12, 24]);
  });

  test("is another's for each item after items are selected", () => {
    const selected = selectItems(matrixOf(none, tokens, served), [1]);
    expect([...priceMatrix(selected, table, fill).matrix.costs]).toEqual([12, 24]);
    const swapped = selectItems(matrixOf(none, tokens, served), [1, 0]);
    expect([...priceMatrix(swapped, table, fill).matrix.costs]).toEqual([12, 24, 6, 6]);
  });

  test("needs a price of its own: that of the model which was asked is not taken for it", () => {
    const error = userErrorOf(() => priceMatrix(matrixOf(none, tokens, ["smalll", null, null, null]), table, fill));
    expect([error.code, error.exitCode]).toEqual(["UNKNOWN_PRICE", 3]);
    expect(error.message).toBe('no price in prices.yaml for "smalll" (served)');
    expect(error.hint).toContain('"smalll" the table\'s "small"');
  });
});

describe("a model without a price", () => {
  const only = { ...table, models: new Map([["large", table.models.get("large")!]]) };

  test("is an error that names it and what to do", () => {
    const error = userErrorOf(() => priceMatrix(matrixOf(none, tokens), only, fill));
    expect([error.code, error.message]).toEqual(["UNKNOWN_PRICE", 'no price in prices.yaml for "small"']);
    expect(error.hint).toContain("prices.onUnknown: missing");
  });

  test("may be missing: its costs are, also where they were recorded and are to be replaced", () => {
    const policy = { ...fill, onUnknown: "missing" } as const;
    const filled = priceMatrix(matrixOf(none, tokens), only, policy);
    expect([[...filled.matrix.costs], filled.unknown, filled.unknownModels]).toEqual([
      [nan, 12, nan, 24],
      2,
      ["small"],
    ]);
    const replaced = priceMatrix(matrixOf([7, 7, 7, 7], tokens), only, { ...policy, reprice: true });
    expect([[...replaced.matrix.costs], replaced.unknown]).toEqual([[nan, 12, nan, 24], 2]);
  });

  test("does not matter where nothing needs its price", () => {
    const { matrix, unknown } = priceMatrix(matrixOf([7, nan, 7, nan], tokens), only, fill);
    expect([[...matrix.costs], unknown]).toEqual([[7, 12, 7, 24], 0]);
    const withoutTokens = { inputTokens: [nan, 10, nan, 20], outputTokens: [1, 1, 2, 2] };
    expect(priceMatrix(matrixOf(none, withoutTokens), only, fill).unknown).toBe(0);
  });

  test("has the user's own price", () => {
    const models = { small: { price: { input: 1e6, output: 1e6 } } };
    expect([...priceMatrix(matrixOf(none, tokens), only, { ...fill, models }).matrix.costs]).toEqual([11, 12, 22, 24]);
  });

  test("of an absurd length is refused without being compared with every entry", () => {
    const served = ["x".repeat(1e6), null, null, null];
    const error = userErrorOf(() => priceMatrix(matrixOf(none, tokens, served), table, fill));
    expect(error.message.length).toBeLessThan(400);
  });
});

describe("tokens that cannot be", () => {
  test.each([
    [{ cachedInputTokens: [0, 0, 21, 0] }, "21 cached tokens cannot be a part of 20 input tokens", "small"],
    [
      { cacheWriteTokens: [0, 11, 0, 0], cachedInputTokens: [0, 9, 0, 0] },
      "9 + 11 cached tokens cannot be a part of 10",
      "large",
    ],
    [{ reasoningTokens: [0, 0, 0, 3] }, "3 reasoning tokens cannot be a part of 2 output tokens", "large"],
  ])("are refused with item and model: %j", (parts, what, model) => {
    const error = userErrorOf(() => priceMatrix(matrixOf(none, { ...tokens, ...parts }), table, fill));
    expect([error.code, error.exitCode]).toEqual(["TOKEN_PARTS", 3]);
    expect(error.message).toContain(what);
    expect(error.message).toContain(`model "${model}"`);
  });

  test("that are nowhere are an error where a cost is needed, and none where all are recorded", () => {
    const codeOf = (costs: readonly number[], policy: PricePolicy) =>
      userErrorOf(() => priceMatrix(matrixOf(costs, { inputTokens: [1, 1, 1, 1] }), table, policy)).code;
    expect([codeOf(none, fill), codeOf(none, replace), codeOf([7, 7, 7, 7], replace)]).toEqual([
      "NO_TOKENS",
      "NO_TOKENS",
      "NO_TOKENS",
    ]);
    expect([...priceMatrix(matrixOf([7, 7, 7, 7], {}), table, fill).matrix.costs]).toEqual([7, 7, 7, 7]);
  });
});

describe("recorded beside recomputed costs", () => {
  test("are summed by model over the calls that have both", () => {
    const { compared } = priceMatrix(matrixOf([6, 12, nan, 30], tokens), table, fill);
    expect(compared).toEqual([
      { model: "small", calls: 1, loggedUsd: 6, recomputedUsd: 6, off: 0 },
      { model: "large", calls: 2, loggedUsd: 42, recomputedUsd: 36, off: 1 },
    ]);
  });

  test("are those before replacing", () => {
    const { compared } = priceMatrix(matrixOf([6, 12, 12, 48], tokens), table, replace);
    expect(compared[1]).toEqual({ model: "large", calls: 2, loggedUsd: 60, recomputedUsd: 36, off: 1 });
  });

  test("are none where nothing was recorded", () => {
    expect(priceMatrix(matrixOf(none, tokens), table, fill).compared).toEqual([]);
  });
});
