import type { Coverage, GroupCoverage } from "../../src/core/coverage.js";
import { percentText } from "../../src/core/percent-text.js";
import { shortName } from "../page/cells.js";
import { html, type Markup } from "../page/markup.js";
import { countText } from "../text/number-text.js";
import { leastFilled } from "./coverage-tables.js";

/** What a heat table can show of every cell. */
type HeatKind = keyof GroupCoverage["models"];

/** Models beside each other and groups below each other; of more, the least filled. The JSON has all. */
const mostModels = 30;
const mostGroups = 100;

const titles: Readonly<Record<HeatKind, string>> = {
  score: "Scores by group and model",
  cost: "Costs by group and model",
  tokens: "Token counts by group and model",
};

/**
 * Shares of the items with a score by group and model, and the same of costs and tokens where there are any and their shares
 * differ from the scores' and are not all 1. The number stands in every cell; the shade, which deepens with what is missing, only helps to find it.
 */
export function heatSections(coverage: Coverage): Markup[] {
  const { groups, counts } = coverage;
  if (groups.length === 0) return [];
  const differs = (kind: HeatKind) =>
    groups.some(({ density }) => density[kind] < 1) &&
    groups.some(({ models }) => models[kind].some((share, model) => share !== models.score[model]));
  const kinds: HeatKind[] = ["score"];
  if (counts.costs > 0 && differs("cost")) kinds.push("cost");
  if (counts.tokens > 0 && differs("tokens")) kinds.push("tokens");
  return kinds.map((kind) => heatSection(coverage, kind));
}

function heatSection(coverage: Coverage, kind: HeatKind): Markup {
  const models = leastFilled(coverage.models, mostModels);
  const groups = leastFilled(coverage.groups, mostGroups);
  const places = models.map((model) => coverage.models.indexOf(model));
  const id = `heat-${kind}`;
  return html`<section aria-labelledby="${id}">
<h2 id="${id}">${titles[kind]}</h2>
<p class="lead">Share of the group's items, in per cent. The stronger the shade, the more is missing.${leftOut(coverage, models.length, groups.length)}</p>
<div class="scroll" tabindex="0" role="region" aria-labelledby="${id}">
<table class="heat">
<thead><tr><th scope="col" class="first">group</th><th scope="col">items</th><th scope="col">all models</th>${models.map(({ id: name }) => html`<th scope="col" title="${name}"><span class="name">${shortName(name)}</span></th>`)}</tr></thead>
<tbody>${groups.map((group) => heatRow(group, kind, places))}</tbody>
</table>
</div>
</section>`;
}

function leftOut(coverage: Coverage, models: number, groups: number): string {
  const left = [
    ...(models < coverage.models.length ? [`${countText(coverage.models.length - models)} better filled models`] : []),
    ...(groups < coverage.groups.length ? [`${countText(coverage.groups.length - groups)} better filled groups`] : []),
  ];
  return left.length === 0 ? "" : ` Not shown, but in the JSON: ${left.join(" and ")}.`;
}

function heatRow({ name, items, density, models }: GroupCoverage, kind: HeatKind, places: readonly number[]): Markup {
  const shares = [density[kind], ...places.map((place) => models[kind][place]!)];
  return html`<tr><th scope="row" title="${name}"><span class="name">${shortName(name) || "(none)"}</span></th><td>${countText(items)}</td>${shares.map(heatCell)}</tr>
`;
}

function heatCell(share: number): Markup {
  return html`<td class="lack-${lackOf(share)}">${percentText(share)}</td>`;
}

/** How much is missing in five steps. */
function lackOf(share: number): number {
  if (share === 1) return 0;
  return [0.95, 0.8, 0.5].findIndex((least) => share >= least) + 1 || (share > 0 ? 4 : 5);
}
