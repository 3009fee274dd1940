import type { Result, RouterResult } from "../../src/core/result.js";
import { seriesColors } from "../charts/series-style.js";
import { shareText } from "../text/number-text.js";
import { shortName } from "./cells.js";
import type { Markup } from "./markup.js";
import { html } from "./markup.js";

/** A part of a bar: one model, or all those that have no colour of their own. */
interface Segment {
  readonly model: string;
  /** 1 to {@link seriesColors}; 0 = the neutral colour of the rest. */
  readonly color: number;
  readonly share: number;
}

/** From this share on a segment has room for its own name. */
const namedShare = 0.14;

/** Which models each router chooses, as one bar a router at its operating point; null where no router has shares. */
export function shareSection(result: Result): Markup | null {
  const routers = result.routers.filter(({ share }) => Object.keys(share).length > 0);
  if (routers.length === 0) return null;
  const colored = mostChosen(result, routers);
  return html`<section aria-labelledby="shares-title">
<h2 id="shares-title">Which models each router chooses</h2>
<p class="lead">Share of the evaluated items at the operating point.</p>
<ul class="legend">${colored.map((model, index) => key(model, index + 1))}${result.models.length > colored.length ? key("other models", 0) : null}</ul>
<table class="shares"><tbody>${routers.map((router) => bar(router, colored))}</tbody></table>
</section>`;
}

/** The models with the largest total share, in model order; as many as there are colours. */
function mostChosen(result: Result, routers: readonly RouterResult[]): string[] {
  const total = (model: string) => routers.reduce((sum, { share }) => sum + (share[model] ?? 0), 0);
  const models = result.models.map(({ id }) => ({ id, total: total(id) })).filter((model) => model.total > 0);
  const shown = new Set(
    models
      .toSorted((a, b) => b.total - a.total)
      .slice(0, seriesColors)
      .map(({ id }) => id),
  );
  return models.map(({ id }) => id).filter((id) => shown.has(id));
}

function bar({ id, share, hindsight }: RouterResult, colored: readonly string[]): Markup {
  const parts = segments(share, colored);
  return html`<tr><th scope="row" title="${id}"><span class="name">${shortName(id)}</span>${hindsight ? html` *` : null}</th><td><div class="bar" role="img" aria-label="${describe(share)}">${parts.map(segmentMarkup)}</div></td></tr>
`;
}

function segments(share: RouterResult["share"], colored: readonly string[]): Segment[] {
  const own = colored.map((model, index) => ({ model, color: index + 1, share: share[model] ?? 0 }));
  const rest = Object.entries(share).filter(([model]) => !colored.includes(model));
  const restShare = rest.reduce((sum, [, part]) => sum + part, 0);
  return [...own, { model: `${rest.length} other models`, color: 0, share: restShare }].filter(
    (part) => part.share > 0,
  );
}

function segmentMarkup({ model, color, share }: Segment): Markup {
  const text = share >= namedShare ? html`<span>${shareText(share)} · ${model}</span>` : null;
  return html`<span class="segment c${color}" style="flex-grow:${share.toFixed(4)}" title="${model}: ${shareText(share)}">${text}</span>`;
}

function describe(share: RouterResult["share"]): string {
  const entries = Object.entries(share).toSorted(([, a], [, b]) => b - a);
  return entries.map(([model, part]) => `${model} ${shareText(part)}`).join(", ");
}

function key(model: string, color: number): Markup {
  return html`<li class="key"><span class="chip c${color}"></span><span>${shortName(model)}</span></li>`;
}
