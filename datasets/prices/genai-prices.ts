import { createHash } from "node:crypto";
import type {
  ConditionalPrice,
  MatchLogic,
  ModelInfo,
  ModelPrice as PackagePrice,
  Provider,
} from "@pydantic/genai-prices";
import {
  type ModelPrice,
  type PriceTable,
  pricePackage,
  type Rates,
  type TokenRates,
} from "../../src/core/price-table.js";

/** The package's version and the day of its release: its data have no date of their own. A test holds it against package.json. */
export const genaiPricesVersion = { version: "0.1.8", date: "2026-09-23" } as const;

const rateKeys = {
  input: "input_mtok",
  output: "output_mtok",
  cachedInput: "cache_read_mtok",
  cacheWrite: "cache_write_mtok",
  reasoning: "output_reasoning_mtok",
} as const satisfies Readonly<Record<keyof TokenRates, string>>;

/** Whether a rule of the package accepts a name, as the package says it: without regard to case, but for patterns. */
function accepts(rule: MatchLogic, name: string): boolean {
  if ("or" in rule) return rule.or.some((each) => accepts(each, name));
  if ("and" in rule) return rule.and.every((each) => accepts(each, name));
  if ("equals" in rule) return name === rule.equals.toLowerCase();
  if ("starts_with" in rule) return name.startsWith(rule.starts_with.toLowerCase());
  if ("ends_with" in rule) return name.endsWith(rule.ends_with.toLowerCase());
  if ("contains" in rule) return name.includes(rule.contains.toLowerCase());
  return new RegExp(rule.regex).test(name);
}

/** The texts that a rule is made of: whole names for the most part. */
function literals(rule: MatchLogic): string[] {
  if ("or" in rule) return rule.or.flatMap(literals);
  if ("and" in rule) return rule.and.flatMap(literals);
  return "regex" in rule ? [] : Object.values(rule).map((text) => String(text).toLowerCase());
}

/** The price on a day. Prices that hold at some hours of the day only are passed over: a call's hour is not recorded. */
function priceOn(prices: readonly ConditionalPrice[] | PackagePrice, day: string): PackagePrice | undefined {
  if (!Array.isArray(prices)) return prices as PackagePrice;
  const holding = (prices as readonly ConditionalPrice[]).filter(
    ({ constraint }) => constraint === undefined || (constraint.type === "start_date" && constraint.start_date <= day),
  );
  return holding.at(-1)?.prices;
}

type Price = PackagePrice[string];

function rateAt(price: Price, input: number): number | undefined {
  if (price === undefined || typeof price === "number") return price;
  return price.tiers.filter(({ start }) => start <= input).at(-1)?.price ?? price.base;
}

function ratesAt(price: PackagePrice, input: number): Partial<TokenRates> {
  const rates = Object.entries(rateKeys).map(([name, key]) => [name, rateAt(price[key], input)] as const);
  return Object.fromEntries(rates.filter(([, rate]) => rate !== undefined));
}

function startsOf(price: PackagePrice): number[] {
  const starts = Object.values(rateKeys).flatMap((key) => {
    const rate = price[key];
    return typeof rate === "object" ? rate.tiers.map(({ start }) => start) : [];
  });
  return [...new Set(starts)].sort((a, b) => a - b);
}

/** undefined for models that are not billed by tokens of text in and out. */
function ratesOf(price: PackagePrice): Rates | undefined {
  const { input, output, ...others } = ratesAt(price, -1);
  if (input === undefined || output === undefined) return undefined;
  const tiers = startsOf(price).map((above) => ({ above, ...ratesAt(price, above) }));
  const perThousand = price.requests_kcount;
  return {
    input,
    output,
    ...others,
    ...(typeof perThousand === "number" && { request: perThousand / 1000 }),
    ...(tiers.length > 0 && { tiers }),
  };
}

/** Endings that a rule has to accept for names with a date or a revision to be the same model. */
const datedEndings = ["-20240101", "-2024-01-01", "-001"];

interface Gathered {
  readonly models: Map<string, ModelPrice>;
  readonly aliases: Map<string, string>;
}

/** Lists a model under PROVIDER/NAME, with the other whole names that its rule has, and under the bare names that its provider claims. */
function gather(
  provider: Provider,
  model: ModelInfo,
  { models, aliases }: Gathered,
  makerOf: (name: string) => string | undefined,
): void {
  const own = (name: string) => provider.models.find(({ match }) => accepts(match, name)) === model;
  const price = priceOn(model.prices, genaiPricesVersion.date);
  const rates = price && ratesOf(price);
  if (rates === undefined) return;
  const names = [...new Set([model.id.toLowerCase(), ...literals(model.match)])].filter(own);
  for (const name of names) {
    const id = `${provider.id}/${name}`;
    models.set(id, { rates, provider: provider.id, dated: datedEndings.some((ending) => own(name + ending)) });
    if (makerOf(name) === provider.id) aliases.set(name, id);
  }
}

/**
 * The prices that are in the package @pydantic/genai-prices: nothing is downloaded. Names are whole ones: the parts of names that
 * some of its rules go by are never matched, but for dates and revisions that a rule accepts behind a whole name. A name without
 * a provider is that of the provider which claims it.
 */
export async function genaiPrices(): Promise<PriceTable> {
  const { waitForUpdate } = await import("@pydantic/genai-prices");
  const providers = (await waitForUpdate()) ?? [];
  const makerOf = (name: string) =>
    providers.find(({ model_match }) => model_match !== undefined && accepts(model_match, name))?.id;
  const gathered: Gathered = { models: new Map(), aliases: new Map() };
  for (const provider of providers) for (const model of provider.models) gather(provider, model, gathered, makerOf);
  const { version, date } = genaiPricesVersion;
  return {
    name: `${pricePackage} ${version}`,
    date,
    sha256: createHash("sha256").update(JSON.stringify(providers)).digest("hex"),
    ...gathered,
  };
}
