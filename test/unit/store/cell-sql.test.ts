import { describe, expect, test } from "vitest";
import { numberSql, textSql, vectorOfColumnsSql, vectorSql } from "../../../src/store/cell-sql.js";
import { withStore } from "../../../src/store/connection.js";
import { readRows } from "../../../src/store/read-columns.js";
import type { Source } from "../../../src/store/source.js";
import { DataFolder } from "./data-folder.js";

const data = new DataFolder();

/** A source with columns x and y of one type. */
function sourceOf(type: string): Source {
  return {
    file: { path: "", shown: "", kind: "parquet" },
    path: "",
    header: ["x", "y"].map((name) => ({ name, type })),
    from: "",
    rows: { kind: "parquet" },
    sqlNames: new Map([
      ["x", "x"],
      ["y", "y"],
    ]),
  };
}

async function evaluate(sql: string, cell: string) {
  return withStore({ temporaryFolder: data.temporaryFolder }, async ({ connection }) => {
    const [row] = await readRows(
      connection,
      `SELECT CAST(v AS VARCHAR) FROM (SELECT ${sql} AS v FROM (SELECT ${cell}))`,
    );
    return row![0];
  });
}

describe("a number", () => {
  test.each([
    ["'0.1'", "VARCHAR", "0.1"],
    ["' 1e-7 '", "VARCHAR", "1e-07"],
    ["'TRUE'", "VARCHAR", "1.0"],
    ["'False'", "VARCHAR", "0.0"],
    ["''", "VARCHAR", null],
    ["'  '", "VARCHAR", null],
    ["'NaN'", "VARCHAR", null],
    ["'NULL'", "VARCHAR", null],
    ["NULL", "VARCHAR", null],
    ["'1,5'", "VARCHAR", "inf"],
    ["'$1'", "VARCHAR", "inf"],
    ["'-inf'", "VARCHAR", "-inf"],
    ["true", "BOOLEAN", "1.0"],
    ["12::BIGINT", "BIGINT", "12.0"],
    ["1.25::DECIMAL(5, 2)", "DECIMAL(5,2)", "1.25"],
    ["0.5::FLOAT", "FLOAT", "0.5"],
    ["'nan'::DOUBLE", "DOUBLE", null],
    ["[1.0]", "DOUBLE[]", "inf"],
    ["DATE '2026-01-01'", "DATE", "inf"],
  ])("%s of type %s is %s", async (cell, type, expected) => {
    expect(await evaluate(numberSql(sourceOf(type), "x"), `${cell} AS x`)).toBe(expected);
  });
});

describe("a text", () => {
  test.each([
    ["'a'", "VARCHAR", "a"],
    ["' a '", "VARCHAR", " a "],
    ["''", "VARCHAR", null],
    ["7::BIGINT", "BIGINT", "7"],
    ["true", "BOOLEAN", "true"],
  ])("%s of type %s is %j", async (cell, type, expected) => {
    expect(await evaluate(textSql(sourceOf(type), "x"), `${cell} AS x`)).toBe(expected);
  });
});

describe("a vector", () => {
  test.each([
    ["[0.5, 2.0]", "DOUBLE[]", "[0.5, 2.0]"],
    ["[1, 2]", "INTEGER[]", "[1.0, 2.0]"],
    ["'[0.5, 2]'", "VARCHAR", "[0.5, 2.0]"],
    ["''", "VARCHAR", null],
    ["'[]'", "VARCHAR", null],
    ["NULL", "DOUBLE[]", null],
    ["'0.5 2'", "VARCHAR", "[NULL]"],
    ["'[0.5, x]'", "VARCHAR", "[0.5, NULL]"],
    ["7", "INTEGER", "[NULL]"],
  ])("%s of type %s is %s", async (cell, type, expected) => {
    expect(await evaluate(vectorSql(sourceOf(type), "x"), `${cell} AS x`)).toBe(expected);
  });

  test.each([
    ["VARCHAR", "'1' AS x, 'two' AS y", "[1.0, NULL]"],
    ["VARCHAR", "'1' AS x, '' AS y", "[1.0, NULL]"],
    ["FLOAT", "0.5::FLOAT AS x, 2::FLOAT AS y", "[0.5, 2.0]"],
  ])("of several columns of type %s (%s) is %s", async (type, cells, expected) => {
    expect(await evaluate(vectorOfColumnsSql(sourceOf(type), ["x", "y"]), cells)).toBe(expected);
  });
});
