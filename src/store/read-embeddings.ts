import type { DuckDBConnection } from "@duckdb/node-api";
import { UserError } from "../core/errors.js";
import { findItemId } from "../core/item-id-names.js";
import type { Embeddings } from "../core/outcome-matrix.js";
import { textSql, vectorOfColumnsSql, vectorSql } from "./cell-sql.js";
import type { Store } from "./connection.js";
import { explainFailure } from "./explain-failure.js";
import { resolveInputs } from "./input-files.js";
import { type LocatedCell, locateCells } from "./locate.js";
import { openSource } from "./open-source.js";
import { isLong } from "./plan.js";
import { integersOf, listOf, readRows, visitChunks } from "./read-columns.js";
import type { Source } from "./source.js";
import type { Staged } from "./stage.js";

/** A vector that cannot be used, at the position of its item. */
interface BadVector {
  readonly position: number;
  readonly message: string;
}

/** The length that most vectors have, the smaller of two as frequent; null where there is no vector. */
async function commonLength(connection: DuckDBConnection, from: string): Promise<number | null> {
  const [row] = await readRows(
    connection,
    `SELECT len(vector) AS length FROM (${from}) WHERE vector IS NOT NULL GROUP BY length ORDER BY count(*) DESC, length LIMIT 1`,
  );
  return row ? Number(row[0]) : null;
}

function faultOf(values: Float64Array, dimensions: number): string | null {
  if (!values.every(Number.isFinite)) return "is not a list of numbers";
  return values.length === dimensions ? null : `has ${values.length} numbers where others have ${dimensions}`;
}

/** The vectors of all items from a query with the columns "position" and "vector", in any order; the first bad one, if any. */
async function gather(
  connection: DuckDBConnection,
  from: string,
  items: number,
): Promise<{ embeddings: Embeddings | null; bad: BadVector | null }> {
  const dimensions = await commonLength(connection, from);
  if (dimensions === null) return { embeddings: null, bad: null };
  const values = new Float64Array(items * dimensions).fill(Number.NaN);
  let bad: BadVector | null = null;
  const take = (vector: Float64Array, position: number) => {
    const message = faultOf(vector, dimensions);
    if (message === null) values.set(vector, position * dimensions);
    else if (bad === null || position < bad.position) bad = { position, message };
  };
  // Slots of NULL within a list hold garbage: such a list is replaced as a whole.
  const whole = "CASE WHEN list_count(vector) < len(vector) THEN ['infinity'::DOUBLE] ELSE vector END";
  const sql = `SELECT CAST(position AS INTEGER), ${whole} FROM (${from}) WHERE vector IS NOT NULL`;
  await visitChunks(connection, sql, (chunk) => {
    const positions = integersOf(chunk.getColumnVector(0));
    const lists = chunk.getColumnVector(1);
    for (let row = 0; row < chunk.rowCount; row++) take(listOf(lists, row), positions[row]!);
  });
  return { embeddings: { dimensions, values }, bad };
}

function badVector(id: string, { message }: BadVector, cell: LocatedCell): UserError {
  return new UserError("EMBEDDING_INVALID", `the vector of item "${id}" ${message} (${cell.shown})`, {
    hint: "write it as a list of numbers, such as [0.1, 0.2], equally long for every item",
    location: cell.location,
  });
}

function embeddingsOfItems(staged: Staged): string {
  const rows = isLong(staged.plan) ? "(SELECT id, min(embedding) AS embedding FROM rows GROUP BY id)" : "rows";
  return `SELECT items.rowid AS position, source.embedding AS vector FROM ${rows} AS source JOIN items USING (id)`;
}

/**
 * The vectors in the embedding column of staged rows, by the table "items"; null where no file has one or all are empty.
 * Throws EMBEDDING_INVALID where one is no list of numbers or lengths differ.
 */
export async function readEmbeddingColumn(
  connection: DuckDBConnection,
  staged: Staged,
  ids: readonly string[],
): Promise<Embeddings | null> {
  if (!staged.hasEmbedding) return null;
  const { embeddings, bad } = await gather(connection, embeddingsOfItems(staged), ids.length);
  if (!bad) return embeddings;
  const [row] = await readRows(
    connection,
    `SELECT CAST(min(rows.rowid) AS DOUBLE) FROM rows JOIN items USING (id) WHERE items.rowid = ${bad.position}`,
  );
  const place = staged.place(Number(row![0]), (file) => staged.plan.embeddings[file] ?? null);
  const [cell] = await locateCells(connection, [place]);
  throw badVector(ids[bad.position]!, bad, cell!);
}

async function stageVectors(connection: DuckDBConnection, source: Source): Promise<void> {
  const names = source.header.map(({ name }) => name);
  const id = findItemId(source.header) ?? names[0]!;
  const others = names.filter((name) => name !== id);
  const vector = others.length === 1 ? vectorSql(source, others[0]!) : vectorOfColumnsSql(source, others);
  try {
    await connection.run(
      `CREATE TEMP TABLE vectors AS SELECT ${textSql(source, id)} AS id, ${vector} AS vector FROM ${source.from}`,
    );
  } catch (error) {
    throw await explainFailure(source, error);
  }
}

async function checkIds(connection: DuckDBConnection, source: Source): Promise<void> {
  const [row] = await readRows(
    connection,
    `SELECT id, CAST(min(rowid) AS DOUBLE) AS place, CAST(max(rowid) AS DOUBLE) FROM vectors
     GROUP BY id HAVING count(*) > 1 ORDER BY place LIMIT 1`,
  );
  if (!row) return;
  const places = [row[1], row[2]].map((rowid) => ({ source, row: Number(rowid) }));
  const [first, last] = await locateCells(connection, places);
  throw new UserError("EMBEDDING_INVALID", `item "${row[0]}" has two vectors (${first!.shown} and ${last!.shown})`, {
    hint: "keep one of them",
    location: last!.location,
  });
}

function noneFits(source: Source, ids: readonly string[], other: string): UserError {
  const { shown } = source.file;
  return new UserError("EMBEDDING_INVALID", `no vector in ${shown} is of an item of the data`, {
    hint: `its first id is "${other}", the data have ids such as "${ids[0]}": use the same ids`,
    location: { file: shown },
  });
}

/**
 * The vectors in a file of their own: the column of the item's id (by its name, such as item or id, else the first) and either one list
 * column or columns of numbers alone. Items that the file lacks have NaN; vectors of other items are passed over.
 * Throws EMBEDDING_INVALID, and what opening a file throws.
 */
export async function readEmbeddingFile(
  store: Store,
  path: string,
  cwd: string,
  ids: readonly string[],
): Promise<Embeddings> {
  const { connection } = store;
  const [file] = await resolveInputs([path], cwd);
  const source = await openSource(store, file!);
  await stageVectors(connection, source);
  await checkIds(connection, source);
  const from = "SELECT items.rowid AS position, vectors.vector FROM vectors JOIN items USING (id)";
  const { embeddings, bad } = await gather(connection, from, ids.length);
  if (bad) {
    const id = ids[bad.position]!;
    const [row] = await readRows(
      connection,
      `SELECT CAST(vectors.rowid AS DOUBLE) FROM vectors JOIN items USING (id) WHERE items.rowid = ${bad.position}`,
    );
    const [cell] = await locateCells(connection, [{ source, row: Number(row![0]) }]);
    throw badVector(id, bad, cell!);
  }
  if (embeddings) return embeddings;
  const [first] = await readRows(connection, "SELECT id FROM vectors ORDER BY rowid LIMIT 1");
  throw noneFits(source, ids, String(first?.[0] ?? ""));
}
