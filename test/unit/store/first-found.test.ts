import { DuckDBInstance } from "@duckdb/node-api";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { firstFound } from "../../../src/store/first-found.js";

let instance: DuckDBInstance;
beforeAll(async () => {
  instance = await DuckDBInstance.create(":memory:");
});
afterAll(() => instance.closeSync());

async function rowsOf(sql: string): Promise<unknown[][]> {
  const connection = await instance.connect();
  try {
    return (await connection.runAndReadAll(sql)).getRowsJS();
  } finally {
    connection.closeSync();
  }
}

describe("firstFound", () => {
  it("gives ten in order, each with the count of all", async () => {
    const rows = await rowsOf(firstFound("SELECT 24 - range AS place, 'x' AS word FROM range(25)", "place"));
    expect(rows).toEqual(Array.from({ length: 10 }, (_, place) => [BigInt(place), "x", 25n]));
  });

  it("gives no row where nothing is found", async () => {
    expect(await rowsOf(firstFound("SELECT range AS place FROM range(25) WHERE range > 99", "place"))).toEqual([]);
  });

  it("asks for no window", () => {
    expect(firstFound("SELECT 1 AS place", "place")).not.toMatch(/\bOVER\b/i);
  });
});
