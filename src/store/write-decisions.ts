import { DOUBLE, type DuckDBConnection, DuckDBDataChunk, VARCHAR } from "@duckdb/node-api";
import { type StoreOptions, withStore } from "./connection.js";
import { chunkRows, writeParquet } from "./write-parquet.js";

/** Decisions of routers as columns of equal length, one row an item and router. A score or cost that is not known is NaN. */
export interface DecisionColumns {
  readonly item: readonly string[];
  /** What tells the rounds of a split apart; "" where there is one. */
  readonly round: readonly string[];
  readonly router: readonly string[];
  readonly model: readonly string[];
  readonly score: Float64Array;
  readonly costUsd: Float64Array;
}

function numbers(values: Float64Array, first: number): (number | null)[] {
  return Array.from(values.subarray(first, first + chunkRows), (value) => (Number.isNaN(value) ? null : value));
}

function roundsOf({ round }: DecisionColumns, first: number): (string | null)[] {
  return round.slice(first, first + chunkRows).map((label) => label || null);
}

async function fill(connection: DuckDBConnection, rows: DecisionColumns): Promise<void> {
  await connection.run(
    "CREATE TEMP TABLE decisions (item VARCHAR, router VARCHAR, model VARCHAR, score DOUBLE, cost_usd DOUBLE, round VARCHAR)",
  );
  const appender = await connection.createAppender("decisions");
  for (let first = 0; first < rows.item.length; first += chunkRows) {
    const chunk = DuckDBDataChunk.create([VARCHAR, VARCHAR, VARCHAR, DOUBLE, DOUBLE, VARCHAR]);
    const texts = [rows.item, rows.router, rows.model].map((column) => column.slice(first, first + chunkRows));
    chunk.setColumns([...texts, numbers(rows.score, first), numbers(rows.costUsd, first), roundsOf(rows, first)]);
    appender.appendDataChunk(chunk);
  }
  appender.closeSync();
}

/**
 * Writes decisions to a Parquet file with the columns item, router, model, score, cost_usd, round, rows in the order given; NaN and
 * the label of an only round become NULL. The file appears whole or not at all. Throws OUTPUT_WRITE.
 */
export async function writeDecisions(file: string, rows: DecisionColumns, options: StoreOptions): Promise<void> {
  await withStore(options, async ({ connection }) => {
    await fill(connection, rows);
    await writeParquet(connection, "SELECT * FROM decisions ORDER BY rowid", file);
  });
}
