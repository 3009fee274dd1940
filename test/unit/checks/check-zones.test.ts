import { describe, expect, it } from "vitest";
import { checkZones, zoneOf } from "../../../scripts/checks/check-zones.js";

/** What the check says of one file with one import. */
function verdict(file: string, specifier: string, form = "import { a } from"): string[] {
  return checkZones({ [file]: `${form} "${specifier}";\n` }).map(({ message }) => message);
}

describe("the import table", () => {
  it.each([
    ["src/core/a.ts", "../statistics/b.js"],
    ["src/core/a.ts", "../../runners/b.js"],
    ["src/statistics/a.ts", "../core/b.js"],
    ["src/kernels/a.ts", "../core/b.js"],
    ["src/metrics/a.ts", "../../runners/b.js"],
    ["src/metrics/a.ts", "../kernels/b.js"],
    ["src/config/a.ts", "../metrics/index.js"],
    ["src/store/a.ts", "../../datasets/index.js"],
    ["datasets/a.ts", "../src/store/b.js"],
    ["runners/a.ts", "../src/metrics/b.js"],
    ["runners/protocol/a.ts", "../../src/statistics/b.js"],
    ["runners/protocol/a.ts", "../index.js"],
    ["reports/a.ts", "../src/metrics/b.js"],
    ["src/evaluate/a.ts", "../store/b.js"],
    ["src/evaluate/a.ts", "../../runners/b.js"],
    ["src/commands/a.ts", "../cli.js"],
    ["src/cli.ts", "./core/b.js"],
    ["src/index.ts", "./metrics/b.js"],
    ["src/commands/a.ts", "../../scripts/b.js"],
    ["reports/charts/a.ts", "../../test/support/b.js"],
  ])("%s may not import %s", (file, specifier) => {
    expect(verdict(file, specifier)).toHaveLength(1);
  });

  it.each([
    ["src/core/a.ts", "./b.js"],
    ["src/metrics/a.ts", "../core/b.js"],
    ["src/metrics/a.ts", "../statistics/b.js"],
    ["runners/a.ts", "../src/kernels/b.js"],
    ["runners/embed/a.ts", "../../src/core/b.js"],
    ["runners/index.ts", "./protocol/b.js"],
    ["reports/page/a.ts", "../charts/b.js"],
    ["src/evaluate/a.ts", "../metrics/index.js"],
    ["src/commands/a.ts", "../../runners/protocol/b.js"],
    ["src/commands/a.ts", "../evaluate/b.js"],
    ["src/cli.ts", "./commands/b.js"],
    ["src/index.ts", "./evaluate/b.js"],
    ["scripts/a.ts", "../src/evaluate/b.js"],
    ["test/unit/a.test.ts", "../../src/core/b.js"],
    ["src/core/a.ts", "zod"],
    ["src/commands/a.ts", "../../package.json"],
  ])("%s may import %s", (file, specifier) => {
    expect(verdict(file, specifier)).toEqual([]);
  });

  it.each(["import type { A } from", "export { a } from", "export * from", "import"])(
    "counts `%s` like any import",
    (form) => {
      expect(verdict("src/core/a.ts", "../metrics/b.js", form)).toHaveLength(1);
    },
  );

  it("counts dynamic imports and import types", () => {
    const source = 'const a = await import("../metrics/a.js");\nlet b: import("../store/b.js").B;\n';
    expect(checkZones({ "src/core/a.ts": source }).map(({ line }) => line)).toEqual([1, 2]);
  });

  it("lets the kernels find the package's folder, and nothing else of the core", () => {
    expect(verdict("src/kernels/a.ts", "../core/package-root.js")).toEqual([]);
    expect(verdict("src/statistics/a.ts", "../core/package-root.js")).toHaveLength(1);
  });

  it("does not let the package be reached by its own name", () => {
    expect(verdict("runners/a.ts", "routebench")).toEqual(["runners may not import the package by its own name"]);
  });

  it("says who, whom, where and what is allowed", () => {
    expect(checkZones({ "reports/a.ts": '\nimport { a } from "../src/metrics/b.js";\n' })).toEqual([
      { file: "reports/a.ts", line: 2, message: "reports may not import src/metrics/b.ts (allowed: src/core)" },
    ]);
  });

  it("refuses a part of src that no row covers", () => {
    expect(checkZones({ "src/extras/a.ts": "" })).toHaveLength(1);
    expect(checkZones({ "vitest.config.ts": 'import { a } from "./src/core/a.js";' })).toEqual([]);
  });
});

describe("zoneOf", () => {
  it("takes the longest row that covers the file", () => {
    expect(zoneOf("runners/knn.ts")).toBe("runners");
    expect(zoneOf("runners/protocol/http.ts")).toBe("runners/protocol");
    expect(zoneOf("src/cli.ts")).toBe("src/cli.ts");
    expect(zoneOf("src/client.ts")).toBeNull();
  });
});
