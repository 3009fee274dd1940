import type { DuckDBConnection } from "@duckdb/node-api";
import type { ErrorLocation } from "../core/errors.js";
import { quotePath } from "./quote.js";
import { rawRows } from "./raw-rows.js";
import { readRows } from "./read-columns.js";
import type { Source } from "./source.js";

/** A row of a file, and optionally one of its columns. */
export interface CellPlace {
  readonly source: Source;
  /** The row in the file, from 0, without the header. */
  readonly row: number;
  readonly column?: string;
}

/** A place as messages show it. */
export interface LocatedCell {
  /** "outcomes.csv:12", or "outcomes.parquet row 11" where rows have no lines; "data:outcomes" where they are not the user's. */
  readonly shown: string;
  readonly location: ErrorLocation;
  /** What the cell holds, as text; null where no column was asked for. */
  readonly text: string | null;
}

function located(place: CellPlace, line: number | null, text: string | null, spot: string | null = null): LocatedCell {
  const { shown, isOurs } = place.source.file;
  const where = spot === null ? `row ${place.row + 1}` : spot;
  const withoutLine = isOurs ? shown : `${shown} ${where}`;
  return {
    shown: line === null ? withoutLine : `${shown}:${line}`,
    location: {
      file: shown,
      ...(line !== null && { line }),
      ...(place.column !== undefined && { column: place.column }),
    },
    text,
  };
}

async function locateInText(source: Source, places: readonly CellPlace[]): Promise<Map<CellPlace, LocatedCell>> {
  const wanted = new Map<number, CellPlace[]>();
  for (const place of places) wanted.set(place.row, [...(wanted.get(place.row) ?? []), place]);
  const found = new Map<CellPlace, LocatedCell>();
  let row = 0;
  for await (const { line, cells } of rawRows(source)) {
    for (const place of wanted.get(row) ?? []) {
      found.set(place, located(place, line, place.column === undefined ? null : (cells?.get(place.column) ?? "")));
    }
    row++;
    if (found.size === places.length) break;
  }
  return found;
}

async function locateInParquet(connection: DuckDBConnection, place: CellPlace): Promise<LocatedCell> {
  if (place.column === undefined) return located(place, null, null);
  const cell = `CAST(${place.source.sqlNames.get(place.column)} AS VARCHAR)`;
  const from = `read_parquet(${quotePath(place.source.path)}, file_row_number = true)`;
  const result = await connection.runAndReadAll(`SELECT ${cell} FROM ${from} WHERE file_row_number = ${place.row}`);
  return located(place, null, String(result.getRowsJS()[0]?.[0] ?? ""));
}

/** A cell of a table of the database, which knows where its rows come from. */
async function locateInTable(connection: DuckDBConnection, place: CellPlace): Promise<LocatedCell> {
  const { rows } = place.source;
  if (rows.kind !== "table") throw new TypeError("a table was expected");
  const cell = place.column === undefined ? "NULL" : `CAST(${place.source.sqlNames.get(place.column)} AS VARCHAR)`;
  const spots = rows.hasSpots ? "line, spot" : "NULL, NULL";
  const sql = `SELECT ${cell}, ${spots} FROM ${rows.table} WHERE rowid = ${place.row}`;
  const [text, line, spot] = (await readRows(connection, sql))[0] ?? [null, null, null];
  const shown = place.column === undefined ? null : String(text ?? "");
  return located(place, line === null ? null : Number(line), shown, spot === null ? null : String(spot));
}

/** Where cells are in the user's files: physical line and text of each, in the order given. Reads the files again. */
export async function locateCells(connection: DuckDBConnection, places: readonly CellPlace[]): Promise<LocatedCell[]> {
  const found = new Map<CellPlace, LocatedCell>();
  for (const source of new Set(places.map((place) => place.source))) {
    const here = places.filter((place) => place.source === source);
    if (source.rows.kind === "parquet") {
      for (const place of here) found.set(place, await locateInParquet(connection, place));
    } else if (source.rows.kind === "table") {
      for (const place of here) found.set(place, await locateInTable(connection, place));
    } else {
      for (const [place, cell] of await locateInText(source, here)) found.set(place, cell);
    }
  }
  return places.map((place) => found.get(place) ?? located(place, null, null));
}
