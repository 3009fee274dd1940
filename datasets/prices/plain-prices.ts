import type { PriceList, Rates } from "../../src/core/price-table.js";

/** Prices of a table without other names and without a day of its own. */
export function plainPrices(rates: Iterable<readonly [string, Rates]>, date: string | null = null): PriceList {
  return { date, models: new Map(Array.from(rates, ([id, each]) => [id, { rates: each }])), aliases: new Map() };
}
