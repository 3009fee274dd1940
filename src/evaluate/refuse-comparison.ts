import { UserError } from "../core/errors.js";
import type { DataDifference } from "./data-differences.js";

/** How many differences are shown before the rest is only counted. */
const mostShown = 12;

/**
 * The refusal to compare two runs about different data, with a table of what differs.
 *
 * @throws UserError NOT_COMPARABLE
 */
export function refuseComparison(
  names: { readonly a: string; readonly b: string },
  found: readonly DataDifference[],
): void {
  if (found.length === 0) return;
  const rows = [{ what: "what differs", ...names }, ...found.slice(0, mostShown)];
  const width = (of: (row: DataDifference) => string) => Math.max(...rows.map((row) => of(row).length));
  const widths = { what: width(({ what }) => what), a: width(({ a }) => a) };
  const table = rows.map(({ what, a, b }) => `  ${what.padEnd(widths.what)}  ${a.padEnd(widths.a)}  ${b}`);
  if (found.length > mostShown) table.push(`  and ${found.length - mostShown} more`);
  throw new UserError(
    "NOT_COMPARABLE",
    [`${names.a} and ${names.b} are about different data, so their numbers cannot be compared`, ...table].join("\n"),
    { hint: hintFor(found) },
  );
}

function hintFor(found: readonly DataDifference[]): string {
  const about = (word: string) => found.some(({ what }) => what.startsWith(word));
  if (about("evaluated items") || about("rounds"))
    return "evaluate both on the same data with the same --split, --filter, --sample and seed of the split";
  if (about("prices") || about("costs")) return "evaluate both with the same prices: the older one again with today's";
  if (about("definition")) return "evaluate the older one again with this version, without --compat";
  return "evaluate both on the same outcomes; a baseline of other data is saved anew with baseline save NAME --force";
}
