import type { Result } from "../../src/core/result.js";
import { type CostAxis, costAxisOf } from "../charts/cost-axis.js";
import { routerPlaces } from "../charts/cost-quality-data.js";
import type { SeriesStyle } from "../charts/series-style.js";
import { neutralStyle, routerStyle } from "../charts/series-style.js";
import type { LeaderboardRow } from "../text/leaderboard-rows.js";
import { leaderboardRows } from "../text/leaderboard-rows.js";
import type { Legend } from "../text/number-text.js";
import { estimateText, legendById } from "../text/number-text.js";
import { shortName } from "./cells.js";
import type { Markup } from "./markup.js";
import { html, Markup as Safe } from "./markup.js";

/** The cost-quality chart's place in the page: container, text alternative, caption, and a legend whose routers can be picked out. */
export function chartFigure(result: Result): Markup {
  return html`<section aria-labelledby="chart-title">
<h2 id="chart-title">Cost and quality</h2>
<figure>
<div id="chart" role="img" aria-label="${textAlternative(result)}"></div>
<noscript><p>The chart needs JavaScript; the tables below hold all of its numbers.</p></noscript>
${legend(result)}
<figcaption>Each symbol is one model or router at its operating point with 95 % intervals in both directions; each line is all that a
router can reach as its ${result.dataset.priced ? "price of a dollar" : "price of a call or its threshold"} changes. Up and to the left is better. A line is measured on the evaluated items:
choosing its best point afterwards would flatter. Hover for names and numbers; pick a router in the legend to single it out.</figcaption>
</figure>
</section>`;
}

function textAlternative(result: Result): string {
  const { ranked } = leaderboardRows(result);
  const legend = legendById(result);
  const axis = costAxisOf(result);
  const named = ranked
    .slice(0, 5)
    .map((row) => describe(row, legend, axis))
    .join("; ");
  return `Quality over cost of ${result.models.length} models and ${result.routers.length} routers and references. Highest quality: ${named}. The leaderboard has all numbers.`;
}

function describe(row: LeaderboardRow, legend: Legend, axis: CostAxis): string {
  return `${row.id} quality ${estimateText(legend.get("quality"), row.metrics.quality)} at ${axis.rowText(row)}`;
}

/** Up to this many routers the legend is a line of text; from there on it is a grid. */
const fewSeries = 6;

function legend(result: Result): Markup {
  const routers = [...routerPlaces(result)].map(([id, place]) => {
    return html`<li><button type="button" aria-pressed="false" data-series="${id}">${lineSwatch(routerStyle(place), true)}<span title="${id}">${shortName(id)}</span></button></li>`;
  });
  return html`<ul class="legend${routers.length > fewSeries ? " many" : null}">${routers}${neutralKeys(result)}</ul>`;
}

function neutralKeys(result: Result): Markup[] {
  const has = (kind: string, oracle: boolean) =>
    result.routers.some((row) => row.kind === kind && (row.type === "oracle") === oracle);
  const keys: (Markup | null)[] = [
    key(symbolSwatch(neutralStyle("model", "")), "single model"),
    has("baseline", false) ? key(symbolSwatch(neutralStyle("baseline", "")), "baseline") : null,
    key(lineSwatch(mixStyle("var(--ink)", [6, 4]), false), result.staticMix.hindsight ? "static mix *" : "static mix"),
    key(lineSwatch(mixStyle("var(--ink-3)", [2, 3]), false), "hindsight mix *"),
    has("reference", true) ? key(symbolSwatch(neutralStyle("reference", "oracle")), "oracle *") : null,
    has("reference", false) ? key(symbolSwatch(neutralStyle("reference", "")), "other reference *") : null,
  ];
  return keys.filter((entry) => entry !== null);
}

function key(swatch: Markup, text: string): Markup {
  return html`<li class="key">${swatch}<span>${text}</span></li>`;
}

function mixStyle(color: string, dash: readonly number[]): SeriesStyle {
  return { ...neutralStyle("model", ""), color, dash };
}

function lineSwatch(style: SeriesStyle, symbol: boolean): Markup {
  const line = html`<path d="M1,7H27" stroke="${style.color}" stroke-width="2" stroke-dasharray="${style.dash.join(" ")}" fill="none"/>`;
  return html`<svg width="28" height="14" aria-hidden="true">${line}${symbol ? symbolPath(style) : null}</svg>`;
}

function symbolSwatch(style: SeriesStyle): Markup {
  return html`<svg width="28" height="14" aria-hidden="true">${symbolPath(style)}</svg>`;
}

/** The outlines of vega's symbols in the square from -1 to 1, for the legend. */
const outlines = new Map([
  ["circle", "M-0.8,0A0.8,0.8,0,1,1,0.8,0A0.8,0.8,0,1,1,-0.8,0Z"],
  ["square", "M-0.75,-0.75H0.75V0.75H-0.75Z"],
  ["diamond", "M0,-1L0.8,0L0,1L-0.8,0Z"],
  ["triangle-up", "M0,-0.85L0.9,0.75H-0.9Z"],
  ["triangle-down", "M0,0.85L0.9,-0.75H-0.9Z"],
  ["triangle-right", "M0.85,0L-0.75,0.9V-0.9Z"],
  ["cross", "M-0.3,-0.9H0.3V-0.3H0.9V0.3H0.3V0.9H-0.3V0.3H-0.9V-0.3H-0.3Z"],
]);

function symbolPath({ shape, color, fill, size }: SeriesStyle): Markup {
  const scale = size < 60 ? 4 : 5.5;
  const outline = new Safe(outlines.get(shape) ?? shape);
  return html`<path transform="translate(14,7) scale(${scale})" d="${outline}" fill="${fill}" stroke="${color}" stroke-width="${1.4 / scale}"/>`;
}
