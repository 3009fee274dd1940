import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { DuckDBInstance } from "@duckdb/node-api";
import { describe, expect, test } from "vitest";
import { readDecisions } from "../../../src/store/read-decisions.js";
import { readSplit } from "../../../src/store/read-split.js";
import { writeDecisions } from "../../../src/store/write-decisions.js";
import { DataFolder, userErrorOf } from "./data-folder.js";

const data = new DataFolder();
const options = { temporaryFolder: data.temporaryFolder };

const decisions = (path: string) => readDecisions({ path, cwd: data.path, ...options });
const split = (path: string) => readSplit({ path, cwd: data.path, ...options });

async function decisionsError(name: string, content: readonly string[] | string) {
  const { code, message, location } = await userErrorOf(decisions(data.write(name, content)));
  return { code, message, location };
}

describe("recorded decisions", () => {
  const expected = new Map([
    ["a", "small"],
    ["b", "large"],
  ]);

  test.each([
    ["d.csv", ["id,prediction,score", "b,large,0.3", "a,small,0.9"]],
    ["d.tsv", ["item\tmodel", "b\tlarge", "a\tsmall"]],
    ["d.jsonl", ['{"sample_id":"b","choice":"large"}', '{"sample_id":"a","choice":"small","probs":[1]}']],
    ["d.json", ['[{"item":"b","decision":"large"},', '{"item":"a","decision":"small"}]']],
  ])("%s gives the model by item in byte order", async (name, lines) => {
    expect([...(await decisions(data.write(name, lines)))]).toEqual([...expected]);
  });

  test("are read from Parquet, ids of any type as text", async () => {
    const file = await data.parquet("d.parquet", "SELECT 7 AS item_id, 'small' AS model");
    expect(await decisions(file)).toEqual(new Map([["7", "small"]]));
  });

  test("without rows are an empty map", async () => {
    expect(await decisions(data.write("none.csv", ["item,model"]))).toEqual(new Map());
  });

  test("with two for one item are refused with both places", async () => {
    expect(await decisionsError("twice.csv", ["item,model", "a,x", "b,x", "a,x"])).toEqual({
      code: "DECISIONS_INVALID",
      message: 'more than one row for item "a" (twice.csv:2 and twice.csv:4)',
      location: { file: "twice.csv", line: 4 },
    });
  });

  test("without a model or an item column are refused", async () => {
    expect(await decisionsError("columns.csv", ["item,route", "a,x"])).toMatchObject({
      code: "DECISIONS_INVALID",
      message: "no model column in columns.csv: none of model, decision, prediction, choice",
    });
    expect(await decisionsError("no-item.csv", ["model,x", "a,x"])).toMatchObject({ code: "DECISIONS_INVALID" });
  });

  test("with an empty cell or a bad line are refused with the line", async () => {
    expect(await decisionsError("empty.csv", ["item,model", '"a\nb",x', "c,"])).toMatchObject({
      code: "DECISIONS_INVALID",
      message: 'the column "model" is empty: empty.csv:4',
    });
    expect(await decisionsError("ragged.csv", ["item,model", "a,x", "b"])).toMatchObject({
      code: "DECISIONS_INVALID",
      message: "1 cells where the header has 2 (ragged.csv:3)",
    });
    expect(await decisionsError("bad.jsonl", ['{"item":"a","model":"x"}', "{oops"])).toMatchObject({
      location: { file: "bad.jsonl", line: 2 },
    });
  });
});

describe("a split file", () => {
  test("gives the words of its column by item", async () => {
    const file = data.write("split.csv", ["sample_id,eval_name,split", "b,g,test", "a,g,train", "c,g,val"]);
    expect([...(await split(file))]).toEqual([
      ["a", "train"],
      ["b", "test"],
      ["c", "val"],
    ]);
  });

  test("with an item twice or without a split column is refused", async () => {
    const twice = data.write("split-2.csv", ["id,split", "a,test", "a,train"]);
    expect(await userErrorOf(split(twice))).toMatchObject({ code: "SPLIT_INVALID" });
    const none = data.write("split-3.csv", ["id,part", "a,test"]);
    expect(await userErrorOf(split(none))).toMatchObject({ code: "SPLIT_INVALID" });
  });
});

describe("written decisions", () => {
  const rows = (length: number) => ({
    item: Array.from({ length }, (_, i) => `i${i}`),
    router: Array.from({ length }, () => "knn"),
    model: Array.from({ length }, (_, i) => (i % 2 ? "small" : "o'large")),
    score: Float64Array.from({ length }, (_, i) => (i % 3 ? i / 7 : Number.NaN)),
    costUsd: Float64Array.from({ length }, (_, i) => i * 1e-7),
  });

  async function readBack(file: string) {
    const instance = await DuckDBInstance.create(":memory:");
    const connection = await instance.connect();
    const result = await connection.runAndReadAll(
      `SELECT * FROM read_parquet('${file}', file_row_number = true) ORDER BY file_row_number`,
    );
    const columns = result.getColumnsObjectJS();
    connection.closeSync();
    instance.closeSync();
    return columns;
  }

  test("are read back in their order, to the last bit, with NULL for NaN, over several chunks", async () => {
    const file = join(data.path, "decisions.parquet");
    const written = rows(5000);
    await writeDecisions(file, written, options);
    const { item, router, model, score, cost_usd } = await readBack(file);
    expect({ item, router, model }).toEqual({ item: written.item, router: written.router, model: written.model });
    expect(score).toEqual(Array.from(written.score, (value) => (Number.isNaN(value) ? null : value)));
    expect(cost_usd).toEqual([...written.costUsd]);
    expect(await decisions("decisions.parquet")).toHaveProperty("size", 5000);
  });

  test("are the same bytes for the same rows, and a file of no rows has the columns", async () => {
    const [one, two, none] = ["one", "two", "none"].map((name) => join(data.path, `${name}.parquet`));
    await writeDecisions(one!, rows(3000), { ...options, threads: 1 });
    await writeDecisions(two!, rows(3000), { ...options, threads: 4 });
    expect(readFileSync(one!).equals(readFileSync(two!))).toBe(true);
    await writeDecisions(none!, rows(0), options);
    expect(Object.keys(await readBack(none!))).toEqual(expect.arrayContaining(["item", "cost_usd"]));
  });

  test("replace a file whole, and a folder that is not there is a user error", async () => {
    const file = join(data.path, "again.parquet");
    await writeDecisions(file, rows(3), options);
    await writeDecisions(file, rows(4), options);
    expect(await decisions("again.parquet")).toHaveProperty("size", 4);
    expect(existsSync(`${file}.unfinished`)).toBe(false);
    const error = await userErrorOf(writeDecisions(join(data.path, "no/where.parquet"), rows(1), options));
    expect(error.code).toBe("OUTPUT_WRITE");
  });
});
