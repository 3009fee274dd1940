import type { Result } from "../../src/core/result.js";
import { learningCurveHeads, learningCurveRows } from "../text/learning-curve-rows.js";
import { minus, shortName } from "./cells.js";
import type { Markup } from "./markup.js";
import { html } from "./markup.js";

/** What routers that learn reach with parts of the training items; nothing where no learning curve was asked for. */
export function learningCurveSection(result: Result): Markup | null {
  const rows = learningCurveRows(result);
  if (rows.length === 0) return null;
  return html`<section aria-labelledby="learning-curve-title">
<h2 id="learning-curve-title">Learning curve</h2>
<p class="lead">Routers fitted on nested parts of the training items, measured on the same items.</p>
<div class="scroll" tabindex="0" role="region" aria-labelledby="learning-curve-title">
<table><thead><tr>${learningCurveHeads.map(curveHead)}</tr></thead>
<tbody>${rows.map(curveRow)}</tbody></table>
</div>
</section>`;
}

function curveHead(head: string, column: number): Markup {
  return column === 0 ? html`<th scope="col" class="first">${head}</th>` : html`<th scope="col">${head}</th>`;
}

function curveRow([id = "", ...cells]: readonly string[]): Markup {
  return html`<tr><th scope="row" title="${id}"><span class="name">${shortName(id)}</span></th>${cells.map((cell) => html`<td>${minus(cell)}</td>`)}</tr>
`;
}
