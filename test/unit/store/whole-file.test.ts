import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { writeWholeFile } from "../../../src/store/whole-file.js";
import { DataFolder, userErrorOf } from "./data-folder.js";

const data = new DataFolder();
const at = (name: string) => join(data.path, name);

describe("a file that is written whole", () => {
  test("is not at its place before all of it is written, and nothing is left beside it then", async () => {
    const states: boolean[] = [];
    await writeWholeFile(at("new.txt"), async (unfinished) => {
      await writeFile(unfinished, "half");
      states.push(existsSync(at("new.txt")));
      await writeFile(unfinished, "whole");
    });
    expect([states, readFileSync(at("new.txt"), "utf8")]).toEqual([[false], "whole"]);
    expect(readdirSync(data.path).filter((name) => name.startsWith("new"))).toEqual(["new.txt"]);
  });

  test("stays as it was where writing the new one fails, and what was begun is gone", async () => {
    data.write("old.txt", "before");
    const error = await userErrorOf(
      writeWholeFile(at("old.txt"), async (unfinished) => {
        await writeFile(unfinished, "half");
        throw new Error("disk full\nwith details for programmers");
      }),
    );
    expect([error.code, error.message]).toEqual(["OUTPUT_WRITE", `cannot write ${at("old.txt")} (disk full)`]);
    expect(readFileSync(at("old.txt"), "utf8")).toBe("before");
    expect(existsSync(at("old.txt.unfinished"))).toBe(false);
  });

  test("takes over what an earlier run that was ended left unfinished", async () => {
    data.write("again.txt.unfinished", "rest of an earlier run, longer than the new one");
    await writeWholeFile(at("again.txt"), (unfinished) => writeFile(unfinished, "new"));
    expect(readFileSync(at("again.txt"), "utf8")).toBe("new");
  });

  test("cannot take the place of a folder, which stays with what is in it", async () => {
    mkdirSync(at("folder"));
    writeFileSync(at("folder/kept.txt"), "kept");
    const error = await userErrorOf(writeWholeFile(at("folder"), (unfinished) => writeFile(unfinished, "x")));
    expect([error.code, error.location]).toEqual(["OUTPUT_WRITE", { file: at("folder") }]);
    expect([readdirSync(at("folder")), existsSync(at("folder.unfinished"))]).toEqual([["kept.txt"], false]);
  });

  test("says that something is wrong also where what was thrown is no error", async () => {
    const error = await userErrorOf(writeWholeFile(at("odd.txt"), () => Promise.reject("no reason")));
    expect(error.message).toContain("(no reason)");
  });
});
