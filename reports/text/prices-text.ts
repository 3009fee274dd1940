import type { Result } from "../../src/core/result.js";
import { countText } from "./number-text.js";

type Prices = NonNullable<Result["dataset"]["prices"]>;

/** How many digits of a checksum tell tables apart for a reader. */
const digits = 12;

function tableText({ table, date, sha256 }: Prices): string {
  return `${table}${date === null ? "" : ` of ${date}`} (sha256 ${sha256.slice(0, digits)}...)`;
}

function outcomesText(outcomes: number): string {
  return `${countText(outcomes)} ${outcomes === 1 ? "outcome" : "outcomes"}`;
}

/**
 * Where costs come from that were made from tokens, in a sentence without an end; undefined where no prices were asked for.
 *
 * @example pricesText(undefined) // undefined
 */
export function pricesText(prices: Result["dataset"]["prices"]): string | undefined {
  if (prices === undefined) return undefined;
  const { repriced, priced, unknown, compared } = prices;
  const lacking = unknown === 0 ? "" : `; ${outcomesText(unknown)} without a price`;
  if (!repriced && priced === 0) {
    const held = compared.length === 0 ? "there are no tokens to hold against" : "they were held against";
    return `costs are as recorded; ${held} ${tableText(prices)}${lacking}`;
  }
  const instead = repriced ? ", in the place of recorded costs" : "";
  return `costs of ${outcomesText(priced)} are tokens at the prices of ${tableText(prices)}${instead}${lacking}`;
}

/**
 * What was recorded beside what the table makes of the same calls, model by model.
 *
 * @example comparedCosts(undefined) // []
 */
export function comparedCosts(prices: Result["dataset"]["prices"]): string[] {
  return (prices?.compared ?? []).map(({ model, calls, loggedUsd, recomputedUsd, off }) => {
    const [logged, recomputed] = [loggedUsd, recomputedUsd].map((dollars) => `$${Number(dollars.toPrecision(6))}`);
    return `${model}: ${logged} recorded, ${recomputed} by the table, ${countText(off)} of ${countText(calls)} calls more than 1 % apart`;
  });
}
