import { type DuckDBAppender, type DuckDBConnection, DuckDBInstance, FLOAT, LIST, listValue } from "@duckdb/node-api";
import type { OutcomeMatrix } from "../src/core/outcome-matrix.js";

/** Rows between two flushes of the appender: bounds the memory it holds. */
const rowsPerFlush = 4096;

/**
 * Writes a matrix as wide Parquet through DuckDB, zstd-compressed, one row an item in the matrix's order: item, group,
 * prompt (where there are prompts), the extra item columns, embedding (where there are embeddings: FLOAT[]), and for each
 * model `<model>|score` and `<model>|cost_usd` (DOUBLE). Missing cells become NULL. The file says that it is simulated by
 * the key-value metadata `routebench.simulated` = 'true'.
 */
export async function writeSimulatedTable(file: string, matrix: OutcomeMatrix): Promise<void> {
  const instance = await DuckDBInstance.create(":memory:", { threads: "1" });
  const connection = await instance.connect();
  try {
    await connection.run(`CREATE TABLE outcomes (${columnDefinitions(matrix).join(", ")})`);
    await appendItems(connection, matrix);
    await connection.run(
      `COPY outcomes TO ${quoted(file, "'")} (FORMAT parquet, COMPRESSION zstd, KV_METADATA {"routebench.simulated": 'true'})`,
    );
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}

function columnDefinitions({ features, columns, models }: OutcomeMatrix): string[] {
  const texts = ["item", "group", ...(features.prompts ? ["prompt"] : []), ...columns.keys()];
  return [
    ...texts.map((name) => `${quoted(name, '"')} VARCHAR`),
    ...(features.embeddings ? ["embedding FLOAT[]"] : []),
    ...models.flatMap((id) => [`${quoted(`${id}|score`, '"')} DOUBLE`, `${quoted(`${id}|cost_usd`, '"')} DOUBLE`]),
  ];
}

async function appendItems(connection: DuckDBConnection, matrix: OutcomeMatrix): Promise<void> {
  const appender = await connection.createAppender("outcomes");
  for (let item = 0; item < matrix.features.ids.length; item++) {
    appendItem(appender, matrix, item);
    if (item % rowsPerFlush === rowsPerFlush - 1) appender.flushSync();
  }
  appender.closeSync();
}

function appendItem(appender: DuckDBAppender, matrix: OutcomeMatrix, item: number): void {
  const { ids, groups, prompts, embeddings } = matrix.features;
  appender.appendVarchar(ids[item]!);
  appender.appendVarchar(groups[item]!);
  if (prompts) appendText(appender, prompts[item]!);
  for (const texts of matrix.columns.values()) appendText(appender, texts[item]!);
  if (embeddings) {
    const { dimensions, values } = embeddings;
    appender.appendList(listValue([...values.subarray(item * dimensions, (item + 1) * dimensions)]), LIST(FLOAT));
  }
  for (let model = 0; model < matrix.models.length; model++) {
    appendNumber(appender, matrix.scores[item * matrix.models.length + model]!);
    appendNumber(appender, matrix.costs[item * matrix.models.length + model]!);
  }
  appender.endRow();
}

function appendText(appender: DuckDBAppender, text: string | null): void {
  if (text === null) appender.appendNull();
  else appender.appendVarchar(text);
}

function appendNumber(appender: DuckDBAppender, value: number): void {
  if (Number.isNaN(value)) appender.appendNull();
  else appender.appendDouble(value);
}

function quoted(text: string, quote: string): string {
  return quote + text.replaceAll(quote, quote + quote) + quote;
}
