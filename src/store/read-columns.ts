import type { DuckDBConnection, DuckDBDataChunk, DuckDBVector } from "@duckdb/node-api";
import { DuckDBDoubleVector, DuckDBIntegerVector, DuckDBListVector } from "@duckdb/node-api";

/** Runs a query and hands over its chunks in order; `first` is the number of rows before the chunk. */
export async function visitChunks(
  connection: DuckDBConnection,
  sql: string,
  visit: (chunk: DuckDBDataChunk, first: number) => void,
): Promise<void> {
  const result = await connection.stream(sql);
  let first = 0;
  for (let chunk = await result.fetchChunk(); chunk && chunk.rowCount > 0; chunk = await result.fetchChunk()) {
    visit(chunk, first);
    first += chunk.rowCount;
  }
}

/** The library declares the array behind a vector private and reads it number by number: the array itself is many times faster. */
function typedArrayOf<T>(vector: DuckDBVector, kind: new (...items: never[]) => T): T {
  const items: unknown = Reflect.get(vector, "items");
  if (items instanceof kind) return items;
  throw new TypeError(`expected a ${kind.name} in a ${vector.type} column`);
}

/** The numbers of a DOUBLE column of a chunk. Slots of NULL hold garbage: the query has to replace NULL by NaN. */
export function doublesOf(vector: DuckDBVector): Float64Array {
  if (vector instanceof DuckDBDoubleVector) return typedArrayOf(vector, Float64Array);
  throw new TypeError(`expected a DOUBLE column, got ${vector.type}`);
}

/** The numbers of an INTEGER column without NULL of a chunk. */
export function integersOf(vector: DuckDBVector): Int32Array {
  if (vector instanceof DuckDBIntegerVector) return typedArrayOf(vector, Int32Array);
  throw new TypeError(`expected an INTEGER column, got ${vector.type}`);
}

/** One row's list of numbers in a DOUBLE[] column, without copying. NULL, whole or within the list, holds garbage: the query has to replace it. */
export function listOf(vector: DuckDBVector, row: number): Float64Array {
  if (!(vector instanceof DuckDBListVector)) throw new TypeError(`expected a LIST column, got ${vector.type}`);
  const start = vector.getEntryOffset(row);
  return doublesOf(vector.childVector).subarray(start, start + vector.getEntryLength(row));
}

/** The rows of a small result, values as JavaScript's own: BIGINT becomes a number. */
export async function readRows(connection: DuckDBConnection, sql: string): Promise<(string | number | null)[][]> {
  const result = await connection.runAndReadAll(sql);
  return result.getRowsJS().map((row) => row.map(plain));
}

function plain(value: unknown): string | number | null {
  if (value === null || typeof value === "string" || typeof value === "number") return value;
  return typeof value === "bigint" || typeof value === "boolean" ? Number(value) : String(value);
}
