import { z } from "zod";

const rate = z.number().min(0).max(1e9);

/** What kinds of tokens cost: the keys of a table of prices and of `models.<id>.price`. */
const tokenRates = {
  input: rate.describe("US dollars per million input tokens"),
  output: rate.describe("US dollars per million output tokens"),
  cachedInput: rate.optional().describe("of input tokens read from a cache; as input unless told"),
  cacheWrite: rate.optional().describe("of input tokens written into a cache; as input unless told"),
  reasoning: rate.optional().describe("of output tokens of reasoning; as output unless told"),
};

const tierSchema = z.strictObject({
  above: z.number().min(0).describe("for calls with more input tokens than this"),
  ...tokenRates,
  input: tokenRates.input.optional(),
  output: tokenRates.output.optional(),
});

/** Which of two tiers with one start holds would be a matter of their order. */
function startOnce(tiers: readonly { readonly above: number }[]): boolean {
  return new Set(tiers.map(({ above }) => above)).size === tiers.length;
}

/** The keys of a price. */
export const ratesShape = {
  ...tokenRates,
  request: rate.optional().describe("US dollars for each call"),
  tiers: z
    .array(tierSchema)
    .min(1)
    .refine(startOnce, 'two tiers are "above" the same tokens')
    .optional()
    .describe("rates of calls with many input tokens"),
};

/** What calls of a model cost, as a user writes it. */
export const ratesSchema = z.strictObject(ratesShape);
