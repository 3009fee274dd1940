import {
  BIGINT,
  BOOLEAN,
  DOUBLE,
  type DuckDBAppender,
  DuckDBDataChunk,
  type DuckDBType,
  type DuckDBValue,
  UBIGINT,
  VARCHAR,
} from "@duckdb/node-api";
import { UserError } from "../core/errors.js";
import type { Store } from "./connection.js";
import type { InputFile } from "./input-files.js";
import type { ColumnType } from "./pickle/element-types.js";
import { PickleBudget } from "./pickle/pickle-budget.js";
import { PickleFault } from "./pickle/pickle-fault.js";
import { type NamedColumn, PickledFrame } from "./pickle/pickled-frame.js";
import { pickleProblem, type ReadPickle, readPickle } from "./pickle/read-pickle.js";
import type { Source } from "./source.js";
import { chunkRows } from "./write-parquet.js";

const types: Readonly<Record<ColumnType, DuckDBType>> = { BIGINT, BOOLEAN, DOUBLE, UBIGINT, VARCHAR };

/** A value of a column as the database takes it; NaN is missing. */
function cellOf(value: unknown, type: ColumnType, budget: PickleBudget): DuckDBValue {
  if (type === "VARCHAR") return budget.text(value);
  if (value === null || value === undefined || Number.isNaN(value)) return null;
  return type === "BIGINT" || type === "UBIGINT" ? BigInt(value as number) : (value as number | boolean);
}

/** Texts that are numbers in truth, such as costs in a column of objects, are told as text: the store reads them as of CSV. */
function appendRows(appender: DuckDBAppender, columns: readonly NamedColumn[], rows: number, bytes: number): void {
  const budget = new PickleBudget(bytes);
  // One chunk for all: the memory of its texts is the database's, which no garbage collection hurries to free.
  const chunk = DuckDBDataChunk.create(columns.map(({ type }) => types[type]));
  for (let first = 0; first < rows; first += chunkRows) {
    const length = Math.min(chunkRows, rows - first);
    chunk.reset();
    chunk.setColumns(
      columns.map((column) => Array.from({ length }, (_, row) => cellOf(column.at(first + row), column.type, budget))),
    );
    appender.appendDataChunk(chunk);
  }
}

/** The columns that have a name. Throws FORMAT_UNKNOWN where none has, or two have the same. */
function namedColumns({ shown }: InputFile, frame: PickledFrame, bytes: number): NamedColumn[] {
  const columns = frame.columns(bytes).filter(({ name }) => name !== "");
  const repeated = columns.find(({ name }, index) => columns.findIndex((other) => other.name === name) < index);
  if (columns.length > 0 && repeated === undefined) return columns;
  const what = repeated ? `two columns are called "${repeated.name}"` : "the table has no columns with a name";
  throw new UserError("FORMAT_UNKNOWN", `${what}: ${shown}`, {
    hint: "give each column a name of its own before the table is pickled",
    location: { file: shown },
  });
}

async function copyFrame(store: Store, file: InputFile, frame: PickledFrame, bytes: number): Promise<Source> {
  const columns = namedColumns(file, frame, bytes);
  if (frame.rowCount === 0)
    throw new UserError("HEADER_ONLY", `the table has no rows: ${file.shown}`, {
      hint: "write it again, or leave it out",
      location: { file: file.shown },
    });
  const table = store.nextTable();
  const names = columns.map(({ type }, index) => `c${index} ${type}`);
  await store.connection.run(`CREATE TEMP TABLE ${table} (${names.join(", ")})`);
  const appender = await store.connection.createAppender(table);
  appendRows(appender, columns, frame.rowCount, bytes);
  appender.closeSync();
  return {
    file,
    path: file.path,
    header: columns.map(({ name, type }) => ({ name, type })),
    from: table,
    rows: { kind: "table", table, hasSpots: false },
    sqlNames: new Map(columns.map(({ name }, index) => [name, `c${index}`])),
  };
}

/** What a pickle is that holds no table, for a message. */
function describe(value: unknown): string {
  if (Array.isArray(value)) return `a list of ${value.length}`;
  if (typeof value !== "object" || value === null) return value === null ? "nothing" : `one ${typeof value}`;
  const keys = Object.keys(value);
  return keys.length === 0
    ? "an array"
    : `a dict with the keys ${keys
        .slice(0, 5)
        .map((key) => `"${key.slice(0, 60)}"`)
        .join(", ")}`;
}

/**
 * Copies the table of a pickle into a table of the database. Types are those of its columns; columns of objects become text, with
 * lists as JSON. `read` is the pickle where it is read already. Throws what {@link readPickle} throws, and FORMAT_UNKNOWN where the pickle holds something else.
 */
export async function openPickledTable(store: Store, file: InputFile, read?: ReadPickle): Promise<Source> {
  const { value, bytes } = read ?? (await readPickle(file));
  if (!(value instanceof PickledFrame)) {
    throw new UserError("FORMAT_UNKNOWN", `a pickle of no known format: ${file.shown} holds ${describe(value)}`, {
      hint: "pickles of pandas tables are read, and those of the formats that `routebench ls formats` lists",
      location: { file: file.shown },
    });
  }
  try {
    return await copyFrame(store, file, value, bytes);
  } catch (error) {
    throw error instanceof PickleFault ? pickleProblem(file, error) : error;
  }
}
