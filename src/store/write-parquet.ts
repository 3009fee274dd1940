import type { DuckDBConnection } from "@duckdb/node-api";
import { quoteLiteral } from "./quote.js";
import { writeWholeFile } from "./whole-file.js";

/** Rows of one chunk of the database. */
export const chunkRows = 2048;

/** Writes the rows of a query to a Parquet file, which appears whole or not at all. Throws OUTPUT_WRITE. */
export function writeParquet(connection: DuckDBConnection, query: string, file: string): Promise<void> {
  return writeWholeFile(file, (unfinished) =>
    connection.run(`COPY (${query}) TO ${quoteLiteral(unfinished)} (FORMAT parquet, COMPRESSION zstd)`),
  );
}
