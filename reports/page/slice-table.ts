import type { MetricLegend, Result } from "../../src/core/result.js";
import type { LeaderboardRow } from "../text/leaderboard-rows.js";
import { leaderboardRows } from "../text/leaderboard-rows.js";
import { countText, shownUnit } from "../text/number-text.js";
import type { CellText } from "./cells.js";
import { cellText, estimateCell, hindsightMark, shortName } from "./cells.js";
import type { Markup } from "./markup.js";
import { html } from "./markup.js";

/** Two rows side by side leave room for these metrics; the CSV report has all of them by slice. */
const comparedMetrics: ReadonlySet<string> = new Set(["quality", "cost", "mix-gain"]);

/** What the page's script needs to draw any two rows of the leaderboard side by side by any slice column. */
export interface SliceData {
  readonly metrics: readonly string[];
  readonly columns: readonly {
    readonly name: string;
    readonly values: readonly { readonly name: string; readonly shown: string; readonly items: string }[];
  }[];
  /** One entry a row of the leaderboard: cells by column, then value, then metric, in the orders above. */
  readonly rows: readonly { readonly shown: string; readonly cells: readonly (readonly (readonly CellText[])[])[] }[];
}

/** The slices of every row of the leaderboard as the texts that the table shows; null where nothing was sliced. */
export function sliceData(result: Result): SliceData | null {
  const rows = sliceRows(result);
  const columns = sliceColumns(rows);
  if (columns.length === 0) return null;
  const metrics = sliceMetrics(result, rows);
  const cells = ({ slices }: LeaderboardRow) =>
    columns.map(({ name, values }) => {
      return values.map((value) => metrics.map((metric) => cellText(metric, slices[name]?.[value.name]?.[metric.id])));
    });
  return {
    metrics: metrics.map(({ id }) => id),
    columns,
    rows: rows.map((row) => ({ shown: shortName(row.id), cells: cells(row) })),
  };
}

/**
 * Two rows of the leaderboard side by side for every value of a slice column, at first the router and the single model
 * that are best on the evaluated items; the reader picks others. Null where nothing was sliced.
 */
export function sliceSection(result: Result): Markup | null {
  const rows = sliceRows(result);
  const columns = sliceColumns(rows);
  const [column] = columns;
  if (column === undefined) return null;
  const pair = firstPair(rows);
  const metrics = sliceMetrics(result, rows);
  return html`<section aria-labelledby="slices-title">
<h2 id="slices-title">By ${columns.length === 1 ? column.name : "slice"}</h2>
<form class="pickers" id="pickers">
${
  columns.length > 1
    ? picker(
        "slice-column",
        "Slice",
        columns.map(({ name }) => name),
        0,
      )
    : null
}
${pair.map((shown, index) =>
  picker(
    `slice-row-${index}`,
    index === 0 ? "Show" : "beside",
    rows.map(({ id }) => shortName(id)),
    shown,
  ),
)}
</form>
<div class="scroll" tabindex="0" role="region" aria-labelledby="slices-title">
<table class="sortable" id="slices">
<thead>
<tr><th scope="col" class="first" rowspan="2"><button type="button">${column.name}</button></th><th scope="col" rowspan="2"><button type="button">items</button></th>${pair.map((index) => html`<th scope="colgroup" class="pair" colspan="${metrics.length}"><span>${shortName(rows[index]!.id)}</span></th>`)}</tr>
<tr>${pair.flatMap(() => metrics.map(metricHeading))}</tr>
</thead>
<tbody>${column.values.map((value) =>
    valueRow(
      value,
      column.name,
      pair.map((index) => rows[index]!),
      metrics,
    ),
  )}</tbody>
</table>
</div>
<p class="lead">Small groups have wide intervals, and among many groups some differ by chance alone. The CSV report has every metric by group.</p>
</section>`;
}

function sliceRows(result: Result): LeaderboardRow[] {
  const { ranked, references } = leaderboardRows(result);
  return [...ranked, ...references].filter(({ slices }) => Object.keys(slices).length > 0);
}

function sliceColumns(rows: readonly LeaderboardRow[]): SliceData["columns"] {
  const names = [...new Set(rows.flatMap(({ slices }) => Object.keys(slices)))];
  return names.map((name) => {
    const values = [...new Set(rows.flatMap(({ slices }) => Object.keys(slices[name] ?? {})))];
    return {
      name,
      values: values.map((value) => ({
        name: value,
        shown: shortName(value) || "(none)",
        items: evaluatedItems(rows, name, value),
      })),
    };
  });
}

/** The items that the slice's estimates are over, as text. */
function evaluatedItems(rows: readonly LeaderboardRow[], column: string, value: string): string {
  const counts = rows.flatMap(({ slices }) => Object.values(slices[column]?.[value] ?? {}).map(({ n }) => n));
  return countText(Math.max(0, ...counts));
}

function sliceMetrics(result: Result, rows: readonly LeaderboardRow[]): MetricLegend[] {
  const measured = new Set(rows.flatMap(({ slices }) => Object.values(slices).flatMap(metricIds)));
  return result.metrics.filter(({ id }) => comparedMetrics.has(id) && measured.has(id));
}

function metricIds(values: Readonly<Record<string, object>>): string[] {
  return Object.values(values).flatMap((metrics) => Object.keys(metrics));
}

/** The router and the single model that are best on the evaluated items; without either, the first two rows. */
function firstPair(rows: readonly LeaderboardRow[]): number[] {
  const router = rows.findIndex(({ kind }) => kind === "router");
  const model = rows.findIndex(({ kind }) => kind === "model");
  if (router >= 0 && model >= 0) return [router, model];
  return rows.length > 1 ? [0, 1] : [0];
}

function picker(id: string, label: string, names: readonly string[], chosen: number): Markup {
  const options = names.map(
    (name, index) => html`<option value="${index}"${index === chosen ? html` selected` : null}>${name}</option>`,
  );
  return html`<label for="${id}">${label} <select id="${id}" autocomplete="off">${options}</select></label>
`;
}

function metricHeading(metric: MetricLegend): Markup {
  return html`<th scope="col" title="${metric.description}"><button type="button">${metric.label}${hindsightMark(metric)}</button><small>${shownUnit(metric)}</small></th>`;
}

function valueRow(
  value: SliceData["columns"][number]["values"][number],
  column: string,
  pair: readonly LeaderboardRow[],
  metrics: readonly MetricLegend[],
): Markup {
  const cells = pair.flatMap(({ slices }) =>
    metrics.map((metric) => estimateCell(metric, slices[column]?.[value.name]?.[metric.id])),
  );
  return html`<tr><th scope="row" data-sort="${value.name}" title="${value.name}"><span class="name">${value.shown}</span></th><td data-sort="${value.items.replaceAll(",", "")}">${value.items}</td>${cells}</tr>
`;
}
