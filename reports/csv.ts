import type { Estimate, Result } from "../src/core/result.js";
import { publishedNumber } from "../src/core/result.js";
import type { LeaderboardRow } from "./text/leaderboard-rows.js";
import { leaderboardRows } from "./text/leaderboard-rows.js";

const header = [
  "router",
  "kind",
  "slice_column",
  "slice_value",
  "metric",
  "value",
  "lower",
  "upper",
  "n",
  "unit",
  "hindsight",
  "reason",
];

type Field = string | number | boolean | null | undefined;

/**
 * Every estimate of the result as one row (RFC 4180: comma, CRLF, quotes where needed): single models, routers and
 * references, over all items (slice columns empty) and by slice. Values are in the metric's own unit, with 12
 * significant digits; a null is an empty field, and `reason` says why.
 */
export function renderCsv(result: Result): string {
  const units = new Map(result.metrics.map(({ id, unit }) => [id, unit]));
  const { ranked, references } = leaderboardRows(result);
  const lines = [...ranked, ...references].flatMap((row) => rowLines(row, units));
  return [header, ...lines].map((fields) => `${fields.map(quoteField).join(",")}\r\n`).join("");
}

function rowLines(row: LeaderboardRow, units: ReadonlyMap<string, string>): Field[][] {
  const lines = estimateLines(row, [null, null], row.metrics, units);
  for (const [column, values] of Object.entries(row.slices)) {
    for (const [value, metrics] of Object.entries(values))
      lines.push(...estimateLines(row, [column, value], metrics, units));
  }
  return lines;
}

function estimateLines(
  row: LeaderboardRow,
  slice: readonly [string | null, string | null],
  metrics: Readonly<Record<string, Estimate>>,
  units: ReadonlyMap<string, string>,
): Field[][] {
  return Object.entries(metrics).map(([metric, { value, lower, upper, n, reason }]) => {
    return [row.id, row.kind, ...slice, metric, value, lower, upper, n, units.get(metric), row.hindsight, reason];
  });
}

/** One field of an RFC 4180 line; null and undefined are empty. */
function quoteField(field: Field): string {
  const text = String((typeof field === "number" ? publishedNumber(field) : field) ?? "");
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
