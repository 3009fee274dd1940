import { describe, expect, it } from "vitest";
import { checkCycles } from "../../../scripts/checks/check-cycles.js";

const importing = (...targets: string[]) => targets.map((target) => `import { x } from "./${target}.js";`).join("\n");

const firstFiles = (tree: Record<string, string>) =>
  checkCycles(tree)
    .map(({ file }) => file)
    .sort();

describe("checkCycles", () => {
  it("finds two files that import each other", () => {
    const tree = { "src/core/a.ts": importing("b"), "src/core/b.ts": importing("a") };
    expect(checkCycles(tree)).toEqual([
      { file: "src/core/a.ts", line: 1, message: "import cycle: src/core/a.ts -> src/core/b.ts -> src/core/a.ts" },
    ]);
  });

  it("finds a long way round and a file that imports itself", () => {
    const tree = {
      "a.ts": importing("b"),
      "b.ts": importing("c"),
      "c.ts": importing("a"),
      "d.ts": importing("d", "a"),
    };
    expect(firstFiles(tree)).toEqual(["a.ts", "d.ts"]);
  });

  it("counts re-exports and dynamic imports: an index that its leaves import is a cycle", () => {
    const tree = { "index.ts": 'export { a } from "./a.js";', "a.ts": 'const later = import("./index.js");' };
    expect(checkCycles(tree)).toHaveLength(1);
  });

  it("leaves type imports out, which are gone when the program runs", () => {
    const tree = { "a.ts": 'import type { B } from "./b.js";', "b.ts": importing("a") };
    expect(checkCycles(tree)).toEqual([]);
  });

  it("takes a diamond, packages and missing files for no cycle", () => {
    const tree = {
      "a.ts": importing("b", "c"),
      "b.ts": importing("d"),
      "c.ts": importing("d", "gone"),
      "d.ts": 'import "zod";',
    };
    expect(checkCycles(tree)).toEqual([]);
  });

  it("keeps two cycles apart", () => {
    const tree = {
      "a.ts": importing("b", "c"),
      "b.ts": importing("a"),
      "c.ts": importing("d"),
      "d.ts": importing("c"),
    };
    expect(firstFiles(tree)).toEqual(["a.ts", "c.ts"]);
  });
});
