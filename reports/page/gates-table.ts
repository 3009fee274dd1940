import type { Result } from "../../src/core/result.js";
import type { ShownMetric } from "../text/number-text.js";
import { countText, gateDifferenceText, legendById, marginText } from "../text/number-text.js";
import { elide } from "../text/plain-text.js";
import { minus } from "./cells.js";
import type { Markup } from "./markup.js";
import { html } from "./markup.js";

/** Characters of the longest gate's name that is shown whole. */
const longestName = 120;

/** Every gate with its rule, difference and interval, and why it was decided so; null without gates. */
export function gatesSection(result: Result): Markup | null {
  if (result.gates.length === 0) return null;
  const legend = legendById(result);
  return html`<section aria-labelledby="gates-title">
<h2 id="gates-title">Gates</h2>
<div class="scroll" tabindex="0" role="region" aria-labelledby="gates-title">
<table class="gates">
<thead><tr><th scope="col" class="first">gate</th><th scope="col" class="text">status</th><th scope="col">difference <small>[95 % CI], higher is better</small></th><th scope="col">margin</th><th scope="col" class="text">reason</th><th scope="col">items needed</th></tr></thead>
<tbody>${result.gates.map((gate) => gateRow(gate, legend.get(gate.metric)))}</tbody>
</table>
</div>
</section>`;
}

function gateRow(gate: Result["gates"][number], metric: ShownMetric): Markup {
  const difference = minus(gateDifferenceText(metric, gate));
  const needed = gate.needed === null ? "–" : countText(gate.needed);
  const margin = gate.margin === 0 ? "–" : marginText(metric, gate.margin);
  return html`<tr><th scope="row" class="prose" title="${gate.name}">${elide(gate.name, longestName)}${ruleBeside(gate)}</th><td class="text"><span class="status ${gate.status}">${gate.status}</span></td><td>${difference}</td><td>${margin}</td><td class="prose">${gate.reason}</td><td>${needed}</td></tr>
`;
}

/** The rule in words, where the gate is not called by it. */
function ruleBeside({ name, rule }: Result["gates"][number]): Markup | null {
  return name === rule ? null : html` <small>${rule}</small>`;
}
