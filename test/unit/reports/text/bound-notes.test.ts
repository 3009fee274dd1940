import { describe, expect, test } from "vitest";
import { renderMarkdown } from "../../../../reports/markdown.js";
import { renderTerminal } from "../../../../reports/terminal.js";
import { boundNotes } from "../../../../reports/text/bound-notes.js";
import { estimate, router, sampleResult } from "../../../support/sample-result.js";

const bounded = { quality: { ...estimate(0.8, 0.01), worst: 0.7125, best: 0.9 } };
const result = {
  ...sampleResult,
  routers: [
    router("knn", 0.8, 1, { metrics: bounded }),
    router("oracle", 0.9, 1, { kind: "reference", metrics: bounded }),
  ],
};

describe("bounds in words", () => {
  test("are one line for each router, as its quality is written", () => {
    expect(boundNotes(result)).toEqual(["bounds: quality of knn with all that is missing: 0.713 .. 0.900"]);
  });

  test("stand under the tables of terminal and Markdown", () => {
    expect(renderTerminal(result, { width: 100, color: false })).toContain(boundNotes(result)[0]);
    expect(renderMarkdown(result)).toContain(boundNotes(result)[0]);
  });

  test("are not there without bounds", () => {
    expect(boundNotes(sampleResult)).toEqual([]);
  });
});
