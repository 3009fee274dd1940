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
});
