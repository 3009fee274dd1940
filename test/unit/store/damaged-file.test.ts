import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { damagedFile, damagedLine, lineOfByte } from "../../../src/store/damaged-file.js";
import { DataFolder } from "./data-folder.js";

const data = new DataFolder();
const file = { path: "/somewhere/log.json", shown: "log.json", kind: "json" } as const;

describe("the error of a damaged file", () => {
  test("names the file as the user does, with the first line of the library's words in brackets", () => {
    const error = damagedFile(file, "the archive is damaged", new Error("bad signature\nat offset 7"));
    expect(error).toMatchObject({
      code: "FILE_UNREADABLE",
      message: "the archive is damaged: log.json (bad signature)",
      location: { file: "log.json" },
    });
    expect(error.hint).toBeDefined();
  });

  test("has no brackets where the library says nothing", () => {
    expect(damagedFile(file, "cut off").message).toBe("cut off: log.json");
    expect(damagedFile(file, "cut off", "").message).toBe("cut off: log.json");
  });

  test("names the line, where it is known", () => {
    expect(damagedLine(file, "not JSON", 12)).toMatchObject({
      message: "not JSON (log.json:12)",
      location: { file: "log.json", line: 12 },
    });
  });
});

describe("lineOfByte", () => {
  /** The line of a byte of a text in a file. */
  async function lineOf(text: string, offset: number): Promise<number> {
    const path = join(data.path, "lines.txt");
    writeFileSync(path, text);
    return lineOfByte(path, offset);
  }

  test("is 1 at the beginning, and one more behind each line feed", async () => {
    expect(await lineOf("a\nb\n\nc", 0)).toBe(1);
    expect(await lineOf("a\nb\n\nc", 1)).toBe(1);
    expect(await lineOf("a\nb\n\nc", 2)).toBe(2);
    expect(await lineOf("a\nb\n\nc", 5)).toBe(4);
  });

  test("counts bytes and not letters, and is the last line behind the end", async () => {
    expect(await lineOf("é\né", 2)).toBe(1);
    expect(await lineOf("é\né", 3)).toBe(2);
    expect(await lineOf("a\nb", 100)).toBe(2);
  });

  test("is that of a byte in a file of several pieces", async () => {
    const line = `${"x".repeat(99)}\n`;
    expect(await lineOf(line.repeat(5000), 450_000)).toBe(4501);
  });
});
