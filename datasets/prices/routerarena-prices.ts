import { z } from "zod";
import { hasKeys, membersOf } from "../../src/core/json-value.js";
import type { PriceShape } from "../../src/core/price-shape.js";
import { plainPrices } from "./plain-prices.js";

const rate = z.number().min(0);
const fileSchema = z.record(
  z.string(),
  z.strictObject({ input_token_price_per_million: rate, output_token_price_per_million: rate }),
);

/** RouterArena's cost.json: two rates by model, without a day. */
export const routerarenaPrices = {
  id: "routerarena-prices",
  label: "RouterArena's table of prices",
  source: "https://github.com/RouteWorks/RouterArena/blob/main/model_cost/cost.json",
  detect: (value) => hasKeys(membersOf(value)[0]?.[1], "input_token_price_per_million"),
  schema: fileSchema.transform((models) =>
    plainPrices(
      Object.entries(models).map(([id, price]) => [
        id,
        { input: price.input_token_price_per_million, output: price.output_token_price_per_million },
      ]),
    ),
  ),
} as const satisfies PriceShape;
