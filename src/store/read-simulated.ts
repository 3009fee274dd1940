import type { DuckDBConnection } from "@duckdb/node-api";
import { quotePath } from "./quote.js";
import { readRows } from "./read-columns.js";
import type { Source } from "./source.js";
import type { Staged } from "./stage.js";

async function saysSo(connection: DuckDBConnection, source: Source): Promise<boolean> {
  if (source.rows.kind !== "parquet") return false;
  const rows = await readRows(
    connection,
    `SELECT 1 FROM parquet_kv_metadata(${quotePath(source.path)})
     WHERE key = 'routebench.simulated'::BLOB AND value = 'true'::BLOB`,
  );
  return rows.length > 0;
}

/**
 * Whether the outcomes are simulated: a Parquet file has the metadata routebench.simulated = 'true', or there is a column
 * "simulated" and it is true in every row.
 */
export async function readSimulated(connection: DuckDBConnection, staged: Staged): Promise<boolean> {
  for (const { source } of staged.plan.files) if (await saysSo(connection, source)) return true;
  const rows = await readRows(connection, "SELECT bool_and(coalesce(simulated, false)) FROM rows");
  return rows[0]![0] === 1;
}
