import type { DuckDBConnection } from "@duckdb/node-api";
import { type ErrorCode, listSome, UserError } from "../core/errors.js";
import { findColumn } from "../core/find-column.js";
import { itemIdNames } from "../core/item-id-names.js";
import { textSql } from "./cell-sql.js";
import { type Store, type StoreOptions, withStore } from "./connection.js";
import { explainFailure } from "./explain-failure.js";
import { resolveInputs } from "./input-files.js";
import { locateCells } from "./locate.js";
import { openSource } from "./open-source.js";
import { readRows, visitChunks } from "./read-columns.js";
import type { Source } from "./source.js";

/** A file that says one thing about each item. */
export interface PairsRequest extends StoreOptions {
  readonly path: string;
  readonly cwd: string;
}

/** What the column beside the item's id is, and the code of errors in the file. */
export interface PairsColumn {
  readonly what: string;
  readonly names: readonly string[];
  readonly code: ErrorCode;
}

function requireColumn(source: Source, what: string, names: readonly string[], code: ErrorCode): string {
  const found = findColumn(source.header, names);
  if (found !== undefined) return found;
  const { shown } = source.file;
  throw new UserError(code, `no ${what} column in ${shown}: none of ${names.join(", ")}`, {
    hint: `rename one of ${listSome(source.header.map(({ name }) => `"${name}"`))} to "${names[0]}"`,
    location: { file: shown },
  });
}

async function stage(connection: DuckDBConnection, source: Source, sql: string, code: ErrorCode): Promise<void> {
  try {
    await connection.run(`CREATE TEMP TABLE pairs AS ${sql}`);
  } catch (error) {
    const { message, hint, location } = await explainFailure(source, error);
    throw new UserError(code, message, { ...(hint && { hint }), ...(location && { location }) });
  }
}

async function checkFilled(
  connection: DuckDBConnection,
  source: Source,
  column: string,
  name: string,
  code: ErrorCode,
) {
  const rows = await readRows(
    connection,
    `SELECT CAST(rowid AS DOUBLE), count(*) OVER () FROM pairs WHERE ${column} IS NULL ORDER BY rowid LIMIT 10`,
  );
  if (rows.length === 0) return;
  const cells = await locateCells(
    connection,
    rows.map(([rowid]) => ({ source, row: Number(rowid), column: name })),
  );
  const places = listSome(
    cells.map(({ shown }) => shown),
    Number(rows[0]![1]),
  );
  throw new UserError(code, `the column "${name}" is empty: ${places}`, {
    hint: "fill the cell in, or remove the row",
    location: cells[0]!.location,
  });
}

async function checkOnce(connection: DuckDBConnection, source: Source, code: ErrorCode): Promise<void> {
  const rows = await readRows(
    connection,
    `SELECT id, CAST(min(rowid) AS DOUBLE) AS place, CAST(max(rowid) AS DOUBLE), count(*) OVER () FROM pairs
     GROUP BY id HAVING count(*) > 1 ORDER BY place LIMIT 10`,
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

async function collect(connection: DuckDBConnection): Promise<Map<string, string>> {
  const pairs = new Map<string, string>();
  await visitChunks(connection, "SELECT id, value FROM pairs ORDER BY id", (chunk) => {
    const values = chunk.getColumnValues(1);
    for (const [row, id] of chunk.getColumnValues(0).entries()) pairs.set(String(id), String(values[row]));
  });
  return pairs;
}

async function readFrom(store: Store, { path, cwd }: PairsRequest, wanted: PairsColumn): Promise<Map<string, string>> {
  const { connection } = store;
  const [file] = await resolveInputs([path], cwd);
  const source = await openSource(store, file!);
  const id = requireColumn(source, "item", itemIdNames, wanted.code);
  const value = requireColumn(source, wanted.what, wanted.names, wanted.code);
  const select = `SELECT ${textSql(source, id)} AS id, ${textSql(source, value)} AS value FROM ${source.from}`;
  await stage(connection, source, select, wanted.code);
  await checkFilled(connection, source, "id", id, wanted.code);
  await checkFilled(connection, source, "value", value, wanted.code);
  await checkOnce(connection, source, wanted.code);
  return collect(connection);
}

/**
 * Reads a CSV, JSON lines or Parquet file with one row an item: value by item id, in byte order of the ids. Other columns are
 * passed over; a file with a header alone gives an empty map. Throws `wanted.code` for a missing column, an empty cell, an item
 * with two rows and a row that cannot be read, with file and line; and what opening a file throws.
 */
export async function readPairs(request: PairsRequest, wanted: PairsColumn): Promise<Map<string, string>> {
  return withStore(request, (store) => readFrom(store, request, wanted));
}
