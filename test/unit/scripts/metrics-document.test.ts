import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { metricsDocument } from "../../../scripts/metrics-document.js";
import { packageRoot } from "../../../src/core/package-root.js";
import { metrics } from "../../../src/metrics/index.js";

describe("docs/metrics.md", () => {
  test("is what the registry gives: npm run generate", () => {
    expect(readFileSync(join(packageRoot(), "docs", "metrics.md"), "utf8")).toBe(metricsDocument());
  });

  test("has a section for every metric, with its formula and range", () => {
    const text = metricsDocument();
    for (const { id, formula, range } of metrics) {
      expect(text).toContain(`## ${id}:`);
      expect(text).toContain(formula);
      expect(text).toContain(range);
    }
  });

  test("says under a metric which systems compute it otherwise, and why", () => {
    const sections = metricsDocument().split("\n## ").slice(1);
    metrics.forEach(({ compatNotes }, index) => {
      const told = [...sections[index]!.matchAll(/^- `--compat (\w+)`: (.+)$/gm)].map(([, system, note]) => [
        system,
        note,
      ]);
      expect(Object.fromEntries(told)).toEqual(compatNotes);
    });
    expect(metrics.some(({ compatNotes }) => "routellm" in compatNotes)).toBe(true);
  });
});
