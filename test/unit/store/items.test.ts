import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DuckDBInstance } from "@duckdb/node-api";
import { afterAll, describe, expect, test } from "vitest";
import type { ItemOutcomes, ItemRound } from "../../../src/core/item-outcomes.js";
import { readItems } from "../../../src/store/read-items.js";
import { writeItems } from "../../../src/store/write-items.js";
import { userErrorFrom } from "../../support/user-error-of.js";

const folder = mkdtempSync(join(tmpdir(), "routebench-items-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const options = { temporaryFolder: join(folder, "tmp") };
const at = (name: string) => join(folder, name);

/** A round of as many items; two models whose names differ only in case, a router, and a deal. */
function round(label: string, count: number, first = 0): ItemRound {
  const items = Array.from({ length: count }, (_, item) => `q'"${first + item}`);
  const column = (of: (item: number) => number) => Float64Array.from({ length: count }, (_, item) => of(item));
  const own = (id: string, kind: ItemOutcomes["kind"], choices: Int32Array | null): ItemOutcomes => ({
    id,
    kind,
    score: column((item) => (id === "A" ? item / 7 : item % 2)),
    cost: column((item) => item * 1e-7 + id.length),
    choices,
  });
  return {
    label,
    items,
    groups: items.map((_, item) => (item < count / 2 ? "" : "law")),
    units: items.map((item, index) => (index % 3 === 0 ? `\0${item}` : index % 3 === 1 ? "c1" : item)),
    entrants: [
      own("A", "model", new Int32Array(count)),
      own("a", "model", new Int32Array(count).fill(1)),
      own(
        "r|ou'ter",
        "router",
        Int32Array.from({ length: count }, (_, item) => item % 2),
      ),
      own("deal", "baseline", null),
    ],
  };
}

const names = round("", 1).entrants.map(({ id, kind }) => ({ id, kind }));

describe("the items of a run", () => {
  test("are read back to the last bit, over several chunks and rounds", async () => {
    const rounds = [round("fold 1", 3000), round("fold 2", 2500, 3000)];
    await writeItems(at("two.parquet"), { rounds, priced: true }, options);
    expect(await readItems(at("two.parquet"), names, options)).toEqual(rounds);
  });

  test("are one row an item that any Parquet reader understands", async () => {
    await writeItems(at("one.parquet"), { rounds: [round("", 2)], priced: true }, options);
    const instance = await DuckDBInstance.create(":memory:");
    const connection = await instance.connect();
    const result = await connection.runAndReadAll(`SELECT * FROM read_parquet('${at("one.parquet")}')`);
    const [columns, rows] = [result.columnNames(), result.getRowsJS()];
    connection.closeSync();
    instance.closeSync();
    expect(columns.slice(0, 6)).toEqual(["round", "item", "group", "unit", "A|score", "A|cost_usd"]);
    expect(columns.slice(-6)).toEqual([
      "r|ou'ter|score",
      "r|ou'ter|cost_usd",
      "r|ou'ter|model",
      "deal|score",
      "deal|cost_usd",
      "deal|model",
    ]);
    // A model is its own choice; a deal has none.
    expect(rows.map((row) => [row[10], row[13]])).toEqual([
      ["A", null],
      ["a", null],
    ]);
  });

  test("are the same bytes for the same outcomes, however many threads write them", async () => {
    await writeItems(at("x.parquet"), { rounds: [round("", 3000)], priced: true }, { ...options, threads: 1 });
    await writeItems(at("y.parquet"), { rounds: [round("", 3000)], priced: true }, { ...options, threads: 4 });
    expect(readFileSync(at("x.parquet")).equals(readFileSync(at("y.parquet")))).toBe(true);
  });

  test("are OUTPUT_WRITE where they cannot be written, and leave nothing", async () => {
    const error = await userErrorFrom(
      writeItems(at("no/such/folder.parquet"), { rounds: [round("", 2)], priced: true }, options),
    );
    expect(error).toMatchObject({ code: "OUTPUT_WRITE" });
  });

  test("are RUN_UNREADABLE where the file is missing, is something else, or is of another run", async () => {
    writeFileSync(at("text.parquet"), "no parquet");
    await writeItems(at("other.parquet"), { rounds: [round("", 2)], priced: true }, options);
    for (const [file, entrants] of [
      ["missing", names],
      ["text", names],
      ["other", names.slice(1)],
    ] as const) {
      const error = await userErrorFrom(readItems(at(`${file}.parquet`), entrants, options));
      expect(error).toMatchObject({ code: "RUN_UNREADABLE", exitCode: 3 });
      expect(error.hint).toContain("evaluate again");
    }
  });
});
