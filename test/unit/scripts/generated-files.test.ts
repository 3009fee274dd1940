import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { generatedFiles } from "../../../scripts/generated-files.js";
import { packageRoot } from "../../../src/core/package-root.js";

const files = generatedFiles();
const page = (path: string) => readFileSync(join(packageRoot(), path), "utf8");

describe("what npm run generate writes", () => {
  test("is each file once, and every one is there", () => {
    const paths = files.map(({ path }) => path);
    expect(new Set(paths).size).toBe(paths.length);
    for (const path of paths) expect(existsSync(join(packageRoot(), path)), path).toBe(true);
  });

  test("has among it every page of the manual that says of itself that it is generated, or a part of it", () => {
    const paths = files.map(({ path }) => path);
    const pages = [
      "README.md",
      ...["metrics", "formats", "config", "errors", "glossary", "demo-data"].map((name) => `docs/${name}.md`),
    ];
    const generated = pages.filter((path) => /<!-- generated: begin -->|^Generated from/m.test(page(path)));
    for (const path of generated) expect(paths).toContain(path);
  });

  // The README is held to the demo's output end to end, and the demo's tables by their own test: both are slow.
  test.each(files.filter(({ path }) => /^schema|metrics/.test(path)).map(({ path, text }) => [path, text] as const))(
    "%s is up to date: npm run generate",
    (path, text) => {
      expect(page(path)).toBe(text());
    },
  );
});
