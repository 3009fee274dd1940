import { z } from "zod";
import { isObject, membersOf, textOf, valueAt } from "../../src/core/json-value.js";
import type { PriceShape } from "../../src/core/price-shape.js";
import type { ModelPrice, PriceList, TokenRates } from "../../src/core/price-table.js";

/** The keys of a model's rates, in US dollars per token. */
const rateKeys = {
  input: "input_cost_per_token",
  output: "output_cost_per_token",
  cachedInput: "cache_read_input_token_cost",
  cacheWrite: "cache_creation_input_token_cost",
  reasoning: "output_cost_per_reasoning_token",
} as const satisfies Readonly<Record<keyof TokenRates, string>>;

/** Modes whose calls are priced by tokens in and out. */
const pricedModes: readonly unknown[] = ["chat", "completion", "responses"];

/** Rates of long calls stand under the same keys with this ending. */
const longCall = /_above_(\d+)k_tokens$/;

const cost = z.number().min(0).nullish();
const modelSchema = z.looseObject(
  Object.fromEntries([...Object.values(rateKeys), "input_cost_per_request"].map((key) => [key, cost])),
);

/** A rate per million tokens: 7.5e-8 is 0.075, and not a bit beside it. */
function perMillion(perToken: unknown): number | undefined {
  return typeof perToken === "number" ? Number((perToken * 1e6).toPrecision(12)) : undefined;
}

function ratesWith(model: object, ending: string): { [Key in keyof TokenRates]?: number | undefined } {
  const rates = Object.entries(rateKeys).map(
    ([name, key]) => [name, perMillion(valueAt(model, key + ending))] as const,
  );
  return Object.fromEntries(rates.filter(([, rate]) => rate !== undefined));
}

function priceOf(model: object): ModelPrice | undefined {
  const { input, output, ...others } = ratesWith(model, "");
  if (input === undefined || output === undefined || !pricedModes.includes(valueAt(model, "mode"))) return undefined;
  const starts = new Set(Object.keys(model).flatMap((key) => longCall.exec(key)?.[1] ?? []));
  const tiers = [...starts].map((start) => ({
    above: Number(start) * 1000,
    ...ratesWith(model, `_above_${start}k_tokens`),
  }));
  const request = valueAt(model, "input_cost_per_request");
  return {
    rates: {
      input,
      output,
      ...others,
      ...(typeof request === "number" && request > 0 && { request }),
      ...(tiers.length > 0 && { tiers: tiers.sort((a, b) => a.above - b.above) }),
    },
    provider: textOf(valueAt(model, "litellm_provider")),
  };
}

/** Images, audio, embeddings, and models without both rates are left out: they have no price by tokens in and out. */
function pricesOf(file: Readonly<Record<string, unknown>>): PriceList {
  const models = membersOf(file).flatMap(([id, model]) => {
    const price = id !== "sample_spec" && isObject(model) ? priceOf(model) : undefined;
    return price === undefined ? [] : [[id, price] as const];
  });
  return { date: null, models: new Map(models), aliases: new Map() };
}

/** LiteLLM's model_prices_and_context_window.json: US dollars per token. */
export const litellmPrices = {
  id: "litellm-prices",
  label: "LiteLLM's table of prices",
  source: "https://github.com/BerriAI/litellm/blob/main/model_prices_and_context_window.json",
  detect: (value) =>
    membersOf(value)
      .slice(0, 50)
      .some(([, model]) => isObject(model) && "litellm_provider" in model),
  schema: z.record(z.string(), modelSchema).transform(pricesOf),
} as const satisfies PriceShape;
