import type { DuckDBConnection } from "@duckdb/node-api";
import { type ErrorCode, listSome, UserError } from "../core/errors.js";
import { findColumn } from "../core/find-column.js";
import { findItemId, itemIdNames } from "../core/item-id-names.js";
import { numberSql, textSql } from "./cell-sql.js";
import { checkOnce } from "./check-once.js";
import { type Store, type StoreOptions, withStore } from "./connection.js";
import { explainFailure } from "./explain-failure.js";
import { firstFound } from "./first-found.js";
import { promptKeySql } from "./identify.js";
import { resolveInputs } from "./input-files.js";
import { locateCells } from "./locate.js";
import { openSource } from "./open-source.js";
import { readRows, visitChunks } from "./read-columns.js";
import type { Source } from "./source.js";

/** A file with one row an item. */
export interface ItemFileRequest extends StoreOptions {
  readonly path: string;
  readonly cwd: string;
}

/** A column beside the items' ids. */
export interface WantedColumn {
  /** What messages and the result call it. */
  readonly what: string;
  /** Its names, in order of preference. */
  readonly names: readonly string[];
  /** Whether it is one of those of which the file needs at least one; the first of these that it has must be filled. */
  readonly isNeeded: boolean;
  /** Where it holds numbers: the least and the largest; any finite ones lie from -Infinity to Infinity. */
  readonly range?: readonly [number, number];
}

/** What is wanted of a file. */
export interface WantedFile {
  readonly columns: readonly WantedColumn[];
  /** Whether rows may name their items by the prompt, where the file has no id column. */
  readonly byPrompt: boolean;
  /** The code of errors in the file. */
  readonly code: ErrorCode;
}

/** What the columns say of items, without empty cells, in byte order of the keys; a column that the file lacks is not there. */
export interface ItemFile {
  /** Whether the keys are ids of items, or keys of prompts. */
  readonly keys: "id" | "prompt";
  readonly texts: ReadonlyMap<string, ReadonlyMap<string, string>>;
  readonly numbers: ReadonlyMap<string, ReadonlyMap<string, number>>;
}

/** A wanted column that the file has; its name in the table "entries". */
interface FoundColumn extends WantedColumn {
  readonly name: string;
  readonly column: string;
}

interface Opened {
  readonly source: Source;
  readonly code: ErrorCode;
  readonly keys: ItemFile["keys"];
  /** The name of the column that tells the items. */
  readonly key: string;
  readonly found: readonly FoundColumn[];
}

function noColumn({ header, file: { shown } }: Source, what: string, names: readonly string[], code: ErrorCode) {
  return new UserError(code, `no ${what} column in ${shown}: none of ${names.join(", ")}`, {
    hint: `rename one of ${listSome(header.map(({ name }) => `"${name}"`))} to "${names[0]}"`,
    location: { file: shown },
  });
}

function findColumns(source: Source, { columns, code }: WantedFile): FoundColumn[] {
  const found = columns.flatMap((column, index) => {
    const name = findColumn(source.header, column.names);
    return name === undefined ? [] : [{ ...column, name, column: `v${index}` }];
  });
  if (found.some(({ isNeeded }) => isNeeded)) return found;
  const needed = columns.filter(({ isNeeded }) => isNeeded);
  const what = needed.map((column) => column.what).join(" or ");
  throw noColumn(
    source,
    what,
    needed.flatMap(({ names }) => names),
    code,
  );
}

async function open(store: Store, { path, cwd }: ItemFileRequest, wanted: WantedFile): Promise<Opened> {
  const [file] = await resolveInputs([path], cwd);
  const source = await openSource(store, file!);
  const id = findItemId(source.header);
  const prompt = wanted.byPrompt ? findColumn(source.header, ["prompt"]) : undefined;
  const key = id ?? prompt;
  if (key === undefined) {
    throw noColumn(source, "item", [...itemIdNames, ...(wanted.byPrompt ? ["prompt"] : [])], wanted.code);
  }
  return { source, code: wanted.code, keys: id ? "id" : "prompt", key, found: findColumns(source, wanted) };
}

async function stage(connection: DuckDBConnection, { source, code, keys, key, found }: Opened): Promise<void> {
  const id = keys === "id" ? textSql(source, key) : promptKeySql(textSql(source, key));
  const values = found.map(
    ({ name, column, range }) => `${range ? numberSql(source, name) : textSql(source, name)} AS ${column}`,
  );
  try {
    await connection.run(
      `CREATE TEMP TABLE entries AS SELECT ${[`${id} AS id`, ...values].join(", ")} FROM ${source.from}`,
    );
  } catch (error) {
    const { message, hint, location } = await explainFailure(source, error);
    throw new UserError(code, message, { ...(hint && { hint }), ...(location && { location }) });
  }
}

interface CellCheck {
  /** SQL that is true of a cell that breaks the rule. */
  readonly breaks: string;
  /** The name of the column in the file. */
  readonly name: string;
  describe(places: readonly { readonly shown: string; readonly text: string | null }[], total: number): string;
  readonly hint: string;
}

async function checkCells(connection: DuckDBConnection, { source, code }: Opened, check: CellCheck): Promise<void> {
  const rows = await readRows(
    connection,
    firstFound(`SELECT CAST(rowid AS DOUBLE) AS place FROM entries WHERE ${check.breaks}`, "place"),
  );
  if (rows.length === 0) return;
  const cells = await locateCells(
    connection,
    rows.map(([rowid]) => ({ source, row: Number(rowid), column: check.name })),
  );
  throw new UserError(code, check.describe(cells, Number(rows[0]![1])), {
    hint: check.hint,
    location: cells[0]!.location,
  });
}

function filled(column: string, name: string): CellCheck {
  return {
    breaks: `${column} IS NULL`,
    name,
    describe: (cells, total) =>
      `the column "${name}" is empty: ${listSome(
        cells.map(({ shown }) => shown),
        total,
      )}`,
    hint: "fill the cell in, or remove the row",
  };
}

function inRange(column: string, name: string, [least, largest]: readonly [number, number]): CellCheck {
  const isBounded = Number.isFinite(largest);
  const what = isBounded ? `no number from ${least} to ${largest}` : "not a number";
  return {
    breaks: `isinf(${column})${isBounded ? ` OR ${column} < ${least} OR ${column} > ${largest}` : ""}`,
    name,
    describe: (cells, total) =>
      listSome(
        cells.map(({ shown, text }) => `"${text}" is ${what} (${shown}, column "${name}")`),
        total,
      ),
    hint: "write a plain number such as 0.5; leave the cell empty where there is none",
  };
}

async function checkEntries(connection: DuckDBConnection, opened: Opened): Promise<void> {
  const { found, keys, key, source, code } = opened;
  const needed = found.find(({ isNeeded }) => isNeeded)!;
  const ranges = found.flatMap(({ column, name, range }) => (range ? [inRange(column, name, range)] : []));
  for (const check of [filled("id", key), filled(needed.column, needed.name), ...ranges]) {
    await checkCells(connection, opened, check);
  }
  // A prompt may be in the data twice, and so be answered twice: alike answers are one.
  const distinct = `(SELECT id, min(rowid) AS rowid FROM entries GROUP BY ${["id", ...found.map(({ column }) => column)]})`;
  await checkOnce(connection, { table: keys === "id" ? "entries" : distinct, source, code });
}

async function collect(connection: DuckDBConnection, { keys, found }: Opened): Promise<ItemFile> {
  const texts = new Map<string, Map<string, string>>();
  const numbers = new Map<string, Map<string, number>>();
  for (const { what, range } of found) (range ? numbers : texts).set(what, new Map());
  const columns = ["id", ...found.map(({ column }) => column)];
  await visitChunks(connection, `SELECT ${columns} FROM entries ORDER BY id`, (chunk) => {
    const [ids, ...values] = columns.map((_, index) => chunk.getColumnValues(index));
    for (const [index, { what }] of found.entries()) {
      for (const [row, id] of ids!.entries()) {
        const value = values[index]![row];
        if (typeof value === "string") texts.get(what)!.set(String(id), value);
        else if (typeof value === "number") numbers.get(what)!.set(String(id), value);
      }
    }
  });
  return { keys, texts, numbers };
}

/**
 * Reads a CSV, JSON lines or Parquet file with one row an item. Other columns are passed over; a file with a header alone gives
 * empty maps. Throws `wanted.code` for a missing column, an empty cell where one is needed, a number out of range, an item with two
 * rows (a prompt with two that differ) and a row that cannot be read, with file and line; and what opening a file throws.
 */
export async function readItemFile(request: ItemFileRequest, wanted: WantedFile): Promise<ItemFile> {
  return withStore(request, async (store) => {
    const opened = await open(store, request, wanted);
    await stage(store.connection, opened);
    await checkEntries(store.connection, opened);
    return collect(store.connection, opened);
  });
}
