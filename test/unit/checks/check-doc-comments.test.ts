import { describe, expect, it } from "vitest";
import { checkDocComments } from "../../../scripts/checks/check-doc-comments.js";

const found = (source: string, file = "src/core/a.ts") =>
  checkDocComments({ [file]: source }).map(({ message }) => message);

describe("checkDocComments refuses an export without a doc comment", () => {
  it.each([
    "export function a() {}",
    "export async function a() {}",
    "export function* a() {}",
    "export class a {}",
    "export abstract class a {}",
    "export interface a {}",
    "export type a = string;",
    "export const a = 1;",
    "export enum a {}",
    "// a line comment is none\nexport const a = 1;",
    "/* a plain block is none */\nexport const a = 1;",
    "/** of b */\nconst b = 1;\nexport const a = 1;",
    "const a = 1;\nexport { a };",
    "const a = 1;\nexport { a as b };",
    "/**/\nexport const a = 1;",
    "/** of what? */\n// a line comment between\nexport const a = 1;",
  ])("%s", (source) => {
    expect(found(source)).toEqual(["a has no doc comment"]);
  });
});

describe("checkDocComments lets through", () => {
  it.each([
    "/** A number. */\nexport const a = 1;",
    "/**\n * A number,\n * in two lines.\n */\nexport const a = 1;",
    "/** Reads data/*.csv and // more. */\nexport const a = 1;",
    "// a heading\n\n/** A number. */\nexport const a = 1;",
    "const a = 1;",
    'export { a } from "./a.js";',
    'export * from "./a.js";',
    "/** A number. */\nconst a = 1;\nexport { a };",
    'import { a } from "./a.js";\nexport { a };',
    'const text = "\\nexport const a = 1;";',
    "/** First. */\nexport function a(b: string): string;\nexport function a(b: number): number;\nexport function a(b: unknown) {\n  return b;\n}",
  ])("%s", (source) => {
    expect(found(source)).toEqual([]);
  });

  it("tests and configurations of tools, but not scripts", () => {
    expect(found("export const a = 1;", "test/support/a.ts")).toEqual([]);
    expect(found("export const a = 1;", "routebench.config.ts")).toEqual([]);
    expect(found("export const a = 1;", "scripts/a.ts")).toHaveLength(1);
  });
});

it("names the line of the declaration", () => {
  expect(checkDocComments({ "src/core/a.ts": "/** A. */\nexport const a = 1;\n\nexport const b = 2;\n" })).toEqual([
    { file: "src/core/a.ts", line: 4, message: "b has no doc comment" },
  ]);
});
