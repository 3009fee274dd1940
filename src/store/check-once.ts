import type { DuckDBConnection } from "@duckdb/node-api";
import { type ErrorCode, listSome, UserError } from "../core/errors.js";
import { firstFound } from "./first-found.js";
import { locateCells } from "./locate.js";
import { readRows } from "./read-columns.js";
import type { Source } from "./source.js";

/** The rows of one file as they stand in a table, with the id of what each is about in its column "id". */
export interface FileTable {
  readonly table: string;
  readonly source: Source;
  /** The code of errors in the file. */
  readonly code: ErrorCode;
}

/** Checks that a table has one row an item. Throws an error of the file's code, with both places of the first ten. */
export async function checkOnce(connection: DuckDBConnection, { table, source, code }: FileTable): Promise<void> {
  const rows = await readRows(
    connection,
    firstFound(
      `SELECT id, CAST(min(rowid) AS DOUBLE) AS place, CAST(max(rowid) AS DOUBLE) AS last FROM ${table}
       GROUP BY id HAVING count(*) > 1`,
      "place",
    ),
  );
  if (rows.length === 0) return;
  const places = rows.flatMap(([, first, last]) => [first, last].map((rowid) => ({ source, row: Number(rowid) })));
  const cells = await locateCells(connection, places);
  const texts = rows.map(([id], index) => `"${id}" (${cells[2 * index]!.shown} and ${cells[2 * index + 1]!.shown})`);
  throw new UserError(code, `more than one row for item ${listSome(texts, Number(rows[0]![3]))}`, {
    hint: "keep one row of each item",
    location: cells[1]!.location,
  });
}
