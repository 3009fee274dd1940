import type { MetricLegend, Result } from "../../src/core/result.js";
import { countText, shownUnit } from "../text/number-text.js";
import { comparedCosts, pricesText } from "../text/prices-text.js";
import { hindsightMark, shortName } from "./cells.js";
import type { Markup } from "./markup.js";
import { html } from "./markup.js";

/** Where the numbers come from: the data and their checksum, the split, the intervals, what each metric means, and the warnings. */
export function methodSection(result: Result): Markup {
  return html`<section aria-labelledby="method-title">
<h2 id="method-title">Data and method</h2>
${warningList(result)}
<dl class="facts-list">${dataFacts(result).map(([term, text]) => html`<div><dt>${term}</dt><dd>${text}</dd></div>`)}</dl>
<h3>What each metric means</h3>
<dl class="metrics">${result.metrics.map(metricFacts)}</dl>
<h3>How each router was set</h3>
<div class="scroll" tabindex="0" role="region" aria-label="How each router was set">
<table><thead><tr><th scope="col" class="first">router</th><th scope="col" class="text">kind</th><th scope="col" class="text">type</th><th scope="col" class="text">options</th><th scope="col" class="text">operating point</th><th scope="col" class="text">chosen on</th></tr></thead>
<tbody>${result.routers.map(routerRow)}</tbody></table>
</div>
</section>`;
}

function metricFacts(metric: MetricLegend): Markup {
  return html`<div><dt>${metric.label}${hindsightMark(metric)} <small>${shownUnit(metric)}; ${metric.better} is better</small></dt><dd>${metric.description}</dd></div>`;
}

function dataFacts({ dataset, split, seed, replicates, resampling }: Result): [string, string][] {
  return [
    ["Items", `${countText(dataset.items)}; ${countText(dataset.leftOut)} left out for missing outcomes`],
    [
      "Outcomes",
      `${countText(dataset.outcomes)} of ${countText(dataset.models)} models; ${countText(dataset.missing)} cells missing`,
    ],
    ...priceFacts(dataset),
    ["Split", splitFacts(split)],
    [
      "Intervals",
      `95 % intervals from ${countText(replicates)} Poisson-weighted resamples of ${resampledUnits(resampling)}, the same for every row, seed ${seed}; ${trainingFacts(resampling)}`,
    ],
    ["Data checksum", `sha256 ${dataset.sha256}`],
    ["Split checksum", `sha256 ${split.sha256}`],
  ];
}

/** Where costs come from that were made from tokens, with the whole checksum of the table. */
function priceFacts({ prices }: Result["dataset"]): [string, string][] {
  const text = pricesText(prices);
  const compared = comparedCosts(prices).join("; ");
  return prices && text !== undefined
    ? [
        ["Prices", text],
        ...(compared === "" ? [] : [["Costs compared", compared] as [string, string]]),
        ["Prices checksum", `sha256 ${prices.sha256}`],
      ]
    : [];
}

function splitFacts({ kind, train, test, rounds }: Result["split"]): string {
  const sizes = `${kind}: ${countText(train)} to train on, ${countText(test)} evaluated`;
  return rounds
    ? `${sizes}, in ${countText(rounds.length)} rounds: every number is the mean of as many fitted routers`
    : sizes;
}

/** Whether the intervals cover another training. */
function trainingFacts({ refits }: Result["resampling"]): string {
  return refits === undefined
    ? "conditional on this training"
    : `with the variance of training (${countText(refits)} refits)`;
}

/** What is drawn whole: the evaluated items, or their clusters with their number and column where the result has them. */
function resampledUnits({ unit, clusters, column }: Result["resampling"]): string {
  if (unit === "item") return "the evaluated items";
  const count = clusters === undefined ? "" : `${countText(clusters)} `;
  return `the ${count}clusters of the evaluated items${column === undefined ? "" : ` (column ${column})`}, each drawn whole`;
}

function warningList({ warnings }: Result): Markup | null {
  if (warnings.length === 0) return null;
  return html`<ul class="warnings">${warnings.map(({ code, message }) => html`<li><code>${code}</code> ${message}</li>`)}</ul>`;
}

function routerRow({ id, kind, type, options, at }: Result["routers"][number]): Markup {
  const settings = Object.entries(options).map(
    ([name, value]) => `${name}=${typeof value === "string" ? value : JSON.stringify(value)}`,
  );
  const lambda =
    at.lambda === undefined || at.label.includes("lambda") ? "" : ` (lambda ${Number(at.lambda.toPrecision(4))})`;
  return html`<tr><th scope="row" title="${id}"><span class="name">${shortName(id)}</span></th><td class="text">${kind}</td><td class="text">${type}</td><td class="prose">${settings.join(", ") || "–"}</td><td class="prose">${at.label}${lambda}</td><td class="text">${at.chosenOn}</td></tr>
`;
}
