import { existsSync, mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { makeFolder } from "../../../src/commands/make-folder.js";

describe("makeFolder", () => {
  const root = mkdtempSync(join(tmpdir(), "make-folder-"));
  afterAll(() => rmSync(root, { recursive: true }));

  it("makes what is missing of a path, and leaves what is there", () => {
    const deep = join(root, "a/b/c");
    makeFolder(deep);
    writeFileSync(join(deep, "kept"), "x");
    makeFolder(deep);
    expect(statSync(join(deep, "kept")).size).toBe(1);
  });

  it("throws where a file stands in the way", () => {
    writeFileSync(join(root, "file"), "x");
    expect(() => makeFolder(join(root, "file"))).toThrow("EEXIST");
    expect(() => makeFolder(join(root, "file/below"))).toThrow("ENOTDIR");
  });

  it.runIf(existsSync("/proc/self"))("throws, and returns, where no folder can be made", () => {
    expect(() => makeFolder("/proc/no-such/folder")).toThrow("ENOENT");
  });
});
