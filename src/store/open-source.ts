import { createReadStream, createWriteStream } from "node:fs";
import { mkdtemp, open } from "node:fs/promises";
import { basename, extname, join } from "node:path";
import { pipeline } from "node:stream/promises";
import { createGunzip } from "node:zlib";
import type { DuckDBConnection } from "@duckdb/node-api";
import { UserError } from "../core/errors.js";
import type { HeaderColumn } from "../core/format.js";
import type { Store } from "./connection.js";
import { readCsvHeader } from "./csv-header.js";
import { damagedFile } from "./damaged-file.js";
import { explainFailure } from "./explain-failure.js";
import { flatColumns, headerOf } from "./flat-columns.js";
import { importedFormat, readImportRecord } from "./import-record.js";
import type { InputFile } from "./input-files.js";
import { checkDepth } from "./json-depth.js";
import { openPickledTable } from "./pickle-table.js";
import { quoteIdentifier, quoteLiteral, quotePath } from "./quote.js";
import type { Source } from "./source.js";
import { queryProgress } from "./watch.js";

/** The longest record of a CSV file and the largest object of a JSON file, in bytes. */
const longestRecord = 1 << 25;

/** Where the uncompressed bytes of a file are. Decompressed by us, because the database reads a truncated archive up to its break and does not check its checksum. */
export async function decompress(file: InputFile, folder: string): Promise<string> {
  if (!file.path.toLowerCase().endsWith(".gz")) return file.path;
  const path = join(await mkdtemp(join(folder, "input-")), basename(file.path).slice(0, -3));
  try {
    await pipeline(createReadStream(file.path), createGunzip(), createWriteStream(path));
  } catch (error) {
    throw damagedFile(file, "the gzip archive is damaged", error);
  }
  return path;
}

async function openCsv(file: InputFile, path: string, isList: boolean): Promise<Source> {
  const { delimiter, names, skippedLines } = await readCsvHeader(file, path, isList);
  const columns = names.map((_, index) => `c${index}: 'VARCHAR'`).join(", ");
  const options = [
    "auto_detect = false, header = true, quote = '\"', escape = '\"'",
    `delim = ${quoteLiteral(delimiter)}, skip = ${skippedLines}, columns = {${columns}}`,
    `max_line_size = ${longestRecord}, buffer_size = ${longestRecord}`,
  ].join(", ");
  const named = names.map((name, index) => [name, `c${index}`] as const).filter(([name]) => name !== "");
  return {
    file,
    path,
    header: named.map(([name]) => ({ name, type: "VARCHAR" })),
    from: `read_csv(${quotePath(path)}, ${options})`,
    rows: { kind: "csv", delimiter, names },
    sqlNames: new Map(named),
  };
}

async function describe(connection: DuckDBConnection, from: string): Promise<HeaderColumn[]> {
  const result = await connection.runAndReadAll(`DESCRIBE SELECT * FROM ${from}`);
  return result.getRowsJS().map(([name, type]) => ({ name: String(name), type: String(type) }));
}

function named(header: readonly HeaderColumn[]): Map<string, string> {
  return new Map(header.map(({ name }) => [name, quoteIdentifier(name)]));
}

async function openParquet(connection: DuckDBConnection, file: InputFile): Promise<Source> {
  const from = `read_parquet(${quotePath(file.path)})`;
  try {
    const result = await connection.run(`SELECT * FROM ${from} LIMIT 0`);
    const columns = flatColumns(result.columnNames(), result.columnTypes());
    const source = { file, path: file.path, ...headerOf(columns), from, rows: { kind: "parquet" } } as const;
    const imported = await readImportRecord(connection, file);
    if (imported === null) return source;
    const scoreNames = [...new Set(imported.sources.flatMap((each) => each.scoreNames))];
    return { ...source, imported, records: importedFormat, scoreNames };
  } catch (error) {
    if (error instanceof UserError) throw error;
    throw damagedFile(file, "not a readable Parquet file", error);
  }
}

async function beginsArray(path: string): Promise<boolean> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read({ buffer: Buffer.alloc(4096), position: 0 });
    return /^\ufeff?\s*\[/.test(buffer.toString("utf8", 0, bytesRead));
  } finally {
    await file.close();
  }
}

/** The columns of a JSON file: the keys of all its objects. The database finds them, and says little where the JSON is malformed. */
async function jsonHeader(connection: DuckDBConnection, source: Source, options: string) {
  const from = `read_json(${options}, maximum_depth = 1, sample_size = -1)`;
  const header = await describe(connection, from).catch(async (error) => {
    throw await explainFailure(source, error);
  });
  // This is what the database makes of values that are not objects.
  if (header.length === 1 && header[0]!.name === "json") {
    throw await explainFailure(source, new Error("not objects with one key a column"));
  }
  await checkKeyNames(connection, source, options, header);
  return header.map(({ name }) => ({ name, type: "VARCHAR" }));
}

/**
 * Keys that differ in nothing but their case are one name to the database, which numbers the second ("Score_1") and then finds no
 * value under it. Throws FORMAT_UNKNOWN where this is so.
 */
async function checkKeyNames(
  connection: DuckDBConnection,
  { file: { shown } }: Source,
  options: string,
  header: readonly HeaderColumn[],
): Promise<void> {
  const names = new Set(header.map(({ name }) => name.toLowerCase()));
  if (!header.some(({ name }) => names.has(name.toLowerCase().replace(/_\d+$/, "")) && /_\d+$/.test(name))) return;
  const keys = `SELECT DISTINCT unnest(json_keys(json)) AS name FROM read_json_objects(${options})`;
  const sql = `SELECT min(name), max(name) FROM (${keys}) GROUP BY lower(name) HAVING count(*) > 1 ORDER BY 1 LIMIT 1`;
  const [alike] = (await connection.runAndReadAll(sql)).getRowsJS();
  if (alike === undefined) return;
  throw new UserError(
    "FORMAT_UNKNOWN",
    `two keys differ in their case alone, "${alike[0]}" and "${alike[1]}": ${shown}`,
    {
      hint: "rename or remove one of them",
      location: { file: shown, column: String(alike[1]) },
    },
  );
}

async function openJson(connection: DuckDBConnection, file: InputFile, path: string): Promise<Source> {
  await checkDepth(file, path);
  const isArray = await beginsArray(path);
  const rows = { kind: isArray ? "array" : "lines" } as const;
  const format = isArray ? "array" : "newline_delimited";
  const options = `${quotePath(path)}, format = '${format}', maximum_object_size = ${longestRecord}`;
  const unread = { file, path, header: [], from: "", rows, sqlNames: new Map() };
  const header = await jsonHeader(connection, unread, options);
  const columns = header.map(({ name }) => `${quoteLiteral(name)}: 'VARCHAR'`).join(", ");
  const from = `read_json(${options}, columns = {${columns}})`;
  return { ...unread, header, from, sqlNames: named(header) };
}

/**
 * Opens a file of rows: reads its header and says how queries read its rows. CSV and JSON columns are all text, exactly as
 * written. A list may be CSV of a single column. `unpacked` is where the uncompressed bytes are, where that is known.
 * Throws FILE_EMPTY, FILE_TYPE, DELIMITER, FORMAT_UNKNOWN, FILE_UNREADABLE and PICKLE_REFUSED.
 */
export async function openSource(
  store: Store,
  file: InputFile,
  { isList = false, unpacked }: { readonly isList?: boolean; readonly unpacked?: string } = {},
): Promise<Source> {
  if (file.kind === "parquet") return openParquet(store.connection, file);
  if (file.kind === "pickle") return openPickledTable(store, file);
  if (file.kind === "arrow") return (await import("./open-arrow.js")).openArrow(store, file);
  const path = unpacked ?? (await decompress(file, store.folder));
  store.watch?.begin(`look at ${file.shown}`, () => queryProgress(store.connection, null));
  if (file.kind === "csv") return openCsv(file, path, isList);
  if (file.kind === "json") return openJson(store.connection, file, path);
  throw new UserError("FILE_TYPE", `"${extname(file.path)}" files hold no table: ${file.shown}`, {
    hint: "write the rows as CSV, Parquet, Arrow or JSON lines",
    location: { file: file.shown },
  });
}
