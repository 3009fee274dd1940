import { rename, rm } from "node:fs/promises";
import type { DuckDBConnection } from "@duckdb/node-api";
import { UserError } from "../core/errors.js";
import { quoteIdentifier, quoteLiteral } from "./quote.js";

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
export async function writeParquet(
  connection: DuckDBConnection,
  query: string,
  file: string,
  metadata: Readonly<Record<string, string>> = {},
): Promise<void> {
  const unfinished = `${file}.unfinished`;
  const options = `FORMAT parquet, COMPRESSION zstd${withMetadata(metadata)}`;
  try {
    await connection.run(`COPY (${query}) TO ${quoteLiteral(unfinished)} (${options})`);
    await rename(unfinished, file);
  } catch (error) {
    await rm(unfinished, { force: true });
    throw notWritten(file, error);
  }
}

function notWritten(file: string, error: unknown): UserError {
  const detail = error instanceof Error ? error.message.split("\n")[0] : String(error);
  return new UserError("OUTPUT_WRITE", `cannot write ${file} (${detail})`, {
    hint: "check that the folder exists and may be written to",
    location: { file },
  });
}
