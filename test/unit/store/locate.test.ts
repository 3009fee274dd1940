import { describe, expect, test } from "vitest";
import { type Store, withStore } from "../../../src/store/connection.js";
import { explainFailure } from "../../../src/store/explain-failure.js";
import { resolveInputs } from "../../../src/store/input-files.js";
import { locateCells } from "../../../src/store/locate.js";
import { openSource } from "../../../src/store/open-source.js";
import { rawRows } from "../../../src/store/raw-rows.js";
import type { Source } from "../../../src/store/source.js";
import { DataFolder } from "./data-folder.js";

const data = new DataFolder();

function withSource<T>(name: string, work: (source: Source, store: Store) => Promise<T>): Promise<T> {
  return withStore({ temporaryFolder: data.temporaryFolder }, async (store) => {
    const [file] = await resolveInputs([name], data.path);
    return work(await openSource(store, file!), store);
  });
}

async function collect<T>(values: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const value of values) all.push(value);
  return all;
}

describe("raw rows", () => {
  test("of CSV have the physical line, the cells by name and the number of cells; one empty cell at the end is none", async () => {
    const file = data.write("raw.csv", ["item,,x", 'a,0,"1\n2"', "", "b,0", "c,0,3,", "d,0,3,4"]);
    const rows = await withSource(file, (source) => collect(rawRows(source)));
    expect(rows.map(({ line, width, cells }) => [line, width, cells?.get("item"), cells?.get("x")])).toEqual([
      [2, 3, "a", "1\n2"],
      [5, 2, "b", ""],
      [6, 3, "c", "3"],
      [7, 4, "d", "3"],
    ]);
  });

  test("of JSON have texts as they are and other values as JSON; Python's NaN and Infinity are read", async () => {
    const file = data.write("raw.jsonl", ['{"a":"x","b":[1,2],"c":NaN}', "", '{"a":-Infinity}']);
    const rows = await withSource(file, (source) => collect(rawRows(source)));
    expect(rows.map(({ line, cells }) => [line, Object.fromEntries(cells!)])).toEqual([
      [1, { a: "x", b: "[1,2]", c: "NaN" }],
      [3, { a: "-Infinity" }],
    ]);
  });
});

describe("places", () => {
  test("come back in the order asked for, from several files, with and without a column", async () => {
    const csv = data.write("place.csv", ["item,x", '"a\nb",1', "c,2"]);
    const json = data.write("place.json", '[{"item":"a","x":1},{"item":"b","x":2}]');
    await data.parquet("place.parquet", "SELECT * FROM (VALUES ('a', 1.5), ('b', 2.5)) t(item, x)");
    const shown = await withSource(csv, (one) =>
      withSource(json, (two) =>
        withSource("place.parquet", async (three, { connection }) => {
          const cells = await locateCells(connection, [
            { source: three, row: 1, column: "x" },
            { source: one, row: 1, column: "x" },
            { source: two, row: 1, column: "item" },
            { source: one, row: 0 },
            { source: three, row: 0 },
          ]);
          return cells.map((cell) => [cell.shown, cell.text]);
        }),
      ),
    );
    expect(shown).toEqual([
      ["place.parquet row 2", "2.5"],
      ["place.csv:4", "2"],
      ["place.json row 2", "b"],
      ["place.csv:2", null],
      ["place.parquet row 1", null],
    ]);
  });
});

describe("a failure of the database", () => {
  test("that no row explains keeps its first line in brackets", async () => {
    const file = data.write("fine.csv", ["item,x", "a,1"]);
    const error = await withSource(file, (source) => explainFailure(source, new Error("IO Error: disk\nand more")));
    expect([error.code, error.message]).toEqual(["FILE_UNREADABLE", "cannot be read: fine.csv (IO Error: disk)"]);
  });

  test("in our own SQL is no user error", async () => {
    const file = data.write("fine.csv", ["item,x", "a,1"]);
    const ours = new Error("Parser Error: syntax error");
    await expect(withSource(file, (source) => explainFailure(source, ours))).rejects.toBe(ours);
  });

  test("names ten bad rows and counts the rest", async () => {
    const file = data.write("ragged.csv", ["item,x", ...Array.from({ length: 15 }, () => "a")]);
    const error = await withSource(file, (source) => explainFailure(source, new Error("x")));
    expect(error.message).toMatch(
      /^1 cells where the header has 2 \(ragged\.csv:2\), .*\(ragged\.csv:11\) and 5 more$/,
    );
  });
});
