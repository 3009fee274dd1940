import type { DuckDBConnection } from "@duckdb/node-api";
import { UserError } from "../core/errors.js";
import { findColumn } from "../core/find-column.js";
import { findItemId, itemIdNames } from "../core/item-id-names.js";
import { textSql } from "./cell-sql.js";
import type { Store } from "./connection.js";
import { explainFailure } from "./explain-failure.js";
import { promptKeySql } from "./identify.js";
import { resolveInputs } from "./input-files.js";
import { openSource } from "./open-source.js";
import { readRows } from "./read-columns.js";
import type { PlannedCompanion } from "./sort-files.js";
import type { Source } from "./source.js";

/** A file that lists items to be left out, by their ids or by their prompts. */
export interface ExclusionList {
  readonly source: Source;
  readonly column: string;
  readonly by: "id" | "prompt";
  /** Whether the user named it, instead of its lying beside the outcomes. */
  readonly isAsked: boolean;
}

/** What exclusion lists leave. */
export interface Exclusion {
  /** Positions of the items that stay, ascending. */
  readonly kept: readonly number[];
  /** How many items companions list. */
  readonly decontaminated: number;
  /** How many entries of the lists that the user named are no item. */
  readonly unknown: number;
}

/** Names of a column with prompts in an exclusion list, in order of preference. */
const excludedPromptNames = ["prompt", "eval_prompt"] as const;

function listOf(source: Source): ExclusionList {
  const id = findItemId(source.header);
  const prompt = findColumn(source.header, excludedPromptNames);
  if (id !== undefined) return { source, column: id, by: "id", isAsked: true };
  if (prompt !== undefined) return { source, column: prompt, by: "prompt", isAsked: true };
  const { shown } = source.file;
  throw new UserError("FORMAT_UNKNOWN", `no column says which items to leave out: ${shown}`, {
    hint: `name it ${itemIdNames[0]} where it has ids, ${excludedPromptNames[0]} where it has prompts`,
    location: { file: shown },
  });
}

/**
 * The exclusion lists that the user names: each file has a column of the item's id, else one of prompts.
 * Throws FORMAT_UNKNOWN where it has neither, and what opening a file throws.
 */
export async function openExclusions(store: Store, paths: readonly string[], cwd: string): Promise<ExclusionList[]> {
  const lists: ExclusionList[] = [];
  for (const file of await resolveInputs(paths, cwd))
    lists.push(listOf(await openSource(store, file, { isList: true })));
  return lists;
}

/** The exclusion lists among companions. */
export function exclusionCompanions(companions: readonly PlannedCompanion[]): ExclusionList[] {
  return companions.flatMap(({ source, companion }) =>
    companion.kind === "exclude" ? [{ source, column: companion.prompt, by: "prompt" as const, isAsked: false }] : [],
  );
}

/** Every name of every item: its id, and the keys of its prompt and its other turns. */
const namesOfItems = `CREATE TEMP TABLE item_names AS
  SELECT rowid AS position, 'id' AS kind, id AS name FROM items
  UNION SELECT items.rowid, 'prompt', ${promptKeySql("texts.text")}
  FROM (SELECT id, prompt AS text FROM rows UNION ALL SELECT id, text FROM turns) AS texts JOIN items USING (id)
  WHERE texts.text IS NOT NULL`;

async function stageLists(connection: DuckDBConnection, lists: readonly ExclusionList[]): Promise<void> {
  await connection.run("CREATE TEMP TABLE excluded (list INTEGER, kind VARCHAR, name VARCHAR)");
  for (const [index, { source, column, by }] of lists.entries()) {
    const text = textSql(source, column);
    const name = by === "id" ? text : promptKeySql(text);
    const select = `SELECT DISTINCT ${index}, '${by}', ${name} FROM ${source.from} WHERE ${text} IS NOT NULL`;
    try {
      await connection.run(`INSERT INTO excluded ${select}`);
    } catch (error) {
      throw await explainFailure(source, error);
    }
  }
}

function nothingLeft(lists: readonly ExclusionList[]): UserError {
  const { shown } = lists[0]!.source.file;
  const others = lists.length > 1 ? ` and ${lists.length - 1} more` : "";
  return new UserError("EMPTY_SELECTION", `every item is listed to be left out: ${shown}${others}`, {
    hint: "take the file out of what is read, or list fewer items in it",
    location: { file: shown },
  });
}

/**
 * Finds the items of the tables "items", "rows" and "turns" that lists name; where no list is given, all are kept. Empty cells of a
 * list are passed over. A prompt names every item that has it, with white space made alike, and every item of which it is a turn.
 * Throws EMPTY_SELECTION where no item is left, and FILE_UNREADABLE.
 */
export async function excludeItems(
  connection: DuckDBConnection,
  lists: readonly ExclusionList[],
  items: number,
): Promise<Exclusion> {
  const all = Array.from({ length: items }, (_, position) => position);
  if (lists.length === 0) return { kept: all, decontaminated: 0, unknown: 0 };
  await connection.run(namesOfItems);
  await stageLists(connection, lists);
  const listed = await readRows(
    connection,
    `SELECT DISTINCT CAST(position AS DOUBLE), list FROM excluded JOIN item_names USING (kind, name)`,
  );
  const strange = await readRows(
    connection,
    "SELECT list, count(*) FROM excluded ANTI JOIN item_names USING (kind, name) GROUP BY list",
  );
  const isAsked = (list: unknown) => lists[Number(list)]!.isAsked;
  const excluded = new Set(listed.map(([position]) => position));
  const kept = all.filter((position) => !excluded.has(position));
  if (kept.length === 0) throw nothingLeft(lists);
  return {
    kept,
    decontaminated: new Set(listed.filter(([, list]) => !isAsked(list)).map(([position]) => position)).size,
    unknown: strange.filter(([list]) => isAsked(list)).reduce((sum, [, count]) => sum + Number(count), 0),
  };
}
