import { chmodSync, mkdirSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { dataName, folderName } from "../../../src/store/data-name.js";
import { resolveInputs } from "../../../src/store/input-files.js";
import { DataFolder, userErrorOf } from "./data-folder.js";

const data = new DataFolder();
const shownOf = async (...paths: string[]) => (await resolveInputs(paths, data.path)).map(({ shown }) => shown);

describe("a path", () => {
  test.each([
    ["a.CSV", "csv"],
    ["a.tsv.gz", "csv"],
    ["a.b.jsonl.GZ", "json"],
    ["a.feather", "arrow"],
    ["a.pickle", "pickle"],
    ["a.eval", "archive"],
  ])("says by its ending, in any case, how it is read: %s", async (name, kind) => {
    expect(await resolveInputs([data.write(name, "x")], data.path)).toMatchObject([{ kind, shown: name }]);
  });

  test.each(["a.parquet.gz", "a.pkl.gz", "a.txt", "csv", "a.csv.zip"])("is refused by its ending: %s", async (name) => {
    const error = await userErrorOf(resolveInputs([data.write(name, "x")], data.path));
    expect([error.code, error.location]).toEqual(["FILE_TYPE", { file: name }]);
  });

  test("with the signs of a pattern in its name is that file, where there is one", async () => {
    data.write("what?.csv", "x");
    data.write("whats.csv", "x");
    expect(await shownOf("what?.csv")).toEqual(["what?.csv"]);
  });

  test("is looked for in the order given, and counts once however it is written", async () => {
    for (const name of ["z.csv", "y.csv"]) data.write(name, "x");
    expect(await shownOf("z.csv", "./y.csv", join(data.path, "z.csv"), "y.*")).toEqual(["z.csv", "y.csv"]);
  });

  test("that is nearly that of a file says which", async () => {
    data.write("outcomes.csv", "x");
    const error = await userErrorOf(resolveInputs(["outcoms.csv"], data.path));
    expect([error.code, error.hint]).toEqual(["FILE_MISSING", "did you mean outcomes.csv?"]);
  });

  test("to nothing is no empty file: a link without its end is missing", async () => {
    symlinkSync(join(data.path, "gone.csv"), join(data.path, "link.csv"));
    expect((await userErrorOf(resolveInputs(["link.csv"], data.path))).code).toBe("FILE_MISSING");
    expect((await userErrorOf(resolveInputs([data.write("empty.csv", "")], data.path))).code).toBe("FILE_EMPTY");
  });

  test.skipIf(process.getuid?.() === 0)("that may not be read says so", async () => {
    chmodSync(join(data.path, data.write("secret.csv", "x")), 0);
    expect((await userErrorOf(resolveInputs(["secret.csv"], data.path))).code).toBe("FILE_UNREADABLE");
  });
});

describe("a folder", () => {
  test("without data files of its own is those below it, sorted by their paths", async () => {
    for (const folder of ["runs/b", "runs/a/deep", "runs/.hidden"])
      mkdirSync(join(data.path, folder), { recursive: true });
    for (const name of ["runs/readme.md", "runs/b/1.csv", "runs/a/2.csv", "runs/a/deep/3.csv", "runs/.hidden/4.csv"])
      data.write(name, "x");
    expect(await shownOf("runs")).toEqual(["runs/a/2.csv", "runs/a/deep/3.csv", "runs/b/1.csv"]);
  });

  test("without any is an error, and so is a pattern that fits none", async () => {
    mkdirSync(join(data.path, "bare"));
    for (const path of ["bare", "bare/*.csv", "*.nothing"])
      expect((await userErrorOf(resolveInputs([path], data.path))).code).toBe("FILE_MISSING");
  });
});

test.each([
  ["runs/*.csv", "runs"],
  ["runs/**/x?/*.csv", "runs"],
  ["a/b.jsonl.gz", "b"],
  ["..", "home"],
])("the data of %s are called %s", (path, name) => {
  expect(dataName(path, "/home/me")).toBe(name);
});

test("several files are called like the folder of the first, one file like itself", () => {
  expect(folderName(["runs/a.csv", "other/b.csv"], "/home/me")).toBe("runs");
  expect(folderName(["runs/a.csv"], "/home/me")).toBeUndefined();
});
