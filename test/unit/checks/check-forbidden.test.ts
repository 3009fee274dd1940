import { describe, expect, it } from "vitest";
import { checkForbidden } from "../../../scripts/checks/check-forbidden.js";

const found = (file: string, source: string) => checkForbidden({ [file]: source });
const focused = `${"it"}.only("a", () => {});`;

describe("refused in the program", () => {
  it.each([
    ["src/core/a.ts", "export default 1;"],
    ["src/core/a.ts", "let a: any;"],
    ["src/core/a.ts", "const a = b as any;"],
    ["src/core/a.ts", "let a: Array<any>;"],
    ["src/core/a.ts", "let a: Map<string, any[]>;"],
    ["src/core/a.ts", "let a: string | any;"],
    ["src/core/a.ts", "const a = Math.random();"],
    ["src/store/a.ts", "const a = Date.now();"],
    ["reports/a.ts", "const a = new Date();"],
    ["reports/a.ts", "const a = new Date;"],
    ["runners/a.ts", "const a = performance.now();"],
    ["src/commands/eval.ts", 'const a = process.env["HOME"];'],
    ["src/config/a.ts", 'if (process.platform === "win32") f();'],
    ["src/config/a.ts", "const { env } = process;"],
    ["src/config/a.ts", 'import { env } from "node:process";'],
    ["datasets/a.ts", 'console.error("a");'],
    ["src/evaluate/a.ts", "export async function f() {}"],
    ["src/metrics/a.ts", "const a = await b;"],
    ["runners/knn.ts", "const f = async () => 1;"],
    ["src/core/split-utils.ts", ""],
    ["src/core/types.ts", ""],
    ["runners/protocol/manager.ts", ""],
    ["test/support/helpers.ts", ""],
    ["src/core/outcomeMatrix.ts", ""],
  ])("%s: %s", (file, source) => {
    expect(found(file, source)).toHaveLength(1);
  });
});

describe("let through", () => {
  it.each([
    ["vitest.config.ts", "export default {};"],
    ["src/core/a.ts", "// any process.env, console.log or Math.random() in a comment"],
    ["src/core/a.ts", 'const a = "export default any: Date.now()";'],
    ["src/core/a.ts", "const a = list.any(b); const c = { any: 1 };"],
    ["src/core/a.ts", "const many: Company = anything;"],
    ["src/core/a.ts", "const a = new Date(stamp);"],
    ["src/core/a.ts", "const a = context.process.run(); processItems(b);"],
    ["src/cli.ts", "process.exit(1); console.error(Date.now());"],
    ["src/commands/effects.ts", "const now = new Date(); process.stdout.write(Math.random());"],
    ["src/commands/eval.ts", "export async function run() { await f(); }"],
    ["runners/protocol/http.ts", "export async function run() { await f(); }"],
    ["src/store/a.ts", "export async function read() {}"],
    ["scripts/bench.ts", "console.log(process.argv, Date.now(), Math.random());"],
    ["test/unit/a.test.ts", "console.log(await f(process.cwd()));"],
    ["src/core/outcome-matrix.ts", ""],
    ["test/unit/core/split.test.ts", ""],
  ])("%s: %s", (file, source) => {
    expect(found(file, source)).toEqual([]);
  });
});

describe("refused everywhere, scripts and tests included", () => {
  it.each(["scripts/a.ts", "test/unit/a.test.ts"])("%s: default exports, any and .only", (file) => {
    expect(found(file, "export default 1;")).toHaveLength(1);
    expect(found(file, "let a: any;")).toHaveLength(1);
    expect(found(file, focused)).toHaveLength(1);
    expect(found(file, focused.replace(".only", ".concurrent.only"))).toHaveLength(1);
  });
});

it("names the file, the line and the words", () => {
  expect(found("src/core/a.ts", "\n\nconst a = Math.random();\n")).toEqual([
    { file: "src/core/a.ts", line: 3, message: "Math.random: draw from the named random forks (Math.random)" },
  ]);
});
