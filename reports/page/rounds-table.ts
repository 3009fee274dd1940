import type { Result } from "../../src/core/result.js";
import { legendById } from "../text/number-text.js";
import { estimateCell, shortName } from "./cells.js";
import type { Markup } from "./markup.js";
import { html } from "./markup.js";

type RoundResult = NonNullable<Result["rounds"]>[number];

/** Quality and cost of every router, round by round; nothing where there is one round, or no router. */
export function roundsSection(result: Result): Markup | null {
  const { rounds = [], routers } = result;
  const ids = routers.filter(({ kind }) => kind === "router").map(({ id }) => id);
  if (rounds.length === 0 || ids.length === 0) return null;
  const heads = ids.flatMap((id) => [`${shortName(id)}: quality`, `${shortName(id)}: cost`]);
  return html`<section aria-labelledby="rounds-title">
<h2 id="rounds-title">Round by round</h2>
<p class="lead">All other numbers of this page are means over these rounds. Rounds share items, so their spread is no standard error.</p>
<div class="scroll" tabindex="0" role="region" aria-labelledby="rounds-title">
<table><thead><tr><th scope="col" class="first">round</th>${heads.map((head) => html`<th scope="col">${head}</th>`)}</tr></thead>
<tbody>${rounds.map((round) => roundRow(round, ids, result))}</tbody></table>
</div>
</section>`;
}

function roundRow({ label, routers }: RoundResult, ids: readonly string[], result: Result): Markup {
  const legend = legendById(result);
  const cells = ids.flatMap((id) => {
    const own = routers.find((router) => router.id === id);
    return [estimateCell(legend.get("quality"), own?.quality), estimateCell(legend.get("cost"), own?.cost)];
  });
  return html`<tr><th scope="row" title="${label}"><span class="name">${shortName(label)}</span></th>${cells}</tr>
`;
}
