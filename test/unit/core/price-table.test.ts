import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { partsExceed, priceCall, type TokenUsage } from "../../../src/core/price-table.js";

const nan = Number.NaN;

function usage(parts: Partial<TokenUsage>): TokenUsage {
  return { input: nan, output: nan, cachedInput: nan, cacheWrite: nan, reasoning: nan, ...parts };
}

const million = 1e6;

describe("what a call costs", () => {
  test("is tokens in and out at dollars per million", () => {
    // 3 million in at 2, half a million out at 8: 6 + 4.
    expect(priceCall({ input: 2, output: 8 }, usage({ input: 3 * million, output: million / 2 }))).toBe(10);
  });

  test("has cached, written and reasoning tokens at rates of their own, once each, and the fee of the call", () => {
    const rates = { input: 2, output: 8, cachedInput: 0.5, cacheWrite: 2.5, reasoning: 10, request: 0.25 };
    const call = usage({
      input: million,
      cachedInput: 0.5 * million,
      cacheWrite: 0.25 * million,
      output: million,
      reasoning: 0.5 * million,
    });
    // 0.25 plain at 2 = 0.5; 0.5 cached at 0.5 = 0.25; 0.25 written at 2.5 = 0.625; 0.5 plain at 8 = 4; 0.5 reasoning at 10 = 5.
    expect(priceCall(rates, call)).toBe(0.5 + 0.25 + 0.625 + 4 + 5 + 0.25);
  });

  test("has parts at the rate of the whole where they have none of their own", () => {
    const call = usage({
      input: million,
      cachedInput: million / 2,
      cacheWrite: million / 4,
      output: million,
      reasoning: million,
    });
    expect(priceCall({ input: 2, output: 8 }, call)).toBe(10);
  });

  test("has parts that are not recorded as plain tokens", () => {
    const rates = { input: 2, output: 8, cachedInput: 0.5, reasoning: 10 };
    expect(priceCall(rates, usage({ input: million, output: million }))).toBe(10);
  });

  test.each([
    ["input", { output: 5 }],
    ["output", { input: 5 }],
    ["either", {}],
  ])("is missing where %s tokens are not recorded, also at a price of 0", (_, parts) => {
    expect(priceCall({ input: 2, output: 8 }, usage(parts))).toBeNaN();
    expect(priceCall({ input: 0, output: 0, request: 1 }, usage(parts))).toBeNaN();
  });

  test("is 0 for no tokens, and for a model that is declared free", () => {
    expect(priceCall({ input: 2, output: 8 }, usage({ input: 0, output: 0 }))).toBe(0);
    expect(priceCall({ input: 0, output: 0 }, usage({ input: 900, output: 900 }))).toBe(0);
  });

  test.each([
    [200_000, 0.4],
    [200_001, 0.800004],
    [400_000, 1.6],
    [400_001, 3.200008],
  ])("is at the rates of the highest tier that the input is above, for all tokens: %i", (input, expected) => {
    const tiers = [
      { above: 400_000, input: 8 },
      { above: 200_000, input: 4 },
    ];
    expect(priceCall({ input: 2, output: 8, tiers }, usage({ input, output: 0 }))).toBeCloseTo(expected, 12);
  });

  test("has the model's own rate where a tier has none, and the tier's output with it", () => {
    const rates = { input: 2, output: 8, cachedInput: 1, tiers: [{ above: 10, output: 16 }] };
    expect(priceCall(rates, usage({ input: 2 * million, cachedInput: million, output: million }))).toBe(2 + 1 + 16);
  });

  test("a tier from 0 tokens on holds for any call with input", () => {
    const rates = { input: 2, output: 8, tiers: [{ above: 0, input: 1 }] };
    expect(priceCall(rates, usage({ input: million, output: 0 }))).toBe(1);
    expect(priceCall(rates, usage({ input: 0, output: million }))).toBe(8);
  });

  test("is the sum of in / 1e6 * rate and out / 1e6 * rate to the last bit, as other systems compute it", () => {
    const tokens = fc.integer({ min: 0, max: 2_000_000 });
    const rate = fc.double({ min: 0, max: 1000, noNaN: true });
    fc.assert(
      fc.property(tokens, tokens, rate, rate, (input, output, inputRate, outputRate) => {
        const plain = (input / 1e6) * inputRate + (output / 1e6) * outputRate;
        expect(priceCall({ input: inputRate, output: outputRate }, usage({ input, output }))).toBe(plain);
      }),
    );
  });

  test("never falls where more tokens are plain instead of cached at a lower rate", () => {
    const count = fc.integer({ min: 0, max: 100_000 });
    fc.assert(
      fc.property(count, count, (plain, cached) => {
        const call = (cachedInput: number) => usage({ input: plain + cached, cachedInput, output: 10 });
        const rates = { input: 2, cachedInput: 0.2, output: 8 };
        expect(priceCall(rates, call(0))).toBeGreaterThanOrEqual(priceCall(rates, call(cached)));
      }),
    );
  });
});

describe("parts", () => {
  test("that are means over calls may exceed the whole by the rounding of a bit, and nothing is below 0 then", () => {
    const call = usage({ input: 0.3, cachedInput: 0.1, cacheWrite: 0.2, output: 1 });
    expect(0.1 + 0.2).toBeGreaterThan(0.3);
    expect(partsExceed(call)).toBe(false);
    expect(priceCall({ input: 1e6, output: 0, cachedInput: 0, cacheWrite: 0 }, call)).toBe(0);
  });

  test.each([
    [{ input: 10, output: 5, cachedInput: 6, cacheWrite: 4, reasoning: 5 }, false],
    [{ input: 10, output: 5 }, false],
    [{ input: 10, output: 5, cachedInput: 11 }, true],
    [{ input: 10, output: 5, cachedInput: 6, cacheWrite: 5 }, true],
    [{ input: 10, output: 5, reasoning: 6 }, true],
  ])("exceed the whole only where they are more than it: %j", (parts, expected) => {
    expect(partsExceed(usage(parts))).toBe(expected);
  });
});
