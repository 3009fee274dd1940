import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import {
  baselineFiles,
  baselineFolder,
  baselineNames,
  findBaseline,
  wholeBaseline,
} from "../../../src/commands/baseline-folder.js";
import { userErrorOf } from "../../support/user-error-of.js";

let cwd = "";
beforeEach(() => {
  cwd = mkdtempSync(join(tmpdir(), "routebench-baselines-"));
});
afterEach(() => rmSync(cwd, { recursive: true, force: true }));

const at = (...parts: readonly string[]): string => join(cwd, "routebench", "baselines", ...parts);

function store(name: string, files: readonly string[] = baselineFiles): void {
  mkdirSync(at(name), { recursive: true });
  for (const file of files) writeFileSync(at(name, file), "");
}

describe("a baseline's name", () => {
  it.each<string>(["main", "v1.2_rc-3", "7", "a..b", "A".repeat(100)])("may be %s, made or not", (name) => {
    expect(baselineFolder(name, cwd)).toBe(at(name));
  });

  it.each<string>([
    "",
    ".",
    "..",
    ".git",
    "-f",
    "_a",
    "a/b",
    "../a",
    "a\\b",
    "a b",
    "a\n",
    "é",
    "a:b",
    "A".repeat(101),
  ])("leads nowhere else and is no flag, so %j is refused before any file is looked for", (name) => {
    for (const find of [baselineFolder, findBaseline, wholeBaseline]) {
      expect(userErrorOf(() => find(name, cwd))).toMatchObject({
        code: "BASELINE_NAME",
        message: `"${name}" cannot be a baseline's name`,
        hint: expect.stringContaining("up to 100 letters, digits"),
      });
    }
  });
});

describe("the names of a project's baselines", () => {
  it("are none where nothing was ever saved", () => {
    expect(baselineNames(cwd)).toEqual([]);
  });

  it("are sorted, and are folders with a result under a name that is allowed", () => {
    for (const name of ["main", "b10", "b2", ".hidden"]) store(name);
    store("empty", []);
    store("half", ["items.parquet"]);
    writeFileSync(at("README.md"), "");
    expect(baselineNames(cwd)).toEqual(["b10", "b2", "main"]);
  });
});

describe("a baseline that is looked for", () => {
  it("is found by its exact name once it has a result", () => {
    store("main", ["result.json"]);
    expect(findBaseline("main", cwd)).toBe(at("main"));
  });

  it.each<[name: string, hint: string]>([
    ["mian", 'did you mean "main"?'],
    ["nightly", "routebench baseline save nightly makes one of the latest run"],
  ])("and is missing is refused with the nearest, or how to make it: %s", (name, hint) => {
    store("main");
    store("nightly", []);
    for (const find of [findBaseline, wholeBaseline]) {
      const error = userErrorOf(() => find(name, cwd));
      expect(error).toMatchObject({ code: "BASELINE_MISSING", message: `there is no baseline "${name}"`, hint });
    }
  });

  it("is whole with all its files", () => {
    store("main");
    expect(wholeBaseline("main", cwd)).toBe(at("main"));
  });

  it.each<string>(["items.parquet", "decisions.parquet"])("and lost its %s is refused with that file", (lost) => {
    store(
      "main",
      baselineFiles.filter((file) => file !== lost),
    );
    expect(userErrorOf(() => wholeBaseline("main", cwd))).toMatchObject({
      code: "RUN_UNREADABLE",
      message: `the baseline "main" has no ${lost}`,
      hint: "restore the file from version control, or routebench baseline save main --force",
    });
  });
});
