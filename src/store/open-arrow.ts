import { type FileHandle, open } from "node:fs/promises";
import * as zlib from "node:zlib";
import { type DuckDBConnection, DuckDBDataChunk } from "@duckdb/node-api";
import { CompressionType, compressionRegistry, DataType, type RecordBatch, RecordBatchReader } from "apache-arrow";
import { UserError } from "../core/errors.js";
import { type ArrowColumn, arrowColumns } from "./arrow-columns.js";
import { arrowFrames, layoutOf } from "./arrow-frames.js";
import { checkData } from "./check-arrow-data.js";
import type { Store } from "./connection.js";
import { checkNames } from "./csv-header.js";
import { damagedFile } from "./damaged-file.js";
import { headerOf } from "./flat-columns.js";
import type { InputFile } from "./input-files.js";
import { unpackLz4 } from "./lz4-frame.js";
import type { Source } from "./source.js";
import { chunkRows } from "./write-parquet.js";

/** What one buffer may unpack to, in bytes. */
const largestBuffer = 1 << 29;

type Unpack = (bytes: Uint8Array, options: { maxOutputLength: number }) => Uint8Array;

/** Node's own, from 22.15 on; undefined before. */
const unpackZstd = Reflect.get(zlib, "zstdDecompressSync") as Unpack | undefined;

function registerCodecs(): void {
  compressionRegistry.set(CompressionType.LZ4_FRAME, { decode: (bytes) => unpackLz4(bytes, largestBuffer) });
  compressionRegistry.set(CompressionType.ZSTD, {
    decode: (bytes) => {
      if (unpackZstd === undefined) throw new NoZstd();
      // A copy, because what Node gives may begin anywhere in a larger buffer.
      return new Uint8Array(unpackZstd(bytes, { maxOutputLength: largestBuffer }));
    },
  });
}

class NoZstd extends Error {}

function unreadable(file: InputFile, error: unknown): unknown {
  if (error instanceof UserError) return error;
  if (!(error instanceof NoZstd)) return damagedFile(file, "not a readable Arrow file", error);
  return new UserError("FILE_UNREADABLE", `packed with Zstandard, which Node reads from 22.15 on: ${file.shown}`, {
    hint: 'run a newer Node, or write the file with compression="lz4" or "uncompressed"',
    location: { file: file.shown },
  });
}

function oldFeather({ shown }: InputFile): UserError {
  return new UserError("FILE_TYPE", `Feather of version 1 is not read: ${shown}`, {
    hint: `python -c "import pandas; pandas.read_feather('${shown}').to_parquet('outcomes.parquet')"`,
    location: { file: shown },
  });
}

function chunkOf(columns: readonly ArrowColumn[], batch: RecordBatch, first: number): DuckDBDataChunk {
  const rows = Math.min(chunkRows, batch.numRows - first);
  const chunk = DuckDBDataChunk.create(
    columns.map(({ type }) => type),
    rows,
  );
  for (const [index, column] of columns.entries()) chunk.setColumnValues(index, column.values(batch, first, rows));
  return chunk;
}

async function fill(
  connection: DuckDBConnection,
  table: string,
  columns: readonly ArrowColumn[],
  batches: AsyncIterable<RecordBatch>,
): Promise<void> {
  const appender = await connection.createAppender(table);
  for await (const batch of batches) {
    checkData(batch.data);
    for (let first = 0; first < batch.numRows; first += chunkRows) {
      appender.appendDataChunk(chunkOf(columns, batch, first));
    }
    // What is appended goes to the table after each batch, so that it does not pile up.
    appender.flushSync();
  }
  appender.closeSync();
}

async function readInto({ connection, nextTable }: Store, file: InputFile, handle: FileHandle): Promise<Source> {
  const { size } = await handle.stat();
  const layout = await layoutOf(handle, size);
  if (layout === "feather-1") throw oldFeather(file);
  const reader = await RecordBatchReader.from(arrowFrames(handle, size, layout));
  await reader.open();
  const columns = arrowColumns(reader.schema.fields).filter(({ name }) => name !== "");
  checkNames(
    columns.map(({ name }) => name),
    file.shown,
  );
  const table = nextTable();
  const named = columns.map(({ name, type }, index) => ({ name, type: String(type), sql: `c${index}` }));
  // Nothing but other columns says how many rows a column of nulls can have.
  if (reader.schema.fields.every(({ type }) => DataType.isNull(type)) || named.length === 0)
    throw damagedFile(file, "an Arrow file without columns that hold anything");
  await connection.run(`CREATE TEMP TABLE ${table} (${named.map(({ sql, type }) => `${sql} ${type}`).join(", ")})`);
  await fill(connection, table, columns, reader);
  return { file, path: file.path, ...headerOf(named), from: table, rows: { kind: "table", table, hasSpots: false } };
}

/**
 * Opens an Arrow file, of the file layout (Feather version 2) or the stream layout: its rows go into a table of the database, one
 * record batch after the other. Throws FILE_UNREADABLE for a damaged file, FILE_TYPE for Feather version 1, and FORMAT_UNKNOWN for
 * one name twice.
 */
export async function openArrow(store: Store, file: InputFile): Promise<Source> {
  registerCodecs();
  const handle = await open(file.path);
  try {
    return await readInto(store, file, handle);
  } catch (error) {
    throw unreadable(file, error);
  } finally {
    await handle.close();
  }
}
