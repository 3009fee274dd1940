import type { DuckDBConnection } from "@duckdb/node-api";
import { quoteLiteral } from "./quote.js";
import { writeWholeFile } from "./whole-file.js";

const options = { csv: "FORMAT csv, HEADER true, DELIMITER ','", jsonl: "FORMAT json" } as const;

/**
 * Writes the rows of a query as text: CSV with a header, or one JSON object a line. Numbers have as many digits as tell them from
 * every other, NULL is an empty cell or null. The file appears whole or not at all. Throws OUTPUT_WRITE.
 */
export function writeText(
  connection: DuckDBConnection,
  query: string,
  file: string,
  kind: keyof typeof options,
): Promise<void> {
  return writeWholeFile(file, (unfinished) =>
    connection.run(`COPY (${query}) TO ${quoteLiteral(unfinished)} (${options[kind]})`),
  );
}
