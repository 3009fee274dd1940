import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { valueAt } from "../../src/core/json-value.js";
import { priceMatrix } from "../../src/core/price-matrix.js";
import { type PriceTable, priceCall, type Rates, type TokenUsage } from "../../src/core/price-table.js";
import type { RecordFormat } from "../../src/core/record-format.js";
import { DataFolder } from "../unit/store/data-folder.js";

const data = new DataFolder();
const rate = fc.double({ min: 0, max: 1000, noNaN: true });
const maybe = fc.option(rate, { nil: undefined });
const rates = fc.record({
  input: rate,
  output: rate,
  cachedInput: maybe,
  cacheWrite: maybe,
  reasoning: maybe,
  request: maybe,
});

/** A call whose parts are within the whole; a part may be unrecorded. */
const usage: fc.Arbitrary<TokenUsage> = fc
  .record({ parts: fc.tuple(fc.nat(1e6), fc.nat(1e6), fc.nat(1e6), fc.nat(1e6), fc.nat(1e6)), known: fc.boolean() })
  .map(({ parts: [plain, cached, written, text, reasoning], known }) => ({
    input: plain + (known ? cached + written : 0),
    cachedInput: known ? cached : Number.NaN,
    cacheWrite: known ? written : Number.NaN,
    output: text + (known ? reasoning : 0),
    reasoning: known ? reasoning : Number.NaN,
  }));

const or0 = (tokens: number) => (Number.isNaN(tokens) ? 0 : tokens);

/** Every token at its own rate, one kind after the other: the formula of the manual, in whole millions at the end. */
function directSum(of: Rates, { input, output, cachedInput, cacheWrite, reasoning }: TokenUsage): number {
  const kinds: readonly (readonly [number, number])[] = [
    [input - or0(cachedInput) - or0(cacheWrite), of.input],
    [or0(cachedInput), of.cachedInput ?? of.input],
    [or0(cacheWrite), of.cacheWrite ?? of.input],
    [output - or0(reasoning), of.output],
    [or0(reasoning), of.reasoning ?? of.output],
  ];
  return kinds.reduce((sum, [tokens, price]) => sum + tokens * price, 0) / 1e6 + (of.request ?? 0);
}

function closeTo(value: number, expected: number): void {
  expect(Math.abs(value - expected)).toBeLessThanOrEqual(1e-12 * Math.max(1, Math.abs(expected)));
}

describe("the price of a call", () => {
  test("is the direct sum over its kinds of tokens, whatever is recorded and whatever has a rate of its own", () => {
    fc.assert(fc.property(rates, usage, (of, call) => closeTo(priceCall(of, call), directSum(of, call))));
  });

  test("is never below 0, and never missing where input and output are known", () => {
    fc.assert(
      fc.property(rates, usage, (of, call) => {
        expect(priceCall(of, call)).toBeGreaterThanOrEqual(0);
      }),
    );
  });

  test("is twice as much at twice the rates, to the last bit: halving and doubling round nothing", () => {
    const normal = fc.double({ min: 1e-3, max: 1000, noNaN: true });
    fc.assert(
      fc.property(normal, normal, usage, (input, output, call) => {
        const twice = priceCall({ input: 2 * input, output: 2 * output }, call);
        expect(twice).toBe(2 * priceCall({ input, output }, call));
      }),
    );
  });

  test("never falls with more output, or with more input where dearer tiers begin", () => {
    const steps = fc.array(fc.record({ above: fc.nat(1e6), more: rate }), { maxLength: 5 });
    fc.assert(
      fc.property(rates, steps, fc.nat(2e6), fc.nat(2e6), fc.nat(1e6), ({ input, output }, drawn, one, other, out) => {
        let dearer = input;
        const tiers = drawn
          .toSorted((a, b) => a.above - b.above)
          .map(({ above, more }) => {
            dearer += more;
            return { above, input: dearer };
          });
        const of = { input, output, tiers };
        const call = (tokens: number, written: number): TokenUsage => ({
          ...{ cachedInput: Number.NaN, cacheWrite: Number.NaN, reasoning: Number.NaN },
          input: tokens,
          output: written,
        });
        const [less, more] = [Math.min(one, other), Math.max(one, other)];
        expect(priceCall(of, call(less, out))).toBeLessThanOrEqual(priceCall(of, call(more, out)) * (1 + 1e-12));
        expect(priceCall(of, call(less, out))).toBeLessThanOrEqual(priceCall(of, call(less, out + 1000)));
      }),
    );
  });

  test("does not depend on the order in which a table lists its tiers", () => {
    const tiers = fc.uniqueArray(fc.record({ above: fc.nat(1e6), input: rate, output: rate }), {
      selector: ({ above }) => above,
      maxLength: 5,
    });
    fc.assert(
      fc.property(rates, tiers, usage, (of, listed, call) => {
        const forward = priceCall({ ...of, tiers: listed }, call);
        expect(priceCall({ ...of, tiers: listed.toReversed() }, call)).toBe(forward);
      }),
    );
  });
});

describe("an outcome that is the mean of several calls", () => {
  const base = { input: 1, output: 1 };
  const tableOf = (of: Rates): PriceTable => ({
    ...{ name: "table", date: null, sha256: "", aliases: new Map() },
    models: new Map(["m", "other"].map((id) => [id, { rates: of }])),
  });

  /** Calls that make one outcome, as the epochs of an evaluation do. */
  const calls: RecordFormat = {
    ...{
      kind: "records",
      id: "calls",
      label: "Calls",
      description: "Calls.",
      source: "https://example",
      evidence: "matrix",
    },
    at: ["calls", "*"],
    detect: () => true,
    *outcomes(call) {
      const of = (key: string) => valueAt(call, key);
      const tokens = { input_tokens: of("tokens"), output_tokens: 0 };
      yield { item: "q", model: of("model"), part: of("part"), score: 1, ...tokens };
    },
  };

  /** The cost of model m on an item with calls of so many input tokens, priced from what the store reads. */
  async function costOf(tokens: readonly number[], of: Rates): Promise<number> {
    const own = tokens.map((count, part) => ({ model: "m", tokens: count, part }));
    const name = data.write("calls.json", JSON.stringify({ calls: [...own, { model: "other", tokens: 1, part: 0 }] }));
    const { matrix } = await data.read(name, { formats: [calls] });
    const priced = priceMatrix(matrix, tableOf(of), { reprice: true, onUnknown: "error", models: {} });
    return priced.matrix.costs[matrix.models.indexOf("m")]!;
  }

  test("costs the mean of its calls where there are no tiers", async () => {
    expect(await costOf([100_000, 300_000], base)).toBeCloseTo((0.1 + 0.3) / 2, 12);
  });

  test("has the tier of its mean tokens, which is not the mean of its calls' costs", async () => {
    const of = { ...base, tiers: [{ above: 200_000, input: 2 }] };
    // Call by call it would be (0.1 + 0.6) / 2 = 0.35.
    expect(await costOf([100_000, 300_000], of)).toBeCloseTo(0.2, 12);
  });
});
