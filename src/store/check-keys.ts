import type { DuckDBConnection } from "@duckdb/node-api";
import { listSome, UserError } from "../core/errors.js";
import { firstFound } from "./first-found.js";
import { promptTextSql } from "./identify.js";
import { locateCells } from "./locate.js";
import { isLong } from "./plan.js";
import { readRows } from "./read-columns.js";
import { hasOwnIds, hasParts, hasRepeats, type Staged, textNames } from "./stage.js";

type Column = (file: number) => string | null;

function idColumn({ plan }: Staged): Column {
  return (file) => {
    const { layout } = plan.files[file]!;
    return layout.identity.id ?? layout.item.prompt ?? null;
  };
}

function modelColumn({ plan }: Staged): Column {
  return (file) => {
    const { layout } = plan.files[file]!;
    return layout.kind === "long" ? layout.model : null;
  };
}

async function checkPresent(
  connection: DuckDBConnection,
  staged: Staged,
  column: string,
  nameOf: Column,
): Promise<void> {
  const rows = await readRows(
    connection,
    firstFound(`SELECT CAST(rowid AS DOUBLE) AS place FROM rows WHERE ${column} IS NULL`, "place"),
  );
  if (rows.length === 0) return;
  const places = rows.map(([rowid]) => staged.place(Number(rowid), nameOf));
  const cells = await locateCells(connection, places);
  const name = places[0]!.column ?? column;
  const shown = listSome(
    cells.map((cell) => cell.shown),
    Number(rows[0]![1]),
  );
  throw new UserError("VALUE_MISSING", `the column "${name}" is empty: ${shown}`, {
    hint: "fill the cell in, or remove the row",
    location: cells[0]!.location,
  });
}

/** SQL of which rows of a group contradict one another, and of two of them. */
function contradictionSql(staged: Staged): { readonly having: string; readonly one: string; readonly other: string } {
  if (!hasRepeats(staged)) return { having: "count(*) > 1", one: "min(rowid)", other: "max(rowid)" };
  const differing = staged.numbers.map(({ column }) => ({ column, differs: `min(${column}) < max(${column})` }));
  const place = (pick: string) =>
    `CASE ${differing.map(({ column, differs }) => `WHEN ${differs} THEN ${pick}(rowid, ${column})`).join(" ")} END`;
  return {
    having: differing.map(({ differs }) => differs).join(" OR "),
    one: place("arg_min"),
    other: place("arg_max"),
  };
}

function duplicateHint(staged: Staged, isOneFile: boolean): string {
  if (hasOwnIds(staged.plan) && isOneFile)
    return "one prompt stands for several items: keep one of each, or tell items apart by their ids: --items-by id";
  if (hasRepeats(staged)) return "these records contradict one another: read the files of one run at a time";
  return isOneFile
    ? "keep one row of each, or tell repeated runs apart in the item id"
    : "the files hold the same outcomes: leave one of the files out, or give its model another name";
}

/**
 * Whether two rows may have one key. Numbers that stand for the keys take a part of their room, and two keys that share one
 * only have the keys themselves compared.
 */
async function mayRepeat(connection: DuckDBConnection, key: string): Promise<boolean> {
  const hashes = `SELECT hash(${key}) AS stands_for FROM rows`;
  const sql = `SELECT 1 FROM (${hashes}) GROUP BY stands_for HAVING count(*) > 1 LIMIT 1`;
  return (await readRows(connection, sql)).length > 0;
}

async function checkUnique(connection: DuckDBConnection, staged: Staged): Promise<void> {
  const model = isLong(staged.plan) ? "model" : "NULL AS model";
  const key = isLong(staged.plan) ? `id, model${hasParts(staged) ? ", part" : ""}` : "id";
  if (!(await mayRepeat(connection, key))) return;
  const { having, one, other } = contradictionSql(staged);
  await refuseDuplicates(
    connection,
    staged,
    `SELECT id, ${model}, CAST(${one} AS DOUBLE) AS place, CAST(${other} AS DOUBLE) AS last, count(*) AS times
     FROM rows GROUP BY ${key} HAVING ${having}`,
  );
}

/** SQL of the number of the file that a row stands in. */
function fileSql({ rowsOfFiles }: Staged, rowid: string): string {
  let first = 0;
  const firstRows = rowsOfFiles.map((rows) => {
    first += rows;
    return first - rows;
  });
  return `len(list_filter([${firstRows.join(", ")}], lambda start : start <= ${rowid}))`;
}

/**
 * Checks that the records which one outcome is the mean of, such as epochs, stand in one file: those of two files are two runs,
 * and what tells parts of a run apart does not tell runs apart.
 */
async function checkOneRun(connection: DuckDBConnection, staged: Staged): Promise<void> {
  const { files } = staged.plan;
  if (!hasParts(staged) || files.length < 2 || files.some(({ source }) => source.records === undefined)) return;
  if (!(await mayRepeat(connection, "id, model"))) return;
  const several = `SELECT id, model, min(rowid) AS first, max(rowid) AS final, count(*) AS times FROM rows
    GROUP BY id, model HAVING count(*) > 1 AND min(coalesce(part, '')) <> max(coalesce(part, ''))`;
  await refuseDuplicates(
    connection,
    staged,
    `SELECT id, model, CAST(first AS DOUBLE) AS place, CAST(final AS DOUBLE) AS last, times FROM (${several})
     WHERE ${fileSql(staged, "first")} <> ${fileSql(staged, "final")}`,
  );
}

/**
 * Checks that rows of one prompt and model have one id of the file's own: what tells parts of an item apart does not tell two
 * items of one prompt apart, whose mean would be neither's.
 */
async function checkOneOwnId(connection: DuckDBConnection, staged: Staged): Promise<void> {
  if (!hasOwnIds(staged.plan)) return;
  await refuseDuplicates(
    connection,
    staged,
    `SELECT id, model, CAST(arg_min(rowid, own) AS DOUBLE) AS place, CAST(arg_max(rowid, own) AS DOUBLE) AS last,
       count(*) AS times FROM rows GROUP BY id, model HAVING min(own) <> max(own)`,
  );
}

/** Throws DUPLICATE_OUTCOME where a query finds anything: columns id, model, place, last and times. */
async function refuseDuplicates(connection: DuckDBConnection, staged: Staged, found: string): Promise<void> {
  const rows = await readRows(connection, firstFound(found, "place"));
  if (rows.length === 0) return;
  const cells = await locateCells(
    connection,
    rows.flatMap(([, , first, last]) => [staged.place(Number(first)), staged.place(Number(last))]),
  );
  const texts = rows.map(([id, model, , , count], index) => {
    const outcome = model === null ? `item "${id}"` : `item "${id}", model "${model}"`;
    const times = Number(count) > 2 ? `, ${count} times in all` : "";
    return `${outcome} (${cells[2 * index]!.shown} and ${cells[2 * index + 1]!.shown}${times})`;
  });
  const isOneFile = cells[0]!.location.file === cells[1]!.location.file;
  throw new UserError("DUPLICATE_OUTCOME", `more than one row for ${listSome(texts, Number(rows[0]![5]))}`, {
    hint: duplicateHint(staged, isOneFile),
    location: cells[1]!.location,
  });
}

interface ItemText {
  /** Its name in the table "rows". */
  readonly column: string;
  /** SQL of what is compared. */
  readonly sql: string;
  readonly nameOf: Column;
}

function itemTexts(staged: Staged): ItemText[] {
  const { plan, hasPrompt } = staged;
  const texts: ItemText[] = textNames(plan).map((column, index) => ({
    column,
    sql: column,
    nameOf: (file) => plan.texts[index]!.columns[file] ?? null,
  }));
  // Prompts that differ in white space alone are the same; where ids are their hashes, they do not differ otherwise.
  if (hasPrompt && plan.files.every(({ layout }) => layout.identity.id !== null)) {
    const sql = promptTextSql("prompt");
    texts.push({ column: "prompt", sql, nameOf: (file) => plan.files[file]!.layout.item.prompt ?? null });
  }
  if (staged.hasEmbedding) {
    const nameOf: Column = (file) => plan.embeddings[file] ?? null;
    texts.push({ column: "embedding", sql: "embedding", nameOf });
  }
  return texts;
}

/** Of some columns about items those that may differ within one, found in one pass: only these are looked at one by one. */
async function mayDiffer(connection: DuckDBConnection, texts: readonly ItemText[]): Promise<ItemText[]> {
  if (texts.length === 0) return [];
  const stands = texts.map(
    ({ column }, index) => `CASE WHEN ${column} IS NOT NULL THEN hash(${column}) END AS h${index}`,
  );
  const differs = texts.map((_, index) => `min(h${index}) <> max(h${index}) AS d${index}`);
  const any = texts.map((_, index) => `bool_or(d${index})`);
  const [found] = await readRows(
    connection,
    `SELECT ${any.join(", ")} FROM (
       SELECT ${differs.join(", ")} FROM (SELECT hash(id) AS item, ${stands.join(", ")} FROM rows) GROUP BY item)`,
  );
  return texts.filter((_, index) => found![index] === 1);
}

async function checkConstant(connection: DuckDBConnection, staged: Staged, { sql, nameOf }: ItemText): Promise<void> {
  const rows = await readRows(
    connection,
    firstFound(
      `SELECT id, CAST(arg_min(rowid, ${sql}) AS DOUBLE) AS one, CAST(arg_max(rowid, ${sql}) AS DOUBLE) AS other
       FROM rows GROUP BY id HAVING min(${sql}) <> max(${sql})`,
      "id",
    ),
  );
  if (rows.length === 0) return;
  const places = rows.flatMap(([, one, other]) => [one, other].map((rowid) => staged.place(Number(rowid), nameOf)));
  const cells = await locateCells(connection, places);
  const quote = (text: string | null) => `"${(text ?? "").slice(0, 40)}"`;
  const texts = rows.map(([id], index) => {
    const [one, other] = [cells[2 * index]!, cells[2 * index + 1]!];
    return `item "${id}": ${quote(one.text)} (${one.shown}) and ${quote(other.text)} (${other.shown})`;
  });
  const name = places[0]!.column ?? sql;
  const count = Number(rows[0]![3]);
  throw new UserError("ITEM_CONFLICT", `the column "${name}" differs within one item; ${listSome(texts, count)}`, {
    hint: places[0]!.source.records
      ? "one id stands for different items: leave out the files that were made from other data"
      : "give every row of an item the same value",
    location: cells[0]!.location,
  });
}

/**
 * Checks that every row has its keys, that no outcome (where it has parts: no part) is there twice or in the files of two runs, and that columns about items agree over an item's rows.
 * Throws VALUE_MISSING, DUPLICATE_OUTCOME and ITEM_CONFLICT with the places.
 */
export async function checkKeys(connection: DuckDBConnection, staged: Staged): Promise<void> {
  await checkPresent(connection, staged, "id", idColumn(staged));
  if (isLong(staged.plan)) await checkPresent(connection, staged, "model", modelColumn(staged));
  await checkUnique(connection, staged);
  if (!isLong(staged.plan)) return;
  await checkOneRun(connection, staged);
  await checkOneOwnId(connection, staged);
  for (const text of await mayDiffer(connection, itemTexts(staged))) await checkConstant(connection, staged, text);
}
