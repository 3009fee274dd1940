import { describe, expect, it } from "vitest";
import { importsOf, resolveImport } from "../../../scripts/checks/imports.js";

describe("importsOf finds every way to name a module", () => {
  it.each([
    ['import { a } from "./a.js";', "./a.js", false],
    ['import a, { b as c } from "./a.js";', "./a.js", false],
    ['import * as a from "./a.js";', "./a.js", false],
    ['import "./a.js";', "./a.js", false],
    ['import {\n  a,\n  type B,\n} from "./a.js";', "./a.js", false],
    ['export { a } from "./a.js";', "./a.js", false],
    ['export * from "./a.js";', "./a.js", false],
    ['import type { A } from "./a.js";', "./a.js", true],
    ['export type { A } from "./a.js";', "./a.js", true],
    ['const a = await import("./a.js");', "./a.js", false],
    ['let a: import("./a.js").A;', "./a.js", false],
    ["const a = import(`./a.js`);", "./a.js", false],
  ])("%s", (source, specifier, typeOnly) => {
    expect(importsOf(source)).toEqual([{ specifier, line: 1, typeOnly }]);
  });

  it("gives them in the order of the text, with their lines", () => {
    const source = 'import { a } from "a";\n\nconst b = import("b");\nexport { c } from "c";\n';
    expect(importsOf(source).map(({ specifier, line }) => [specifier, line])).toEqual([
      ["a", 1],
      ["b", 3],
      ["c", 4],
    ]);
  });
});

describe("importsOf is not misled", () => {
  it.each([
    '// import { a } from "./a.js";',
    `const text = 'import { a } from "./a.js";';`,
    'export const from = "./a.js";',
    'export function f() { return "./a.js"; }',
    "const url = import.meta.url;",
    'loader.import("./a.js");',
  ])("%s", (source) => {
    expect(importsOf(source)).toEqual([]);
  });
});

describe("resolveImport", () => {
  it("walks from the importing file and reads .js as .ts", () => {
    expect(resolveImport("src/evaluate/a.ts", "../core/b.js")).toBe("src/core/b.ts");
    expect(resolveImport("src/core/a.ts", "./b.js")).toBe("src/core/b.ts");
    expect(resolveImport("scripts/a.mjs", "./b.mjs")).toBe("scripts/b.mts");
    expect(resolveImport("vitest.config.ts", "./src/index.js")).toBe("src/index.ts");
  });

  it("leaves packages alone", () => {
    expect(resolveImport("src/core/a.ts", "zod")).toBeNull();
    expect(resolveImport("src/core/a.ts", "node:fs")).toBeNull();
  });
});
