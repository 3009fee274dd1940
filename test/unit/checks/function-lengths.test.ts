import { describe, expect, it } from "vitest";
import { functionLengths } from "../../../scripts/checks/function-lengths.js";

/** Name and length of every function found. */
const measure = (source: string) => functionLengths(source).map(({ name, lines }) => [name, lines]);

describe("functionLengths counts from the name's line to the end of the body", () => {
  it.each([
    ["export function f(a: number): number {\n  return a;\n}", "f", 3],
    ["async function f() {\n}", "f", 2],
    ["function* f() {\n}", "f", 2],
    ["function f<T extends { a: () => void }>(b: T) {\n\n}", "f", 3],
    ["function f(a: { b: string }): { c: number } {\n  return { c: 1 };\n}", "f", 3],
    ["function f(a: unknown): a is { b: string } {\n  return true;\n}", "f", 3],
    ["function f(): string | { a: 1 } | null {\n  return null;\n}", "f", 3],
    ["function f(): Map<string, (a: number) => string> {\n  return g;\n}", "f", 3],
    ["function f(\n  a: number,\n  b = {},\n) {\n  return a;\n}", "f", 6],
    ["const f = (a: number) => a;", "f", 1],
    ["const f = (a: number): { b: number } => ({\n  b: a,\n});", "f", 3],
    ["const f = a =>\n  a + 1;", "f", 2],
    ["const f = async <T>(a: T) => {\n  await a;\n};", "f", 3],
    ["const f: (a: number) => string = (a) => {\n  return g;\n};", "f", 3],
    ["const f = function (a) {\n};", "f", 2],
    ["const o = {\n  f: (a) => {\n    a;\n  },\n};", "f", 3],
    ["const o = {\n  f(a) {\n    a;\n  },\n};", "f", 3],
    ["class A {\n  constructor(a) {\n    b;\n  }\n}", "constructor", 3],
    ["class A {\n  get f(): number {\n    return 1;\n  }\n}", "f", 3],
    ["class A {\n  private readonly f = () => {\n  };\n}", "f", 2],
    ["class A {\n  readonly f: (a: number) => string = (a) => {\n  };\n}", "f", 2],
    ["function f(\n  work: (a: string) => Promise<void>,\n) {\n}", "f", 4],
    ["class A {\n  async #f(): Promise<void> {\n  }\n}", "#f", 2],
  ])("%j", (source, name, lines) => {
    expect(measure(source)).toEqual([[name, lines]]);
  });

  it("counts nested functions on their own as well, and callbacks with the function around them", () => {
    const source = "function f() {\n  const g = () => {\n    h(() => {\n      i;\n    });\n  };\n}";
    expect(measure(source)).toEqual([
      ["f", 7],
      ["g", 5],
    ]);
  });

  it("is not misled by braces in strings, templates and comments", () => {
    const hole = ["$", "{"].join("");
    expect(measure(`function f() {\n  return "}" + \`}${hole}"}"}\`; // }\n}\nconst a = 1;`)).toEqual([["f", 3]]);
  });

  it("gives the line where each begins", () => {
    expect(functionLengths("\nfunction f() {}\n\nconst g = () => 1;\n")).toEqual([
      { name: "f", line: 2, lines: 1 },
      { name: "g", line: 4, lines: 1 },
    ]);
  });
});

describe("functionLengths finds no function in", () => {
  it.each([
    "if (a) {\n}\nfor (const b of c) {\n}\nwhile (d) {\n}\nswitch (e) {\n}",
    "interface A {\n  f(a: string): void;\n  g: (a: string) => void;\n}",
    "type A = {\n  f: (a: string) => void;\n};",
    "type F<T> = (a: T) => void;",
    "declare function f(\n  work: (a: string) => Promise<void>,\n): void;",
    "let a: {\n  f: (a: string) => void;\n};",
    "declare function f(a: string): void;",
    "const a = f(b);\ng(() => {\n});",
    "const a = { b: 1, c: d(2) };",
    "let a: string;\nconst b = c ? (d) : (e);",
    "",
  ])("%j", (source) => {
    expect(measure(source)).toEqual([]);
  });
});
