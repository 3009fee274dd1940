import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { embeddedJson, escapeHtml, html } from "../../../../reports/page/markup.js";

describe("html", () => {
  test("escapes text in content and in attributes", () => {
    expect(html`<a title="${"\" onclick='x'"}">${"<b> & co"}</a>`.text).toBe(
      '<a title="&quot; onclick=&#39;x&#39;">&lt;b&gt; &amp; co</a>',
    );
  });

  test("takes markup and lists of it as they are, numbers as text, and null as nothing", () => {
    const items = ["a", "<"].map((text) => html`<li>${text}</li>`);
    expect(html`<ul>${items}</ul>${null}${0}`.text).toBe("<ul><li>a</li><li>&lt;</li></ul>0");
  });

  test("never lets text open or close an element or an attribute", () => {
    fc.assert(fc.property(fc.string(), (text) => !/[<>"']/.test(escapeHtml(text))));
  });

  test("keeps names from reordering a line or steering a terminal that shows the page", () => {
    expect(escapeHtml("\u202elive a\u001b[31mred\nnext")).toBe("\ufffdlive a\ufffd[31mred\nnext");
  });
});

describe("embeddedJson", () => {
  test("cannot end its script element", () => {
    expect(embeddedJson({ name: "</script><!--" }).text).toBe('{"name":"\\u003c/script>\\u003c!--"}');
  });

  test("reads back as the same data", () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const { text } = embeddedJson(value);
        expect(text).not.toContain("<");
        expect(JSON.stringify(JSON.parse(text))).toBe(JSON.stringify(value));
      }),
    );
  });
});
