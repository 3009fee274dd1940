import type { MetricLegend, Result } from "../../src/core/result.js";
import { rankText } from "../text/board-columns.js";
import { boundNotes } from "../text/bound-notes.js";
import type { LeaderboardRow } from "../text/leaderboard-rows.js";
import { leaderboardRows } from "../text/leaderboard-rows.js";
import { footnotes, referencesNote } from "../text/notes.js";
import { shownUnit } from "../text/number-text.js";
import { estimateCell, hindsightMark, nameHeader } from "./cells.js";
import type { Markup } from "./markup.js";
import { html } from "./markup.js";

/** The leaderboard: every row with every metric and its interval; models, routers and baselines together, references apart below. */
export function leaderboardSection(result: Result): Markup {
  const { ranked, references } = leaderboardRows(result);
  const rows = [...ranked, ...references];
  const { shown } = result;
  const metrics = result.metrics.filter(({ id }) => shown.metrics.includes(id) && rows.some((row) => row.metrics[id]));
  const rankedBy = result.metrics.find(({ id }) => id === shown.rankBy)?.label ?? shown.rankBy;
  const notes = footnotes(
    result,
    metrics.map(({ id }) => id),
  );
  return html`<section aria-labelledby="leaderboard-title">
<h2 id="leaderboard-title">Leaderboard</h2>
<p class="lead">By ${rankedBy}. Every value with its 95 % interval; a heading sorts. A rank is a range: all the places that a row may have, for all rows together at 95 %.</p>
<div class="scroll" tabindex="0" role="region" aria-labelledby="leaderboard-title">
<table class="sortable">
<thead><tr><th scope="col" class="first"><button type="button">name</button></th><th scope="col" class="text kind"><button type="button">kind</button></th><th scope="col"><button type="button">rank</button></th>${metrics.map(metricHeader)}</tr></thead>
<tbody>${ranked.map((row) => rowMarkup(row, metrics))}</tbody>
${references.length > 0 ? referenceBody(references, metrics) : null}
</table>
</div>
<ul class="notes">${[...notes, ...boundNotes(result)].map((note) => html`<li>${note}</li>`)}</ul>
</section>`;
}

/** A sortable column heading: the metric's name, its shown unit, and which way is better. */
function metricHeader(metric: MetricLegend): Markup {
  const arrow = metric.better === "higher" ? "↑" : "↓";
  return html`<th scope="col" title="${metric.description}"><button type="button">${metric.label}${hindsightMark(metric)} <span role="img" aria-label="${metric.better} is better">${arrow}</span></button><small>${shownUnit(metric)}${metric.compat === undefined ? null : html`, as ${metric.compat}`}</small></th>`;
}

function referenceBody(references: readonly LeaderboardRow[], metrics: readonly MetricLegend[]): Markup {
  return html`<tbody class="references"><tr><th scope="rowgroup" colspan="${metrics.length + 3}"><span>${referencesNote}</span></th></tr>${references.map((row) => rowMarkup(row, metrics))}</tbody>`;
}

function rowMarkup(row: LeaderboardRow, metrics: readonly MetricLegend[]): Markup {
  const cells = metrics.map((metric) => estimateCell(metric, row.metrics[metric.id]));
  return html`<tr class="${row.kind}">${nameHeader(row)}<td class="text kind" data-sort="${row.kind}">${row.kind}</td><td data-sort="${row.rank?.best ?? null}">${rankText(row.rank).replace("-", "\u2013")}</td>${cells}</tr>
`;
}
