import { readFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { type DuckDBConnection, DuckDBDataChunk, VARCHAR } from "@duckdb/node-api";
import { UserError } from "../core/errors.js";
import { type OutcomeRow, outcomeColumns, type RecordContext, type RecordFormat } from "../core/record-format.js";
import { archiveRecords } from "./archive-records.js";
import type { Store } from "./connection.js";
import { damagedFile, damagedLine } from "./damaged-file.js";
import { promptKeySql } from "./identify.js";
import { type FoundRecord, type JsonFile, jsonRecords } from "./json-records.js";
import { parseJsonBytes, whyNoJson } from "./json-text.js";
import { PickleBudget } from "./pickle/pickle-budget.js";
import { PickleFault } from "./pickle/pickle-fault.js";
import { pickleProblem, readPickle } from "./pickle/read-pickle.js";
import { quoteIdentifier } from "./quote.js";
import { readRows } from "./read-columns.js";
import type { Source } from "./source.js";
import { chunkRows } from "./write-parquet.js";

/** A file of records that is open. */
export interface RecordFile extends JsonFile {
  /** Which of the file's pools of models is read. */
  readonly pool?: string;
}

/** Columns of the table that converted rows go to: the outcome's, and where the record stands. */
const columns = [...outcomeColumns, "line", "spot"] as const;

/** What stands in a cell, as text; null for what is missing. */
function cellText(value: unknown): string | null {
  if (value === null || value === undefined) return null;
  if (typeof value === "string") return value;
  return typeof value === "object" ? nestedText(value) : String(value);
}

/** What is nested as deep as the stack is has no text. */
function nestedText(value: object): string {
  try {
    return JSON.stringify(value);
  } catch {
    throw new UserError("FILE_UNREADABLE", "JSON is nested too deep where a number or a text was expected", {
      hint: "mend the value, or take the record out",
    });
  }
}

/** The names of the files beside a file that a format asks for. */
export function namesBeside(path: string, beside: RecordFormat["beside"] = []): readonly string[] {
  return typeof beside === "function" ? beside(basename(path)) : beside;
}

/** How the records of a file become rows. Of a pickle the texts are counted: a short one may name the same text any number of times. */
interface Conversion {
  readonly records: AsyncIterable<FoundRecord>;
  readonly cell: (value: unknown) => string | null;
  /** Where an outcome stands, as messages show it. */
  readonly spot: (row: OutcomeRow, found: FoundRecord) => string | null;
}

async function* only(record: unknown): AsyncGenerator<FoundRecord> {
  yield { record, frame: null, line: null, spot: null };
}

/** Rows of a pickle have no place in it: an outcome is told by its item and model. */
function pickleSpot({ item, model }: OutcomeRow, budget: PickleBudget): string {
  budget.row();
  return `item "${budget.text(item) ?? ""}", model "${budget.text(model) ?? ""}"`;
}

async function conversionOf(opened: RecordFile, format: RecordFormat): Promise<Conversion> {
  if (opened.probe.kind !== "pickle") {
    const isArchive = opened.probe.kind === "archive";
    const records = isArchive ? archiveRecords(opened.file, format) : jsonRecords(opened, format);
    return { records, cell: cellText, spot: (_, { spot }) => spot };
  }
  const { value, bytes } = await readPickle(opened.file);
  const budget = new PickleBudget(bytes);
  return { records: only(value), cell: (cell) => budget.text(cell), spot: (row) => pickleSpot(row, budget) };
}

/** The files beside that the format asks for. */
async function readBeside({ file }: RecordFile, names: readonly string[]): Promise<Map<string, unknown>> {
  const beside = new Map<string, unknown>();
  for (const name of names) {
    const path = join(dirname(file.path), name);
    const bytes = await readFile(path).catch(() => null);
    if (bytes === null) continue;
    try {
      beside.set(name, parseJsonBytes(bytes));
    } catch (error) {
      const other = { ...file, path, shown: join(dirname(file.shown), name) };
      throw damagedFile(other, whyNoJson(error), error instanceof TypeError ? undefined : error);
    }
  }
  return beside;
}

/** Names the file and the record in an error of the format. */
function placed(error: unknown, { file }: RecordFile, { line, spot }: FoundRecord): unknown {
  // Documents are refused where they are too deep, and lines where the values in them are.
  if (error instanceof RangeError) return damagedLine(file, "JSON nested too deep", line ?? 1);
  if (!(error instanceof UserError)) return error;
  const shown = line === null ? `${file.shown}${spot === null ? "" : ` ${spot}`}` : `${file.shown}:${line}`;
  return new UserError(error.code, `${error.message} (${shown})`, {
    ...(error.hint !== undefined && { hint: error.hint }),
    location: { file: file.shown, ...(line !== null && { line }) },
  });
}

/** What of the files beside was of no use to any record. Throws what the format throws, with the file as messages show it. */
function unusedBeside(format: RecordFormat, context: Omit<RecordContext, "frame">, shown: string): Unused | undefined {
  const at = (name: string) => join(dirname(shown), name);
  try {
    const unused = format.unused?.(context);
    return unused && { shown: at(unused.file), why: unused.why };
  } catch (error) {
    if (!(error instanceof UserError) || error.location === undefined) throw error;
    const file = at(error.location.file);
    throw new UserError(error.code, `${error.message}: ${file}`, {
      ...(error.hint !== undefined && { hint: error.hint }),
      location: { file },
    });
  }
}

type Unused = NonNullable<Source["unused"]>;

/** Collects rows and hands them to the database in chunks. */
class RowAppender {
  /** How many rows came. */
  count = 0;
  #rows: (string | null)[][] = [];
  /** One for all: the memory of its texts is the database's, which no garbage collection hurries to free. */
  readonly #chunk = DuckDBDataChunk.create(columns.map(() => VARCHAR));
  readonly #append: (chunk: DuckDBDataChunk) => void;

  constructor(append: (chunk: DuckDBDataChunk) => void) {
    this.#append = append;
  }

  push(row: OutcomeRow, { cell, spot }: Conversion, found: FoundRecord): void {
    this.count++;
    const cells = outcomeColumns.map((name) => cell(row[name]));
    this.#rows.push([...cells, found.line === null ? null : String(found.line), spot(row, found)]);
    if (this.#rows.length === chunkRows) this.flush();
  }

  flush(): void {
    if (this.#rows.length === 0) return;
    this.#chunk.reset();
    this.#chunk.setRows(this.#rows);
    this.#append(this.#chunk);
    this.#rows = [];
  }
}

async function fill(
  { connection, watch }: Pick<Store, "connection" | "watch">,
  table: string,
  opened: RecordFile,
  format: RecordFormat,
): Promise<Unused | undefined> {
  const { file, pool } = opened;
  const conversion = await conversionOf(opened, format);
  const beside = await readBeside(opened, namesBeside(file.path, format.beside));
  const { outline } = opened.probe;
  const about = { name: basename(file.path), path: file.path, beside, outline, ...(pool !== undefined && { pool }) };
  const appender = await connection.createAppender(table);
  const rows = new RowAppender((chunk) => appender.appendDataChunk(chunk));
  watch?.begin(`read ${file.shown}`, () => ({ rows: rows.count, isEstimate: false, share: null }));
  for await (const found of conversion.records) {
    const context: RecordContext = { ...about, frame: found.frame };
    try {
      for (const row of format.outcomes(found.record, context)) rows.push(row, conversion, found);
    } catch (error) {
      throw error instanceof PickleFault ? pickleProblem(file, error) : placed(error, opened, found);
    }
  }
  rows.flush();
  appender.closeSync();
  return unusedBeside(format, about, file.shown);
}

/**
 * Converts the records of a file to rows of the canonical outcome table, in a table of the database: cells are text, of numbers as
 * JavaScript writes them, and columns that no record fills are left out. Throws FILE_UNREADABLE, PICKLE_REFUSED and what the format throws.
 */
export async function convertRecords(
  { connection, nextTable, watch }: Store,
  opened: RecordFile,
  format: RecordFormat,
): Promise<Source> {
  const table = nextTable();
  const names = columns.map((name) => `${quoteIdentifier(name)} VARCHAR`);
  await connection.run(`CREATE TEMP TABLE ${table} (${names.join(", ")})`);
  const unused = await fill({ connection, ...(watch && { watch }) }, table, opened, format);
  const counts = outcomeColumns.map((name) => `count(${quoteIdentifier(name)}) > 0`);
  const [filled] = (await connection.runAndReadAll(`SELECT ${counts.join(", ")}, count(*) FROM ${table}`)).getRowsJS();
  const columnsThere = outcomeColumns.filter((name, index) => filled?.[index] || always.includes(name));
  const there = columnsThere.filter((name) => name !== "score_name");
  const select = there.map((name) => (name === "item" ? itemSql : quoteIdentifier(name)));
  return {
    file: opened.file,
    path: opened.path,
    header: there.map((name) => ({ name, type: "VARCHAR" })),
    from: `(SELECT ${select.join(", ")} FROM ${table} ORDER BY rowid)`,
    rows: { kind: "table", table, hasSpots: true },
    records: format,
    isEmpty: Number(filled?.[outcomeColumns.length]) === 0,
    ...(unused && { unused }),
    scoreNames: await readScoreNames(connection, table),
    sqlNames: new Map(there.map((name) => [name, quoteIdentifier(name)])),
  };
}

/** The names of what is scored, in their byte order; none where no score has a name. */
async function readScoreNames(connection: DuckDBConnection, table: string): Promise<string[]> {
  const rows = await readRows(
    connection,
    `SELECT DISTINCT score_name FROM ${table} WHERE score IS NOT NULL AND score_name IS NOT NULL ORDER BY score_name`,
  );
  return rows.map(([name]) => String(name));
}

/** Columns that the layout of converted rows has in any case. */
const always: readonly string[] = ["item", "model", "score"];

/** Without an id an item is the hash of its prompt. */
const itemSql = `coalesce(nullif(item, ''), ${promptKeySql("nullif(prompt, '')")}) AS item`;
