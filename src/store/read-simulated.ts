import type { DuckDBConnection } from "@duckdb/node-api";
import { quotePath } from "./quote.js";
import { readRows } from "./read-columns.js";
import type { Staged } from "./stage.js";

/** Whether the metadata of a Parquet file say that its outcomes are simulated. */
export async function saysSimulated(connection: DuckDBConnection, path: string): Promise<boolean> {
  const rows = await readRows(
    connection,
    `SELECT 1 FROM parquet_kv_metadata(${quotePath(path)})
     WHERE key = 'routebench.simulated'::BLOB AND value = 'true'::BLOB`,
  );
  return rows.length > 0;
}

/**
 * Whether the outcomes are simulated: a Parquet file has the metadata routebench.simulated = 'true', or there is a column
 * "simulated" and it is true in every row.
 */
export async function readSimulated(connection: DuckDBConnection, staged: Staged): Promise<boolean> {
  for (const { source } of staged.plan.files) {
    if (source.rows.kind === "parquet" && (await saysSimulated(connection, source.path))) return true;
  }
  const rows = await readRows(connection, "SELECT bool_and(coalesce(simulated, false)) FROM rows");
  return rows[0]![0] === 1;
}
