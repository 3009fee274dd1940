import { type CostComparison, compareCosts } from "./compare-costs.js";
import { listSome, UserError } from "./errors.js";
import { findPrice, type OwnModels } from "./find-price.js";
import type { Measure, OutcomeMatrix } from "./outcome-matrix.js";
import { type PriceTable, partsExceed, priceCall, type Rates, type TokenUsage } from "./price-table.js";
import { refuseUnknownPrices } from "./unknown-prices.js";

/** What may be done with a model that has no price: "error" refuses; "missing" leaves the cost missing. */
export const unknownPricePolicies = ["error", "missing"] as const;

/** How outcomes are priced. */
export interface PricePolicy {
  /** Whether every cost is replaced, or only those that are missing filled in. */
  readonly reprice: boolean;
  readonly onUnknown: (typeof unknownPricePolicies)[number];
  /** What the user says of the models. */
  readonly models: OwnModels;
}

/** Outcomes with costs from a table, and what was done. */
export interface PricedMatrix {
  readonly matrix: OutcomeMatrix;
  /** Outcomes whose cost is the table's. */
  readonly priced: number;
  /** Outcomes with tokens that have no cost because their model has no price. */
  readonly unknown: number;
  /** Names without a price, sorted. */
  readonly unknownModels: readonly string[];
  /** Recorded beside recomputed costs, of models that have both. */
  readonly compared: readonly CostComparison[];
}

/** The tokens of the outcome in a cell. */
function usageReader({ measures }: OutcomeMatrix): (cell: number) => TokenUsage {
  const of = (measure: Measure) => {
    const values = measures.get(measure);
    return (cell: number) => values?.[cell] ?? Number.NaN;
  };
  const [input, output, cachedInput, cacheWrite, reasoning] = [
    of("inputTokens"),
    of("outputTokens"),
    of("cachedInputTokens"),
    of("cacheWriteTokens"),
    of("reasoningTokens"),
  ] as const;
  return (cell) => ({
    input: input!(cell),
    output: output!(cell),
    cachedInput: cachedInput!(cell),
    cacheWrite: cacheWrite!(cell),
    reasoning: reasoning!(cell),
  });
}

/** The model that answered, where that is recorded; else the one that was asked. */
function answeringModel({ models, served }: OutcomeMatrix, cell: number): string {
  return served?.names[served.codes[cell]!] ?? models[cell % models.length]!;
}

function refuseParts({ features, models }: OutcomeMatrix, cell: number, usage: TokenUsage): never {
  const { input, output, cachedInput, cacheWrite, reasoning } = usage;
  const [item, model] = [features.ids[Math.floor(cell / models.length)], models[cell % models.length]];
  const cached = [cachedInput, cacheWrite].filter((tokens) => tokens > 0).join(" + ");
  const parts =
    reasoning > output
      ? `${reasoning} reasoning tokens cannot be a part of ${output} output tokens`
      : `${cached} cached tokens cannot be a part of ${input} input tokens`;
  throw new UserError("TOKEN_PARTS", `${parts} (item ${listSome([item!])}, model "${listSome([model!])}")`, {
    hint: "count cached tokens in input_tokens, too, and reasoning tokens in output_tokens",
  });
}

/** What the table makes of every outcome with tokens: its cost, NaN where there is none; and which of them lack a price. */
function recompute(matrix: OutcomeMatrix, table: PriceTable, models: OwnModels) {
  const usageOf = usageReader(matrix);
  const found = new Map<string, Rates | undefined>();
  const costs = new Float64Array(matrix.costs.length).fill(Number.NaN);
  const lacksPrice = new Uint8Array(costs.length);
  for (let cell = 0; cell < costs.length; cell++) {
    const usage = usageOf(cell);
    if (Number.isNaN(usage.input) || Number.isNaN(usage.output)) continue;
    if (partsExceed(usage)) refuseParts(matrix, cell, usage);
    const name = answeringModel(matrix, cell);
    if (!found.has(name)) found.set(name, findPrice(name, table, models));
    const rates = found.get(name);
    if (rates) costs[cell] = priceCall(rates, usage);
    else lacksPrice[cell] = 1;
  }
  return { costs, lacksPrice };
}

/**
 * Prices outcomes by their tokens: where a cost is missing, or, to replay history at other prices, everywhere. The model that
 * served a call is priced where it is recorded, else the one that was asked. Missing tokens give a missing cost, never 0.
 *
 * @throws UserError UNKNOWN_PRICE where a price is needed and not known, unless it may be missing; PRICE_AMBIGUOUS; TOKEN_PARTS
 *   where cached tokens are more than the input; NO_TOKENS where a cost is needed and no outcome has tokens
 */
export function priceMatrix(matrix: OutcomeMatrix, table: PriceTable, policy: PricePolicy): PricedMatrix {
  const { reprice, onUnknown, models } = policy;
  refuseWithoutTokens(matrix, reprice);
  const { costs: recomputed, lacksPrice } = recompute(matrix, table, models);
  const isNeeded = (cell: number) => reprice || Number.isNaN(matrix.costs[cell]!);
  const names = new Set<string>();
  let unknown = 0;
  for (let cell = 0; cell < lacksPrice.length; cell++) {
    if (lacksPrice[cell] === 0 || !isNeeded(cell)) continue;
    unknown++;
    names.add(answeringModel(matrix, cell));
  }
  const unknownModels = [...names].sort();
  if (onUnknown === "error") refuseUnknownPrices(unknownModels, table, matrix.models);
  let priced = 0;
  const costs = matrix.costs.map((cost, cell) => {
    if (!isNeeded(cell)) return cost;
    if (!Number.isNaN(recomputed[cell]!)) priced++;
    return recomputed[cell]!;
  });
  return {
    matrix: { ...matrix, costs, priced: costs.some((cost) => !Number.isNaN(cost)) },
    priced,
    unknown,
    unknownModels,
    compared: compareCosts(matrix, recomputed),
  };
}

function refuseWithoutTokens({ measures, priced }: OutcomeMatrix, reprice: boolean): void {
  if ((priced && !reprice) || (measures.has("inputTokens") && measures.has("outputTokens"))) return;
  throw new UserError("NO_TOKENS", "the outcomes have no counts of tokens: there is nothing to price", {
    hint: "add the columns input_tokens and output_tokens, or leave the table of prices out",
  });
}
