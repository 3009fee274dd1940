import { readFileSync } from "node:fs";
import { DuckDBInstance } from "@duckdb/node-api";
import { describe, expect, test } from "vitest";
import { long } from "../../../datasets/long.js";
import type { LongLayout, TableFormat } from "../../../src/core/format.js";
import { importFiles } from "../../support/import-matrix.js";
import { DataFolder } from "./data-folder.js";

const data = new DataFolder();

/** More rows than a piece of a Parquet file holds, so that several threads have work. */
const many = 150_000;

/** The long table with more that its layout says. */
function formatWith(more: Partial<LongLayout>): TableFormat {
  const plain: LongLayout = {
    kind: "long",
    identity: { id: "item" },
    model: "model",
    score: "score",
    cost: null,
    item: {},
    known: ["place"],
  };
  return { ...long, layout: () => ({ ...plain, ...more }) };
}

/** Long rows, two of each outcome one after the other where `turns` is 2; a column of theirs is called as ours is. */
function rowsOf(outcomes: number, turns: number): string[] {
  const rows = Array.from({ length: outcomes * turns }, (_, row) => {
    const outcome = Math.floor(row / turns);
    return `q${(outcome * 7919) % outcomes},${outcome % 2 ? "x" : "y"},${(outcome % 11) / 10},${row % turns},${outcomes - outcome}`;
  });
  return ["item,model,score,turn,place", ...rows];
}

/** The bytes of an import by each number of threads. */
async function bytesBy(threads: readonly number[], path: string, format: TableFormat): Promise<string[]> {
  const found: string[] = [];
  for (const count of threads) {
    const { file } = await importFiles([path], data.path, { formats: [format], threads: count });
    found.push(readFileSync(file).toString("base64"));
  }
  return found;
}

async function itemsOf(file: string): Promise<unknown[]> {
  const instance = await DuckDBInstance.create(":memory:");
  const connection = await instance.connect();
  const rows = (await connection.runAndReadAll(`SELECT item, model FROM '${file}'`)).getRowsJS();
  connection.closeSync();
  instance.closeSync();
  return rows;
}

const cases: readonly [string, TableFormat, number][] = [
  ["outcomes of one row", formatWith({}), 1],
  ["outcomes of two parts", formatWith({ part: "turn" }), 2],
  ["outcomes that are there twice", formatWith({ repeats: true }), 2],
];

describe("the bytes of an import", () => {
  test.each(cases)(
    "are the same whatever the number of threads and however often: of %s",
    async (_, format, turns) => {
      const path = data.write("many.csv", rowsOf(many, turns));
      const [first, ...others] = await bytesBy([1, 2, 2, 1], path, format);
      // Not compared by toEqual, which would print megabytes.
      expect(others.map((other) => other === first)).toEqual([true, true, true]);
    },
    60_000,
  );

  test("hold each outcome of several rows where its first row stands", async () => {
    const rows = ["b,x,1,0,9", "a,x,1,0,8", "b,x,0,1,7", "c,x,1,0,6", "a,y,0,0,5", "a,x,0,1,4"];
    const path = data.write("order.csv", ["item,model,score,turn,place", ...rows]);
    const { file } = await importFiles([path], data.path, { formats: [formatWith({ part: "turn" })] });
    expect(await itemsOf(file)).toEqual([
      ["b", "x"],
      ["a", "x"],
      ["c", "x"],
      ["a", "y"],
    ]);
  });

  test("do not depend on threads where rows of one id are numbered, also by what is only kept", async () => {
    const rows = Array.from({ length: 200_000 }, (_, row) => `q${row % 50},1,0,n${row}`);
    const path = data.write("numbered.csv", ["prompt,small,large,note", ...rows]);
    const layout: TableFormat["layout"] = () => ({
      kind: "wide",
      identity: { id: "prompt", everyRow: true },
      models: ["small", "large"].map((id) => ({ id, score: id, cost: null })),
      item: {},
      known: [],
    });
    const [first, ...others] = await bytesBy([1, 2, 2], path, { ...long, detect: () => true, layout });
    expect(others.map((other) => other === first)).toEqual([true, true]);
  });
});
