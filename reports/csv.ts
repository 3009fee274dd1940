import type { Estimate, Result } from "../src/core/result.js";
import { publishedNumber } from "../src/core/result.js";
import type { LeaderboardRow } from "./text/leaderboard-rows.js";
import { leaderboardRows } from "./text/leaderboard-rows.js";
import { type Legend, legendById } from "./text/number-text.js";

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
 * significant digits; a null is an empty field, and `reason` says why. `hindsight` is that of the row or of the metric.
 */
export function renderCsv(result: Result): string {
  const legend = legendById(result);
  const { ranked, references } = leaderboardRows(result);
  const lines = [...ranked, ...references].flatMap((row) => rowLines(row, legend));
  return [header, ...lines].map((fields) => `${fields.map(quoteField).join(",")}\r\n`).join("");
}

function rowLines(row: LeaderboardRow, legend: Legend): Field[][] {
  const lines = estimateLines(row, [null, null], row.metrics, legend);
  for (const [column, values] of Object.entries(row.slices)) {
    for (const [value, metrics] of Object.entries(values))
      lines.push(...estimateLines(row, [column, value], metrics, legend));
  }
  return lines;
}

function estimateLines(
  row: LeaderboardRow,
  slice: readonly [string | null, string | null],
  metrics: Readonly<Record<string, Estimate>>,
  legend: Legend,
): Field[][] {
  return Object.entries(metrics).map(([metric, { value, lower, upper, n, reason }]) => {
    const { unit, hindsight } = legend.get(metric) ?? {};
    return [
      row.id,
      row.kind,
      ...slice,
      metric,
      value,
      lower,
      upper,
      n,
      unit,
      row.hindsight || hindsight === true,
      reason,
    ];
  });
}

/** One field of an RFC 4180 line; null and undefined are empty. */
function quoteField(field: Field): string {
  const text = String((typeof field === "number" ? publishedNumber(field) : field) ?? "");
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
