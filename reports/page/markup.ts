import { plainLines } from "../text/plain-text.js";

/** A piece of HTML that is safe to put into a page. */
export class Markup {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

/** What may stand in a template: text is escaped, markup and lists of it go in as they are, null gives nothing. */
export type MarkupValue = string | number | Markup | readonly Markup[] | null;

/**
 * A template for HTML in which every interpolated text is escaped, so that names from the user's data stay names.
 * @example html`<td title="${'"'}">${"<b>"}</td>`.text // '<td title="&quot;">&lt;b&gt;</td>'
 */
export function html(strings: TemplateStringsArray, ...values: readonly MarkupValue[]): Markup {
  return new Markup(strings.reduce((page, part, index) => page + markupText(values[index - 1] ?? null) + part));
}

/** The text with everything escaped that means something in HTML, in text and in quoted attributes, or that reorders a line. */
export function escapeHtml(text: string): string {
  return plainLines(text)
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;")
    .replaceAll("'", "&#39;");
}

/** Data as the content of a script element of type application/json: no "<" is left that could end the element. */
export function embeddedJson(data: unknown): Markup {
  return new Markup(JSON.stringify(data).replaceAll("<", "\\u003c"));
}

function markupText(value: MarkupValue): string {
  if (value === null) return "";
  if (value instanceof Markup) return value.text;
  if (typeof value === "object") return value.map((item) => item.text).join("");
  return escapeHtml(String(value));
}
