import type { DuckDBConnection } from "@duckdb/node-api";
import { textListSql, textSql } from "./cell-sql.js";
import { checkOnce } from "./check-once.js";
import { explainFailure } from "./explain-failure.js";
import type { ItemTable } from "./sort-files.js";

async function read(connection: DuckDBConnection, { source, companion }: ItemTable): Promise<void> {
  const columns = [
    `${textSql(source, companion.id)} AS id`,
    `${textSql(source, companion.group)} AS item_group`,
    `${textListSql(source, companion.turns)} AS turns`,
  ];
  try {
    await connection.run(`CREATE OR REPLACE TEMP TABLE about AS SELECT ${columns.join(", ")} FROM ${source.from}`);
  } catch (error) {
    throw await explainFailure(source, error);
  }
}

/**
 * Adds what tables beside the outcomes say of the items to the table "rows": the prompt, which is the first turn, and the group, into
 * the column `group`; and makes the table "turns" (id, text) with every turn. What rows say themselves stands.
 * Throws ITEM_CONFLICT where a table has two rows for one item, and FILE_UNREADABLE.
 */
export async function stageItemTables(
  connection: DuckDBConnection,
  tables: readonly ItemTable[],
  group: string,
): Promise<void> {
  await connection.run("CREATE TEMP TABLE turns (id VARCHAR, text VARCHAR)");
  for (const table of tables) {
    await read(connection, table);
    await checkOnce(connection, { table: "about", source: table.source, code: "ITEM_CONFLICT" });
    await connection.run("INSERT INTO turns SELECT id, unnest(turns) FROM about");
    await connection.run(`
      UPDATE rows SET prompt = coalesce(rows.prompt, about.turns[1]), ${group} = coalesce(rows.${group}, about.item_group)
      FROM about WHERE rows.id = about.id`);
  }
}
