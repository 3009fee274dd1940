import { DOUBLE, type DuckDBConnection, DuckDBDataChunk, INTEGER, VARCHAR } from "@duckdb/node-api";
import { type ItemOutcomes, type ItemRound, modelNames } from "../core/item-outcomes.js";
import { type StoreOptions, withStore } from "./connection.js";
import { quoteIdentifier, quoteLiteral } from "./quote.js";
import { doublesOf, integersOf } from "./read-columns.js";
import { chunkRows, writeParquet } from "./write-parquet.js";

/** Columns before those of the entrants: round, item, group, unit. */
export const itemColumns = 4;

/**
 * Writes what every entrant got and paid on every evaluated item to a Parquet file, one row an item and round: round, item,
 * group, unit (NULL where an item is resampled alone), then for each entrant in their order its `ID|score`, `ID|cost_usd`
 * and, of those that are no single model, `ID|model`, NULL where items are dealt. Where names differ only in their case the
 * later gets a number: readers go by the order. The file appears whole or not at all. Throws OUTPUT_WRITE.
 *
 * @param rounds at least one, all with the same entrants
 * @param priced whether costs are US dollars: else they are counts of calls, and are not written
 */
export async function writeItems(
  file: string,
  { rounds, priced }: { readonly rounds: readonly ItemRound[]; readonly priced: boolean },
  options: StoreOptions,
): Promise<void> {
  await withStore(options, async ({ connection }) => {
    await fill(connection, rounds);
    await writeParquet(connection, selection(rounds[0]!, priced), file);
  });
}

async function fill(connection: DuckDBConnection, rounds: readonly ItemRound[]): Promise<void> {
  const { entrants } = rounds[0]!;
  const names = entrants.map((_, index) => `s${index} DOUBLE, c${index} DOUBLE, m${index} INTEGER`);
  await connection.run(
    `CREATE TEMP TABLE items (round VARCHAR, item VARCHAR, grp VARCHAR, unit VARCHAR, ${names.join(", ")})`,
  );
  const appender = await connection.createAppender("items");
  const types = [VARCHAR, VARCHAR, VARCHAR, VARCHAR, ...entrants.flatMap(() => [DOUBLE, DOUBLE, INTEGER])];
  for (const round of rounds) {
    for (let first = 0; first < round.items.length; first += chunkRows) {
      const rows = Math.min(chunkRows, round.items.length - first);
      const chunk = DuckDBDataChunk.create(types, rows);
      fillTexts(chunk, round, first, rows);
      for (const [index, entrant] of round.entrants.entries()) fillNumbers(chunk, index, entrant, first, rows);
      appender.appendDataChunk(chunk);
    }
  }
  appender.closeSync();
}

function fillTexts(chunk: DuckDBDataChunk, { label, items, groups, units }: ItemRound, first: number, rows: number) {
  const part = (values: readonly string[]) => values.slice(first, first + rows);
  const own = part(items);
  chunk.setColumnValues(0, new Array(rows).fill(label));
  chunk.setColumnValues(1, own);
  chunk.setColumnValues(2, part(groups));
  chunk.setColumnValues(
    3,
    part(units).map((unit, row) => (unit === own[row] ? null : unit)),
  );
}

/** Whole columns at a time: number by number this would take longer than the evaluation's own reports. */
function fillNumbers(chunk: DuckDBDataChunk, index: number, entrant: ItemOutcomes, first: number, rows: number) {
  const [score, cost, model] = [0, 1, 2].map((part) => chunk.getColumnVector(itemColumns + 3 * index + part));
  doublesOf(score!).set(entrant.score.subarray(first, first + rows));
  doublesOf(cost!).set(entrant.cost.subarray(first, first + rows));
  const choices = integersOf(model!);
  if (entrant.choices === null) choices.fill(-1);
  else choices.set(entrant.choices.subarray(first, first + rows));
  for (const vector of [score!, cost!, model!]) vector.flush();
}

/** Choices leave as names: an index past the list, as that of a deal, is NULL. */
function selection(round: ItemRound, priced: boolean): string {
  const models = `[${modelNames(round).map(quoteLiteral).join(", ")}]`;
  const columns = round.entrants.flatMap(({ id, kind }, index) => {
    const name = (part: string) => quoteIdentifier(`${id}|${part}`);
    const model = kind === "model" ? [] : [`list_extract(${models}, m${index} + 1) AS ${name("model")}`];
    return [
      `s${index} AS ${name("score")}`,
      `${priced ? `c${index}` : "NULL::DOUBLE"} AS ${name("cost_usd")}`,
      ...model,
    ];
  });
  return `SELECT round, item, grp AS "group", unit, ${columns.join(", ")} FROM items ORDER BY rowid`;
}
