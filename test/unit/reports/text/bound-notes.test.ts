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
    expect(boundNotes(result)[0]).toBe("bounds: quality of knn with all that is missing: 0.713 .. 0.900");
  });

  test("name last the metrics that have any", () => {
    expect(boundNotes(result)).toHaveLength(2);
    expect(boundNotes(result)[1]).toMatch(/^bounds are given for quality: /);
  });

  test("stand under the tables of terminal and Markdown", () => {
    expect(renderTerminal(result, { width: 100, color: false })).toContain(boundNotes(result)[0]);
    for (const note of boundNotes(result)) expect(renderMarkdown(result)).toContain(note);
  });

  test("are not there without bounds", () => {
    expect(boundNotes(sampleResult)).toEqual([]);
  });
});
