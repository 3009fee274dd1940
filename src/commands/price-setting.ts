import type { Config } from "../config/schema.js";
import { UserError } from "../core/errors.js";
import type { PricePolicy } from "../core/price-matrix.js";

/** How costs are made from tokens. */
export interface PriceSetting extends Pick<PricePolicy, "reprice" | "onUnknown"> {
  /** A file, or genai-prices; undefined = only the prices that the configuration gives models. */
  readonly table: string | undefined;
}

/**
 * What flags and configuration say of prices: a flag's table comes before the configuration's. undefined where neither has any.
 *
 * @throws UserError USAGE for both flags at once, or one without a name
 */
export function priceSetting(
  { prices, reprice }: { readonly prices?: string; readonly reprice?: string },
  config: Pick<Config, "prices" | "models"> | undefined,
): PriceSetting | undefined {
  if (prices !== undefined && reprice !== undefined) {
    throw new UserError("USAGE", "--prices and --reprice at once", {
      hint: "--prices fills in costs that are missing, --reprice replaces all of them: give one",
    });
  }
  if (prices === "" || reprice === "") {
    throw new UserError("USAGE", `${prices === "" ? "--prices" : "--reprice"} "" names no table`, {
      hint: "write a file, or genai-prices",
    });
  }
  const flag = prices ?? reprice;
  const own = Object.values(config?.models ?? {}).some(({ price }) => price !== undefined);
  if (flag === undefined && config?.prices?.table === undefined && !own) {
    if (!config?.prices?.reprice) return undefined;
    throw new UserError("USAGE", "prices.reprice without prices: there is no table to reprice with", {
      hint: "name one: prices: { table: prices.yaml, reprice: true }",
    });
  }
  return {
    table: flag ?? config?.prices?.table,
    reprice: flag === undefined ? (config?.prices?.reprice ?? false) : reprice !== undefined,
    onUnknown: config?.prices?.onUnknown ?? "error",
  };
}
