import type { DuckDBConnection } from "@duckdb/node-api";
import { measureColumns } from "../core/measure-columns.js";
import type { DataFacts } from "../core/questions.js";
import { quotePath } from "./quote.js";
import { readRows } from "./read-columns.js";
import { propensitySql } from "./read-propensities.js";

/** What an imported table holds. */
export interface ImportFacts {
  /** What decides which questions it can answer. */
  readonly data: DataFacts;
  /** How many outcomes each model has: those with a score, and with a cost where any outcome has one; in byte order of the ids. */
  readonly models: readonly { readonly id: string; readonly outcomes: number }[];
  /** Groups that have a name. */
  readonly groups: number;
  readonly outcomes: number;
  /** Cells of items x models without an outcome. */
  readonly missing: number;
  /** Items that lack some model's outcome: how many, and the first ten in byte order. */
  readonly unmatched: { readonly count: number; readonly first: readonly string[] };
}

/** How many items are named. */
const named = 10;

/** Reads and counts one imported table. */
class FactReader {
  readonly #connection: DuckDBConnection;
  readonly #from: string;
  readonly #columns: ReadonlySet<string>;

  constructor(connection: DuckDBConnection, from: string, columns: ReadonlySet<string>) {
    this.#connection = connection;
    this.#from = from;
    this.#columns = columns;
  }

  /** The columns among some that the table has. */
  there(...names: readonly string[]): string[] {
    return names.filter((name) => this.#columns.has(name));
  }

  /** The first row of what is selected from the table, as numbers. */
  async numbers(...selected: readonly string[]): Promise<number[]> {
    const [row] = await readRows(this.#connection, `SELECT ${selected.join(", ")} FROM ${this.#from}`);
    return row!.map(Number);
  }

  async rows(sql: string): Promise<(string | number | null)[][]> {
    return readRows(this.#connection, sql.replaceAll("$from", this.#from));
  }

  /** SQL that counts the rows with all of some columns: 0 where one is not there. */
  counted(...names: readonly string[]): string {
    if (this.there(...names).length < names.length) return "0";
    return `count(*) FILTER (${names.map((name) => `${name} IS NOT NULL`).join(" AND ")})`;
  }
}

async function itemFacts(reader: FactReader, is: string, models: number) {
  const anything = reader.there("score", "cost_usd", ...Object.values(measureColumns));
  const prompted = reader.there("prompt").length > 0 ? "bool_or(prompt IS NOT NULL)" : "false";
  const lacking = `SELECT item FROM per_item WHERE outcomes < ${models} ORDER BY item LIMIT ${named}`;
  const perItem = [
    `count(*) FILTER (${is}) AS outcomes`,
    `count(*) FILTER (coalesce(${anything.map((name) => `CAST(${name} AS DOUBLE)`).join(", ")}) IS NOT NULL) AS recorded`,
    "count(score) AS scored",
    `${prompted} AS prompted`,
  ];
  const counts = ["true", "recorded > 1", "scored > 1", `scored = ${models}`, "prompted", `outcomes < ${models}`].map(
    (which) => `count(*) FILTER (${which})`,
  );
  const [row] = await reader.rows(
    `WITH per_item AS MATERIALIZED (SELECT item, ${perItem.join(", ")} FROM $from GROUP BY item)
     SELECT ${counts.join(", ")}, (SELECT to_json(list(item ORDER BY item)) FROM (${lacking})) FROM per_item`,
  );
  const [items, withTwo, scoredTwice, scoredByAll, prompts, unmatched] = row!.map(Number);
  const first = row!.at(-1);
  return {
    counts: {
      items: items!,
      itemsWithTwo: withTwo!,
      itemsScoredTwice: scoredTwice!,
      itemsScoredByAll: scoredByAll!,
      prompts: prompts!,
    },
    unmatched: { count: unmatched!, first: first ? (JSON.parse(String(first)) as string[]) : [] },
  };
}

async function callCounts(reader: FactReader) {
  const tokens = reader.counted("input_tokens", "output_tokens");
  const chance = reader.there("propensity").length > 0 ? propensitySql("propensity") : "NULL::DOUBLE";
  const [scores, costs, both, latencies, energies, embeddings, recorded, between] = await reader.numbers(
    reader.counted("score"),
    reader.counted("cost_usd"),
    tokens,
    reader.counted("latency_ms"),
    reader.counted("energy_j"),
    reader.counted("embedding"),
    `count(${chance})`,
    `count(*) FILTER (${chance} < 1)`,
  );
  return {
    scores: scores!,
    costs: costs!,
    tokens: both!,
    latencies: latencies!,
    energies: energies!,
    embeddings: embeddings! > 0,
    propensities: { recorded: recorded!, between: between! },
  };
}

async function groupCount(reader: FactReader): Promise<number> {
  if (reader.there("group").length === 0) return 0;
  const [groups] = await reader.numbers('count(DISTINCT "group")');
  return groups!;
}

/** Counts what an imported Parquet file holds. */
export async function importFacts(connection: DuckDBConnection, path: string): Promise<ImportFacts> {
  const from = `read_parquet(${quotePath(path)})`;
  const described = await readRows(connection, `DESCRIBE SELECT * FROM ${from}`);
  const reader = new FactReader(connection, from, new Set(described.map(([name]) => String(name))));
  const calls = await callCounts(reader);
  const is = `score IS NOT NULL${calls.costs > 0 ? " AND cost_usd IS NOT NULL" : ""}`;
  const ofModels = await reader.rows(`SELECT model, count(*) FILTER (${is}) FROM $from GROUP BY model ORDER BY model`);
  const models = ofModels.map(([id, outcomes]) => ({ id: String(id), outcomes: Number(outcomes) }));
  const { counts, unmatched } = await itemFacts(reader, is, models.length);
  const outcomes = models.reduce((sum, model) => sum + model.outcomes, 0);
  return {
    data: { ...counts, ...calls, models: models.length },
    models,
    groups: await groupCount(reader),
    outcomes,
    missing: counts.items * models.length - outcomes,
    unmatched,
  };
}
