import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DuckDBInstance } from "@duckdb/node-api";
import { afterAll, beforeAll, expect, test } from "vitest";
import { writeSimulatedTable } from "../../../scripts/write-simulated-table.js";
import type { OutcomeMatrix } from "../../../src/core/outcome-matrix.js";

const matrix: OutcomeMatrix = {
  name: "hand",
  features: {
    ids: ["b", "a"],
    groups: ["x", "y"],
    prompts: ["it's", null],
    embeddings: { dimensions: 2, values: Float64Array.of(0.5, -1, 0.25, 2) },
  },
  columns: new Map([["split", ["train", null]]]),
  models: ['m"1', "m2"],
  scores: Float64Array.of(1, 0, Number.NaN, 0.5),
  priced: true,
  measures: new Map(),
  costs: Float64Array.of(0.1, 0, 0.3, Number.NaN),
};

let folder: string;
let file: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "routebench-"));
  file = join(folder, "it's.parquet");
  await writeSimulatedTable(file, matrix);
});

afterAll(() => rmSync(folder, { recursive: true }));

async function query(sql: string) {
  const connection = await (await DuckDBInstance.create(":memory:")).connect();
  const reader = await connection.runAndReadAll(sql.replaceAll("FILE", `'${file.replaceAll("'", "''")}'`));
  return { names: reader.columnNames(), types: reader.columnTypes().map(String), rows: reader.getRowsJson() };
}

test("columns: item, group, prompt, the extra ones, embedding, then score and cost of each model", async () => {
  const { names, types } = await query("FROM read_parquet(FILE)");
  expect(names).toEqual([
    "item",
    "group",
    "prompt",
    "split",
    "embedding",
    'm"1|score',
    'm"1|cost_usd',
    "m2|score",
    "m2|cost_usd",
  ]);
  expect(types.slice(4)).toEqual(["FLOAT[]", "DOUBLE", "DOUBLE", "DOUBLE", "DOUBLE"]);
});

test("rows keep the matrix's order, missing cells and texts become NULL, and a zero stays a zero", async () => {
  const { rows } = await query("FROM read_parquet(FILE)");
  expect(rows).toEqual([
    ["b", "x", "it's", "train", [0.5, -1], 1, 0.1, 0, 0],
    ["a", "y", null, null, [0.25, 2], null, 0.3, 0.5, null],
  ]);
});

test("the file says that it is simulated", async () => {
  const { rows } = await query("SELECT decode(key), decode(value) FROM parquet_kv_metadata(FILE)");
  expect(rows).toContainEqual(["routebench.simulated", "true"]);
});

test("a matrix without prompts, embeddings and extra columns has only what it has", async () => {
  const bare: OutcomeMatrix = {
    ...matrix,
    features: { ...matrix.features, prompts: null, embeddings: null },
    columns: new Map(),
    priced: true,
    measures: new Map(),
  };
  await writeSimulatedTable(file, bare);
  const { names } = await query("FROM read_parquet(FILE)");
  expect(names.slice(0, 3)).toEqual(["item", "group", 'm"1|score']);
});
