import type { Result } from "../../src/core/result.js";
import { factsLine, simulatedNote } from "../text/notes.js";
import type { Markup } from "./markup.js";
import { html } from "./markup.js";

/** The head of the page: what was evaluated, a banner where the data are made up, the conclusion, and the verdict where gates were asked for. */
export function summarySection(result: Result): Markup {
  const { dataset, conclusion } = result;
  return html`<header>
<p class="eyebrow">routebench report</p>
<h1>${dataset.name}</h1>
<p class="facts">${factsLine(result)}</p>
${dataset.simulated ? html`<p class="banner" role="note">${simulatedNote}</p>` : null}
<p class="conclusion">${conclusion}</p>
${result.gates.length > 0 ? verdictLine(result) : null}
</header>`;
}

function verdictLine({ verdict }: Result): Markup {
  return html`<p class="verdict"><span class="status ${verdict.status}">${verdict.status}</span> <span>${verdict.line}</span></p>`;
}
