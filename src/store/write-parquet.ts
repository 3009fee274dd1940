import type { DuckDBConnection } from "@duckdb/node-api";
import { quoteIdentifier, quoteLiteral } from "./quote.js";
import { writeWholeFile } from "./whole-file.js";

/** Rows of one chunk of the database. */
export const chunkRows = 2048;

function withMetadata(metadata: Readonly<Record<string, string>>): string {
  const entries = Object.entries(metadata).map(([key, value]) => `${quoteIdentifier(key)}: ${quoteLiteral(value)}`);
  return entries.length === 0 ? "" : `, KV_METADATA {${entries.join(", ")}}`;
}

/**
 * Writes the rows of a query to a Parquet file, which appears whole or not at all. Throws OUTPUT_WRITE.
 *
 * @param metadata texts that the file says of itself, by their keys
 */
export function writeParquet(
  connection: DuckDBConnection,
  query: string,
  file: string,
  metadata: Readonly<Record<string, string>> = {},
): Promise<void> {
  const options = `FORMAT parquet, COMPRESSION zstd${withMetadata(metadata)}`;
  return writeWholeFile(file, (unfinished) =>
    connection.run(`COPY (${query}) TO ${quoteLiteral(unfinished)} (${options})`),
  );
}
