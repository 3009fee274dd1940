/** What kinds of tokens cost, in US dollars per million. */
export interface TokenRates {
  /** Input tokens that are neither read from a cache nor written into one. */
  readonly input: number;
  /** Output tokens that are no reasoning. */
  readonly output: number;
  /** Input tokens that are read from a cache; as `input` where not given. */
  readonly cachedInput?: number | undefined;
  /** Input tokens that are written into a cache; as `input` where not given. */
  readonly cacheWrite?: number | undefined;
  /** Output tokens of reasoning; as `output` where not given. */
  readonly reasoning?: number | undefined;
}

/** What calls of a model cost. */
export interface Rates extends TokenRates {
  /** US dollars for each call, whatever its tokens; 0 where not given. */
  readonly request?: number | undefined;
  /**
   * Rates of calls with many input tokens: the one with the greatest `above` that the input tokens exceed is for all tokens of
   * the call. A rate that it lacks is the model's own.
   */
  readonly tiers?:
    | readonly ({ readonly above: number } & { readonly [Key in keyof TokenRates]?: number | undefined })[]
    | undefined;
}

/** What a table says of one model. */
export interface ModelPrice {
  readonly rates: Rates;
  /** Whether names with a date or a revision behind them, such as NAME-2026-05-13, are the same model at the same price. */
  readonly dated?: boolean | undefined;
  /** Who sells the model at this price, where the table says so. */
  readonly provider?: string | undefined;
}

/** The prices of a file, before it is known which file. */
export interface PriceList {
  /** The day that the prices are of, as YYYY-MM-DD; null where the file does not say. */
  readonly date: string | null;
  readonly models: ReadonlyMap<string, ModelPrice>;
  /** Other names of the models. */
  readonly aliases: ReadonlyMap<string, string>;
}

/** What names the prices of the package that comes with this program, in the place of a file. */
export const pricePackage = "genai-prices";

/** A dated table of prices. */
export interface PriceTable extends PriceList {
  /** The file's name without its folders, or the package's with its version. */
  readonly name: string;
  /** Of the file's bytes, or of the package's data. */
  readonly sha256: string;
}

/** Tokens of one call; NaN where a number is not recorded. Cached ones are a part of the input, reasoning of the output. */
export interface TokenUsage {
  readonly input: number;
  readonly output: number;
  readonly cachedInput: number;
  readonly cacheWrite: number;
  readonly reasoning: number;
}

function recorded(tokens: number): number {
  return Number.isNaN(tokens) ? 0 : tokens;
}

/** Tokens that are means over several calls have their last bits rounded. */
const rounding = 1 + 1e-12;

/** Whether the parts of the input, or of the output, are more than the whole: then the counts mean something else. */
export function partsExceed({ input, output, cachedInput, cacheWrite, reasoning }: TokenUsage): boolean {
  return recorded(cachedInput) + recorded(cacheWrite) > input * rounding || recorded(reasoning) > output * rounding;
}

function ratesFor(rates: Rates, input: number): TokenRates {
  const { tiers } = rates;
  if (tiers === undefined) return rates;
  let best: (typeof tiers)[number] | undefined;
  for (const tier of tiers) if (input > tier.above && tier.above >= (best?.above ?? 0)) best = tier;
  if (best === undefined) return rates;
  const { input: own, output, cachedInput, cacheWrite, reasoning } = best;
  return {
    input: own ?? rates.input,
    output: output ?? rates.output,
    cachedInput: cachedInput ?? rates.cachedInput,
    cacheWrite: cacheWrite ?? rates.cacheWrite,
    reasoning: reasoning ?? rates.reasoning,
  };
}

/**
 * What a call costs, in US dollars: of each kind of tokens, tokens / 1,000,000 * rate, added in the order plain input, cached
 * input, cache writes, plain output, reasoning, and the fee of a call last. This order gives the very numbers of systems that
 * add input and output only. NaN where input or output tokens are not recorded; parts that are not recorded are 0, so that
 * their tokens cost as much as plain ones. The parts must not exceed the whole: see {@link partsExceed}.
 *
 * @example priceCall({ input: 2, output: 8 }, { input: 1000, output: 500, cachedInput: NaN, cacheWrite: NaN, reasoning: NaN }) // 0.006
 */
export function priceCall(rates: Rates, usage: TokenUsage): number {
  const { input, output } = usage;
  const cached = recorded(usage.cachedInput);
  const written = recorded(usage.cacheWrite);
  const reasoning = recorded(usage.reasoning);
  const of = ratesFor(rates, input);
  let cost = (Math.max(0, input - cached - written) / 1e6) * of.input;
  cost += (cached / 1e6) * (of.cachedInput ?? of.input);
  cost += (written / 1e6) * (of.cacheWrite ?? of.input);
  cost += (Math.max(0, output - reasoning) / 1e6) * of.output;
  cost += (reasoning / 1e6) * (of.reasoning ?? of.output);
  return cost + (rates.request ?? 0);
}
