import type { DuckDBConnection } from "@duckdb/node-api";

/** A prompt may stand in one of an item's rows alone, as in tables that `data export` writes: the others have its id, too. */
function shareIdsSql(first: number, end: number): string {
  const inFile = `rows.rowid >= ${first} AND rows.rowid < ${end}`;
  return `
    UPDATE rows SET id = known.id FROM (
      SELECT own, min(id) AS id FROM rows WHERE ${inFile} GROUP BY own HAVING min(id) = max(id)) AS known
    WHERE rows.own = known.own AND rows.id IS NULL AND ${inFile}`;
}

/** Of the names that files have for the group of an item, that of its first row. */
function firstGroupSql(group: string): string {
  return `
    UPDATE rows SET ${group} = named.first FROM (
      SELECT id, arg_min(${group}, rowid) AS first FROM rows GROUP BY id HAVING min(${group}) <> max(${group})) AS named
    WHERE rows.id = named.id`;
}

/**
 * Completes ids that are hashes of prompts, in the table "rows", where files have ids of their own: rows without a prompt have
 * the id of those of their item in the same file, and an item that files put into groups of different names is in that of the
 * file given first, since each tool names groups in its own way.
 *
 * @param bounds the first row of each file, and the end of the last
 * @param group the column of the table with the group, where there is one
 */
export async function identifyByPrompt(
  connection: DuckDBConnection,
  bounds: readonly number[],
  group: string | undefined,
): Promise<void> {
  for (const [file, end] of bounds.slice(1).entries()) await connection.run(shareIdsSql(bounds[file]!, end));
  if (group !== undefined) await connection.run(firstGroupSql(group));
}
