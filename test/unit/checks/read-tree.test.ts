import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { formatProblem, lineAt } from "../../../scripts/checks/problem.js";
import { readTree } from "../../../scripts/checks/read-tree.js";

let folder: string;
const files = [
  "src/core/a.ts",
  "src/kernels/assembly/dot.ts",
  "src/kernels/web-assembly.d.ts",
  "datasets/readme.md",
  "runners/knn.ts",
  "reports/page/style.css",
  "scripts/build.mjs",
  "test/unit/core/a.test.ts",
  "dist/src/core/a.ts",
  "vitest.config.ts",
  "package.json",
];

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "read-tree-"));
  for (const file of files) {
    mkdirSync(join(folder, dirname(file)), { recursive: true });
    writeFileSync(join(folder, file), `// ${file}\n`);
  }
});

afterAll(() => rmSync(folder, { recursive: true }));

it("reads our sources in the order of their names, and neither AssemblyScript, declarations, output nor other files", () => {
  const tree = readTree(folder);
  expect(Object.keys(tree)).toEqual([
    "runners/knn.ts",
    "scripts/build.mjs",
    "src/core/a.ts",
    "test/unit/core/a.test.ts",
    "vitest.config.ts",
  ]);
  expect(tree["src/core/a.ts"]).toBe("// src/core/a.ts\n");
});

it("counts lines from 1, a line break belonging to the line that it ends", () => {
  expect([0, 1, 2, 3].map((position) => lineAt("a\nb\n", position))).toEqual([1, 1, 2, 2]);
});

it("prints a problem as file:line message", () => {
  expect(formatProblem({ file: "src/a.ts", line: 3, message: "too long" })).toBe("src/a.ts:3 too long");
});
