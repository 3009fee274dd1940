import type { Estimate } from "../../src/core/result.js";
import type { LeaderboardRow } from "../text/leaderboard-rows.js";
import type { ShownMetric } from "../text/number-text.js";
import { boundsText, estimateParts } from "../text/number-text.js";
import { elide } from "../text/plain-text.js";
import type { Markup } from "./markup.js";
import { html } from "./markup.js";

/** An estimate ready for a table cell: value, interval, the number to sort by, and why something is missing. */
export type CellText = readonly [
  value: string | null,
  interval: string | null,
  sort: number | null,
  reason: string | null,
];

/** Characters that a table has room for in a name. */
const longestName = 34;

/** The cell's content as data, which the page's script draws in the same way as {@link estimateCell}. */
export function cellText(metric: ShownMetric, estimate: Estimate | undefined): CellText {
  const parts = estimateParts(metric, estimate);
  const reason = estimate?.reason ?? null;
  if (parts === null) return [null, null, null, reason ?? (estimate ? null : "not measured for this row")];
  return [minus(parts.value), parts.interval && minus(parts.interval), estimate?.value ?? null, reason];
}

/** A table cell with value, interval and bounds; a dash where there is no value, and the reason on hover. */
export function estimateCell(metric: ShownMetric, estimate: Estimate | undefined): Markup {
  const [value, interval, sort, reason] = cellText(metric, estimate);
  const title = reason === null ? null : html` title="${reason}"`;
  if (value === null) return html`<td class="none"${title}>–</td>`;
  const range = interval === null ? html`<i${title}>no interval</i>` : html`<i>${interval}</i>`;
  const bounds = boundsText(metric, estimate);
  const extremes =
    bounds === null ? null : html` <i title="worst and best that what is missing allows">${minus(bounds)}</i>`;
  return html`<td data-sort="${sort}"><b>${value}</b> ${range}${extremes}</td>`;
}

/** A row's name as the header of its row, with an asterisk (and the word, for readers who hear the page) for hindsight. */
export function nameHeader(row: LeaderboardRow): Markup {
  return html`<th scope="row" data-sort="${row.id}" title="${row.id}"><span class="name">${shortName(row.id)}</span>${hindsightMark(row)}</th>`;
}

/** The asterisk of a row or a metric, and the word for readers who hear the page; null where nothing is hindsight. */
export function hindsightMark({ hindsight }: { readonly hindsight?: boolean | undefined }): Markup | null {
  return hindsight ? html` <span title="hindsight" aria-label="hindsight">*</span>` : null;
}

/** The name as tables show it: long ones are shortened in their middle, and whole on hover. */
export function shortName(name: string): string {
  return elide(name, longestName);
}

/** Hyphens before digits as minus signs, which are as wide as the plus. */
export function minus(text: string): string {
  return text.replace(/-(?=\d)/g, "\u2212");
}
