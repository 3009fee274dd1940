import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DuckDBInstance } from "@duckdb/node-api";
import { afterAll, describe, expect, test } from "vitest";
import { generateImportFile, importFileNames } from "../../../../scripts/bench/import-files.js";
import { importFiles } from "../../../support/import-matrix.js";

const folder = mkdtempSync(join(tmpdir(), "routebench-bench-"));
afterAll(() => rmSync(folder, { recursive: true }));

async function count(sql: string): Promise<number> {
  const instance = await DuckDBInstance.create(":memory:");
  const connection = await instance.connect();
  const [row] = (await connection.runAndReadAll(sql)).getRowsJS();
  connection.closeSync();
  instance.closeSync();
  return Number(row![0]);
}

describe("the generated file", () => {
  test.each(importFileNames)("%s holds the outcomes asked for, whoever reads it", async (name) => {
    const file = await generateImportFile(folder, name, 200);
    const { facts, record } = await importFiles([file.path], folder);
    expect([facts.data.items, facts.models.length, facts.outcomes]).toEqual([20, 10, 200]);
    expect(facts.groups).toBeGreaterThan(5);
    expect(record.sources[0]!.size).toBe(file.bytes);
    expect(await count(file.rawRead)).toBe(name === "wide.csv" ? 20 : 200);
  });
});
