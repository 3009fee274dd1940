import { createWriteStream } from "node:fs";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import {
  type DuckDBConnection,
  type DuckDBDataChunk,
  DuckDBListValue,
  type DuckDBResult,
  type DuckDBType,
  type DuckDBValue,
} from "@duckdb/node-api";
import {
  AsyncByteQueue,
  Bool,
  type Builder,
  type DataType,
  Field,
  Float64,
  List,
  makeBuilder,
  makeData,
  RecordBatch,
  RecordBatchFileWriter,
  Schema,
  Struct,
  Utf8,
} from "apache-arrow";
import { writeWholeFile } from "./whole-file.js";

/** Rows of one record batch. */
const batchRows = 1 << 15;

/** The types that the canonical outcome table has. */
function arrowType(type: DuckDBType): DataType {
  const name = String(type);
  if (name === "VARCHAR") return new Utf8();
  if (name === "DOUBLE") return new Float64();
  if (name === "BOOLEAN") return new Bool();
  if (name === "DOUBLE[]") return new List(new Field("item", new Float64(), true));
  throw new TypeError(`no Arrow type for ${name}`);
}

function plain(value: DuckDBValue): unknown {
  return value instanceof DuckDBListValue ? value.items : value;
}

/** Gathers rows until they are a batch. */
class BatchBuilder {
  readonly schema: Schema;
  readonly #builders: readonly Builder[];
  #rows = 0;

  constructor(result: DuckDBResult) {
    const types = result.columnTypes().map(arrowType);
    this.schema = new Schema(result.columnNames().map((name, index) => new Field(name, types[index]!, true)));
    this.#builders = types.map((type) => makeBuilder({ type, nullValues: [null, undefined] }));
  }

  get rows(): number {
    return this.#rows;
  }

  push(chunk: DuckDBDataChunk): void {
    for (const [index, builder] of this.#builders.entries()) {
      for (const value of chunk.getColumnValues(index)) builder.append(plain(value));
    }
    this.#rows += chunk.rowCount;
  }

  take(): RecordBatch {
    const children = this.#builders.map((builder) => builder.flush());
    const type = new Struct(this.schema.fields);
    const data = makeData({ type, length: this.#rows, nullCount: 0, children });
    this.#rows = 0;
    return new RecordBatch(this.schema, data);
  }
}

async function* batchesOf(connection: DuckDBConnection, query: string): AsyncGenerator<RecordBatch> {
  const result = await connection.stream(query);
  const batch = new BatchBuilder(result);
  let isFirst = true;
  for (let chunk = await result.fetchChunk(); chunk && chunk.rowCount > 0; chunk = await result.fetchChunk()) {
    batch.push(chunk);
    if (batch.rows < batchRows) continue;
    yield batch.take();
    isFirst = false;
  }
  // A table without rows has its columns all the same.
  if (batch.rows > 0 || isFirst) yield batch.take();
}

/** Where a writer puts its bytes: knows how many wait, so that one batch is handed on before the next is built. */
class CountingQueue extends AsyncByteQueue {
  waiting = 0;

  override write(bytes: Uint8Array): void {
    this.waiting += bytes.byteLength;
    super.write(bytes);
  }
}

async function* bytesOf(batches: AsyncIterable<RecordBatch>): AsyncGenerator<Uint8Array> {
  const queue = new CountingQueue();
  const writer = new RecordBatchFileWriter();
  writer.reset(queue);
  for await (const batch of batches) {
    writer.write(batch);
    while (queue.waiting > 0) {
      const { value } = await queue.next();
      queue.waiting -= (value as Uint8Array).byteLength;
      yield value as Uint8Array;
    }
  }
  writer.finish();
  for (let next = await queue.next(); !next.done; next = await queue.next()) yield next.value;
}

/**
 * Writes the rows of a query to an Arrow file in the file layout (Feather version 2), in record batches of 32,768 rows; the
 * columns are text, DOUBLE, BOOLEAN or lists of DOUBLE. The file appears whole or not at all. Throws OUTPUT_WRITE.
 */
export function writeArrow(connection: DuckDBConnection, query: string, file: string): Promise<void> {
  return writeWholeFile(file, (unfinished) =>
    pipeline(Readable.from(bytesOf(batchesOf(connection, query))), createWriteStream(unfinished)),
  );
}
