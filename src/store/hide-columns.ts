import type { DuckDBConnection } from "@duckdb/node-api";
import { listSome, UserError } from "../core/errors.js";
import { nearestName } from "../core/nearest-name.js";
import { promptKeySql } from "./identify.js";
import { quoteIdentifier, quoteLiteral } from "./quote.js";
import { readRows } from "./read-columns.js";

/** What is not to be handed on as it is. */
export interface HiddenColumns {
  readonly drop: readonly string[];
  /** Columns whose texts become hex digits of their SHA-256, each text after the salt. */
  readonly hash: readonly string[];
  /** "" = none: short texts can then be guessed. */
  readonly salt: string;
}

/** A column of a table. */
export interface TableColumn {
  readonly name: string;
  readonly type: string;
}

/** Without these a file cannot be read as outcomes again. */
const needed: readonly string[] = ["item", "model", "score"];

/** A shorter prompt stands in other texts by chance. */
const shortestPrompt = 16;

function checkNames({ drop, hash }: HiddenColumns, columns: readonly TableColumn[]): void {
  const names = columns.map(({ name }) => name);
  for (const name of [...drop, ...hash]) {
    if (names.includes(name)) continue;
    const nearest = nearestName(name, names);
    throw new UserError("UNKNOWN_COLUMN", `no column "${name}" in what is exported`, {
      hint: nearest ? `did you mean "${nearest}"?` : `there are: ${listSome(names)}`,
    });
  }
  const both = drop.find((name) => hash.includes(name));
  if (both !== undefined) {
    throw new UserError("USAGE", `the column "${both}" is both dropped and hashed`, {
      hint: `leave it out of --hash to drop it, or out of --drop to keep its hash`,
    });
  }
  const lost = drop.find((name) => needed.includes(name));
  if (lost !== undefined) {
    throw new UserError("USAGE", `without the column "${lost}" nobody can read the file as outcomes`, {
      hint: lost === "score" ? "export it" : `--hash ${lost}`,
    });
  }
  const number = columns.find(({ name, type }) => hash.includes(name) && type !== "VARCHAR");
  if (number === undefined) return;
  throw new UserError("USAGE", `the column "${number.name}" has no texts to be hashed`, {
    hint: `--drop ${number.name}`,
  });
}

/** The text columns that go out as they are. */
function shownTexts({ drop, hash }: HiddenColumns, columns: readonly TableColumn[]): string[] {
  const hidden = new Set([...drop, ...hash]);
  return columns.filter(({ name, type }) => type === "VARCHAR" && !hidden.has(name)).map(({ name }) => name);
}

/** SQL of each item's prompt in a table of outcomes, where the first rows of an item alone may have it. */
function promptsOf(table: string): string {
  return `(SELECT item, min(prompt) AS whole FROM ${table} GROUP BY item)`;
}

/** Throws where a prompt that is to be hidden stands in another column, as it is or as JSON writes it. */
async function refuseCopies(connection: DuckDBConnection, table: string, texts: readonly string[]): Promise<void> {
  for (const name of texts) {
    const cell = `outcomes.${quoteIdentifier(name)}`;
    const escaped = "substr(CAST(to_json(whole) AS VARCHAR), 2, length(CAST(to_json(whole) AS VARCHAR)) - 2)";
    const rows = await readRows(
      connection,
      `SELECT count(*), min(item) FROM ${table} AS outcomes JOIN ${promptsOf(table)} AS prompts USING (item)
       WHERE length(whole) >= ${shortestPrompt} AND (contains(${cell}, whole) OR contains(${cell}, ${escaped}))`,
    );
    const [count, item] = rows[0]!;
    if (Number(count) === 0) continue;
    const isItem = name === "item";
    const where = isItem ? "" : `, such as that of item "${String(item).slice(0, 60)}"`;
    throw new UserError("USAGE", `the column "${name}" holds prompts, which are to be hidden (${count} rows${where})`, {
      hint: isItem ? "--hash item too" : `--drop ${name} too`,
    });
  }
}

/** How many items have an id with the hash of their prompt in it: who guesses the prompt can tell that it is there. */
async function countPromptIds(connection: DuckDBConnection, table: string): Promise<number> {
  const [row] = await readRows(
    connection,
    `SELECT count(*) FROM ${promptsOf(table)}
     WHERE contains(item, ${promptKeySql("whole")}) OR contains(item, '~' || left(sha256(whole), 8))`,
  );
  return Number(row![0]);
}

/** The table with what is hidden, and what the user should know of it. */
export interface HiddenTable {
  /** SQL of the columns that go out, in their order. */
  readonly select: string;
  readonly columns: readonly string[];
  /** How many ids hold the hash of a prompt that is hidden. */
  readonly promptIds: number;
}

/**
 * Says how the columns of a table of outcomes go out. Throws UNKNOWN_COLUMN, and USAGE where a column cannot be dropped or hashed
 * or where a prompt that is to be hidden stands in another column.
 */
export async function hideColumns(
  connection: DuckDBConnection,
  table: string,
  columns: readonly TableColumn[],
  hidden: HiddenColumns,
): Promise<HiddenTable> {
  checkNames(hidden, columns);
  const texts = shownTexts(hidden, columns);
  const isPromptHidden = [...hidden.drop, ...hidden.hash].includes("prompt");
  if (isPromptHidden) await refuseCopies(connection, table, texts);
  const promptIds = isPromptHidden && texts.includes("item") ? await countPromptIds(connection, table) : 0;
  const shown = columns.map(({ name }) => name).filter((name) => !hidden.drop.includes(name));
  const select = shown.map((name) => {
    const column = quoteIdentifier(name);
    return hidden.hash.includes(name) ? `sha256(${quoteLiteral(hidden.salt)} || ${column}) AS ${column}` : column;
  });
  return { select: select.join(", "), columns: shown, promptIds };
}
