import type { DuckDBConnection } from "@duckdb/node-api";
import { readRows } from "./read-columns.js";

/** SQL of the ids that stand in several rows. */
const repeated = "SELECT id FROM rows GROUP BY id HAVING count(*) > 1";

/** SQL of a prompt with white space made alike, as promptKey of the core makes it. */
export function promptTextSql(prompt: string): string {
  return `trim(regexp_replace(${prompt}, '[ \\t\\n\\v\\f\\r]+', ' ', 'g'))`;
}

/** SQL of the key of a prompt, as promptKey of the core gives it; NULL for no prompt. */
export function promptKeySql(prompt: string): string {
  return `left(sha256(${promptTextSql(prompt)}), 16)`;
}

/** Adds the hash of a column of the table "rows" to every id that stands for several of its values. */
export async function splitIds(connection: DuckDBConnection, column: "prompt" | "apart"): Promise<void> {
  const value = `coalesce(${column}, '')`;
  await connection.run(`
    UPDATE rows SET id = id || '~' || left(sha256(${value}), 8) WHERE id IN (
      SELECT id FROM rows WHERE id IN (${repeated}) GROUP BY id HAVING count(DISTINCT ${value}) > 1)`);
}

/**
 * Numbers the rows of the table "rows" that share an id: the second becomes ID~2, the third ID~3. Their order is that of the
 * columns given, so that it does not depend on where they stand; rows that are equal in all of them keep theirs.
 */
export async function numberRepeats(connection: DuckDBConnection, columns: readonly string[]): Promise<void> {
  // DuckDB's window functions may fail over no rows at all.
  if ((await readRows(connection, `${repeated} LIMIT 1`)).length === 0) return;
  await connection.run(`
    UPDATE rows SET id = rows.id || '~' || numbered.number FROM (
      SELECT rowid AS place, row_number() OVER (PARTITION BY id ORDER BY ${[...columns, "rowid"].join(", ")}) AS number FROM rows
      WHERE id IN (${repeated})) AS numbered
    WHERE rows.rowid = numbered.place AND numbered.number > 1`);
}
