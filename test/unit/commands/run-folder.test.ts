import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { closeRunFolder, moveInto, openRunFolder, runId, writeWhole } from "../../../src/commands/run-folder.js";
import { fakeEffects } from "../../support/fake-effects.js";

let root = "";
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "routebench-folder-"));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

const effects = fakeEffects();
const at = (...parts: string[]) => join(root, ...parts);

describe("opening the run folder", () => {
  test("makes it, with a folder of this process and a .gitignore that ignores all of it", () => {
    const folder = openRunFolder(at("deep", "runs"), effects);
    expect(folder.temporary).toBe(at("deep", "runs", "tmp", "4242"));
    expect(readFileSync(at("deep", "runs", ".gitignore"), "utf8")).toBe("*\n");
  });

  test("leaves a .gitignore of the user's as it is", () => {
    writeFileSync(at(".gitignore"), "tmp/\n");
    openRunFolder(root, effects);
    expect(readFileSync(at(".gitignore"), "utf8")).toBe("tmp/\n");
  });

  test("removes what dead processes left, and what is named after none", () => {
    for (const name of ["17", "-1", "0", "junk", "4242"]) mkdirSync(at("tmp", name, "store-x"), { recursive: true });
    mkdirSync(at("tmp", "99"));
    openRunFolder(root, fakeEffects({ isRunning: (pid) => pid === 99 }));
    expect(readdirSync(at("tmp")).sort()).toEqual(["4242", "99"]);
  });

  test("is OUTPUT_WRITE where a file is in the way", () => {
    writeFileSync(at("runs"), "");
    expect(() => openRunFolder(at("runs"), effects)).toThrow(expect.objectContaining({ code: "OUTPUT_WRITE" }));
  });

  test("and closing it removes this process's folder alone", () => {
    mkdirSync(at("tmp", "99"), { recursive: true });
    closeRunFolder(openRunFolder(root, fakeEffects({ isRunning: () => true })));
    expect(readdirSync(at("tmp"))).toEqual(["99"]);
  });
});

describe("writing a file", () => {
  test("makes its folder, replaces what was there, and leaves nothing temporary", () => {
    const folder = openRunFolder(root, effects);
    writeWhole(folder, at("a", "b", "x.json"), "first", effects);
    writeWhole(folder, at("a", "b", "x.json"), "second", effects);
    expect(readFileSync(at("a", "b", "x.json"), "utf8")).toBe("second");
    expect(readdirSync(folder.temporary)).toEqual([]);
    expect(readdirSync(at("a", "b"))).toEqual(["x.json"]);
  });

  test("is OUTPUT_WRITE naming the target where it is a folder, and the folder stays", () => {
    const folder = openRunFolder(root, effects);
    mkdirSync(at("x.json"));
    const failure = expect.objectContaining({ code: "OUTPUT_WRITE", message: expect.stringContaining(at("x.json")) });
    expect(() => writeWhole(folder, at("x.json"), "text", effects)).toThrow(failure);
    expect(existsSync(at("x.json"))).toBe(true);
  });

  test("other errors than another file system are passed on", () => {
    expect(() => moveInto(at("not there"), at("x"), effects)).toThrow(/ENOENT/);
  });
});

test("a run's id is the first 12 hex digits of the SHA-256: that of the empty text is known", () => {
  expect(runId("")).toBe("e3b0c44298fc");
});
