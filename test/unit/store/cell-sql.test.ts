import { describe, expect, test } from "vitest";
import { numberSql, scaledSql, textSql, vectorOfColumnsSql, vectorSql } from "../../../src/store/cell-sql.js";
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
    ["'1_000'", "VARCHAR", "inf"],
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

describe("a number in another unit", () => {
  const scaled = (cell: string, worth: number) =>
    evaluate(scaledSql(numberSql(sourceOf("VARCHAR"), "x"), worth), `${cell} AS x`);

  test("of worth 1 is the very same SQL", () => {
    expect(scaledSql("x", 1)).toBe("x");
  });

  test("that is one part of a whole number is as exact as if the file had the larger unit: 4.9e3 micro is 0.0049", async () => {
    // Times 1e-6 these would be 0.0048999999999999998 + 1 ulp and 3.0000000000000004e-07 or the like for many cells.
    for (const [micro, dollars] of [
      ["4900", "0.0049"],
      ["0.3", "3e-07"],
      ["7", "7e-06"],
      ["35", "3.5e-05"],
    ] as const)
      expect(await scaled(`'${micro}'`, 1e-6)).toBe(dollars);
    for (let cents = 1; cents < 100; cents++)
      expect(Number(await scaled(`'${cents}'`, 0.01))).toBe(Number(`0.${String(cents).padStart(2, "0")}`));
  });

  test("of any other worth is multiplied by it", async () => {
    expect(await scaled("'2'", 1.25)).toBe("2.5");
    expect(await scaled("'3'", 1000)).toBe("3000.0");
  });

  test("stays missing, and what is no number stays marked", async () => {
    expect(await scaled("''", 1e-6)).toBeNull();
    expect(await scaled("'NaN'", 1e-6)).toBeNull();
    expect(await scaled("'$1'", 1e-6)).toBe("inf");
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
