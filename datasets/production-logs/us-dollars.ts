import { UserError } from "../../src/core/errors.js";

/**
 * A cost that is recorded with its currency, in US dollars; undefined where either is missing.
 *
 * @throws UserError COST_CURRENCY where the currency is another
 * @example usDollars(0.0004, "USD") // 0.0004
 */
export function usDollars(amount: unknown, currency: unknown): unknown {
  if (amount === undefined || amount === null || currency === undefined || currency === null || currency === "")
    return undefined;
  if (typeof currency === "string" && currency.trim().toUpperCase() === "USD") return amount;
  const shown = typeof currency === "string" ? currency.slice(0, 40) : typeof currency;
  throw new UserError("COST_CURRENCY", `a cost is in "${shown}", not in US dollars`, {
    hint: "set the prices of the router in USD, or convert the costs and their currency in the log",
  });
}
