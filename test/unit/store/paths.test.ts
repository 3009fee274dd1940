import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { nearestName } from "../../../src/core/nearest-name.js";
import { expandGlob, isGlob } from "../../../src/store/glob.js";
import { resolveInputs } from "../../../src/store/input-files.js";
import { quoteIdentifier, quoteLiteral, quotePath } from "../../../src/store/quote.js";
import { DataFolder } from "./data-folder.js";

const data = new DataFolder();
const long = ["item,model,score,cost", "a,x,1,1", "a,y,1,1"];

describe("quoting", () => {
  test("doubles the quotes of identifiers and literals, and makes a pattern's signs mean themselves", () => {
    expect(quoteIdentifier('a"b')).toBe('"a""b"');
    expect(quoteLiteral("o'brien")).toBe("'o''brien'");
    expect(quotePath("a*b?[1]'.csv")).toBe("'a[*]b[?][[]1]''.csv'");
  });

  test.each([
    `o'brien "x"[1].csv`,
    "with space.csv",
    "star*.csv",
    "what?.csv",
    "[a-b].csv",
    "percent%20.csv",
    "ünï.csv",
    "semi;colon.csv",
  ])("a file named %s is read, and only it", async (name) => {
    data.write("xstar1.csv", ["item,model,score,cost", "other,x,1,1", "other,y,1,1"]);
    const { matrix, files } = await data.read(data.write(name, long));
    expect({ ids: matrix.features.ids, files }).toEqual({ ids: ["a"], files: [name] });
  });

  test.each(['quote"d', "o'brien", "semi;colon", "drop table rows; --", "select", "per|cent%", "back\\slash", "ünï"])(
    "a column and a model named %s are read from Parquet, JSON and CSV",
    async (name) => {
      const cells = { item: "a", [`${name}|score`]: 1, [`${name}|cost`]: 2, "z|score": 0, "z|cost": 1, [name]: "text" };
      const csv = [Object.keys(cells), Object.values(cells)].map((row) =>
        row.map((cell) => `"${String(cell).replaceAll('"', '""')}"`).join(","),
      );
      const columns = Object.entries(cells).map(
        ([key, value]) => `${typeof value === "string" ? `'${value}'` : value} AS ${quoteIdentifier(key)}`,
      );
      const parquet = await data.parquet("names.parquet", `SELECT ${columns.join(", ")}`);
      for (const file of [data.write("names.csv", csv), data.write("names.jsonl", [JSON.stringify(cells)]), parquet]) {
        const { matrix } = await data.read(file, { columns: [name] });
        expect(matrix.models).toEqual([name, "z"]);
        expect(matrix.columns.get(name)).toEqual(["text"]);
      }
    },
  );
});

describe("patterns", () => {
  test("are told by * and ?, not by brackets", () => {
    expect([isGlob("a*.csv"), isGlob("a?"), isGlob("a[1].csv")]).toEqual([true, true, false]);
  });

  test("* stays within a folder, ** crosses folders, hidden names and other dots are left out, all sorted", async () => {
    const root = join(data.path, "glob");
    for (const folder of ["a/b", ".hidden"]) mkdirSync(join(root, folder), { recursive: true });
    for (const name of ["2.csv", "10.csv", "x.txt", "1xcsv", ".h.csv", "a/3.csv", "a/b/4.csv", ".hidden/5.csv"])
      data.write(`glob/${name}`, "x");
    const below = async (pattern: string) =>
      (await expandGlob(join(root, pattern))).map((path) => path.slice(root.length + 1));
    expect(await below("*.csv")).toEqual(["10.csv", "2.csv"]);
    expect(await below("**/*.csv")).toEqual(["10.csv", "2.csv", "a/3.csv", "a/b/4.csv"]);
    expect(await below("*/b/?.csv")).toEqual(["a/b/4.csv"]);
    expect(await below("no/*.csv")).toEqual([]);
  });
});

describe("inputs", () => {
  test("a folder is its data files, sorted, without those below; a file given twice counts once", async () => {
    mkdirSync(join(data.path, "folder/deeper"), { recursive: true });
    for (const name of ["b.parquet", "a.csv.gz", "c.ndjson", "readme.md", ".x.csv", "deeper/d.csv"])
      data.write(`folder/${name}`, "x");
    const files = await resolveInputs(["folder/c.ndjson", "folder"], data.path);
    expect(files.map(({ shown, kind }) => [shown, kind])).toEqual([
      ["folder/c.ndjson", "json"],
      ["folder/a.csv.gz", "csv"],
      ["folder/b.parquet", "parquet"],
    ]);
  });

  test("outside the working folder are shown with their whole path", async () => {
    data.write("outside.csv", "x");
    const [file] = await resolveInputs(["../outside.csv"], join(data.path, "folder"));
    expect(file!.shown).toBe(join(data.path, "outside.csv"));
  });
});

describe("the nearest name", () => {
  test("needs the fewest edits, without regard to case, and at most half of the name", () => {
    expect(nearestName("Scroe", ["cost", "score"])).toBe("score");
    expect(nearestName("lang", ["langs", "long"])).toBe("langs");
    expect(nearestName("abc", ["xyz"])).toBeUndefined();
    expect(nearestName("abc", [])).toBeUndefined();
  });
});
