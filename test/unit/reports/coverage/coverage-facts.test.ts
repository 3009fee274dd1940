import { describe, expect, test } from "vitest";
import { coverageFacts } from "../../../../reports/coverage/coverage-facts.js";
import type { Coverage } from "../../../../src/core/coverage.js";
import { sampleCoverage } from "../../../support/sample-coverage.js";

/** The line of a name in a report with these measures; undefined where there is none. */
function lineOf(name: string, measures: Coverage["dataset"]["measures"]): string | undefined {
  const coverage = { ...sampleCoverage, dataset: { ...sampleCoverage.dataset, measures } };
  return coverageFacts(coverage).find((fact) => fact.name === name)?.text;
}

describe("what was measured", () => {
  test("is named in words, and tokens have a line of their own", () => {
    const text = lineOf("measures", [
      { name: "latencyMs", outcomes: 18 },
      { name: "inputTokens", outcomes: 36 },
      { name: "reasoningTokens", outcomes: 9 },
    ]);
    expect(text).toBe("latency of 18 of 36 cells (50 %); tokens of reasoning of 9 of 36 cells (25 %)");
  });

  test("has no line where there is nothing but tokens, or nothing at all", () => {
    expect(lineOf("measures", [{ name: "outputTokens", outcomes: 36 }])).toBeUndefined();
    expect(lineOf("measures", [])).toBeUndefined();
  });
});
