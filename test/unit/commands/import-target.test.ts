import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { importTarget, refuseFolder, stateOf, storedDataPath } from "../../../src/commands/import-target.js";
import { userErrorOf } from "../../support/user-error-of.js";

const folder = mkdtempSync(join(tmpdir(), "routebench-"));
afterAll(() => rmSync(folder, { recursive: true }));

describe("the name of imported data", () => {
  test.each([
    [["data/mmlu.csv.gz"], "mmlu"],
    [["runs/*.csv"], "runs"],
    [["runs/a.csv", "runs/b.csv"], "runs"],
    [["."], "project"],
  ])("of %j is that which an evaluation gives them: %s", (paths, name) => {
    expect(importTarget(paths, {}, "/home/project")).toEqual({
      name,
      path: `/home/project/.routebench/data/${name}.parquet`,
    });
  });

  test("is that of --name, in the folder of --dir", () => {
    expect(importTarget(["a.csv"], { name: "B-1.2_x", dir: "../kept" }, "/home/project").path).toBe(
      "/home/kept/data/B-1.2_x.parquet",
    );
  });
});

describe("data:NAME", () => {
  test("is the file of the name, and other paths are as they are", () => {
    expect(storedDataPath("data:mmlu", "kept")).toBe(join("kept", "data", "mmlu.parquet"));
    for (const path of ["data", "data/mmlu.csv", "mydata:x"]) expect(storedDataPath(path, "kept")).toBe(path);
  });

  test.each(["data:", "data:../x", "data:a/b", "data:.x"])("is refused where %j names no file", (path) => {
    expect(userErrorOf(() => storedDataPath(path, "kept"))).toMatchObject({ code: "DATASET_NAME" });
  });
});

describe("a folder in the place of data", () => {
  test("is refused, with the way out; a file and nothing are not", () => {
    const target = importTarget(["s.csv"], {}, folder);
    expect(() => refuseFolder(target, folder)).not.toThrow();
    mkdirSync(target.path, { recursive: true });
    expect(userErrorOf(() => refuseFolder(target, folder))).toMatchObject({
      code: "OUTPUT_WRITE",
      message: ".routebench/data/s.parquet is a folder, where the data would be written",
      location: { file: ".routebench/data/s.parquet" },
    });
    const other = importTarget(["s.csv"], { name: "t" }, folder);
    writeFileSync(other.path, "");
    expect(() => refuseFolder(other, folder)).not.toThrow();
  });
});

describe("the state of a file", () => {
  test("is another after it was written to or replaced, and null where there is none", () => {
    const path = join(folder, "x");
    const states = [stateOf(path)];
    writeFileSync(path, "1");
    states.push(stateOf(path));
    expect(stateOf(path)).toBe(states[1]);
    writeFileSync(`${path}2`, "1");
    renameSync(`${path}2`, path);
    states.push(stateOf(path));
    writeFileSync(path, "12");
    states.push(stateOf(path));
    expect(states[0]).toBeNull();
    expect(new Set(states).size).toBe(4);
  });
});
