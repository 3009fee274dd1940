import { appendFileSync, createReadStream, createWriteStream, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import { DuckDBInstance } from "@duckdb/node-api";

/** A generated file of outcomes, and how DuckDB alone reads it. */
export interface ImportFile {
  /** What it is called in the report. */
  readonly what: string;
  readonly path: string;
  readonly bytes: number;
  /** SQL that reads every row and every column of it: counts them and adds up scores and costs. */
  readonly rawRead: string;
}

/** Models of every generated file. */
const models = 10;

/** Outcomes that look irregular and are the same every time. */
function rowsSql(outcomes: number): string {
  return `SELECT left(md5(CAST(i AS VARCHAR)), 12) || i AS item, 'vendor/model-' || m AS model, CAST(hash(i * 16 + m) % 2 AS INTEGER) AS score,
    round(1 + hash(i * 16 + m, 7) % 1000003, 0) / 100000000 AS cost_usd, 'group-' || hash(i) % 57 AS "group"
    FROM range(${Math.ceil(outcomes / models)}) AS items(i), range(${models}) AS models(m)`;
}

function wideSql(outcomes: number): string {
  const columns = Array.from({ length: models }, (_, model) =>
    ["score", "cost_usd"].map(
      (kind) => `max(${kind}) FILTER (model = 'vendor/model-${model}') AS "vendor/model-${model}|${kind}"`,
    ),
  );
  return `SELECT item, any_value("group") AS "group", ${columns.flat().join(", ")} FROM (${rowsSql(outcomes)}) GROUP BY item`;
}

function recordsSql(outcomes: number): string {
  return `SELECT 'always_' || model AS policy, "group" AS dataset, item AS item_id, 'exact' AS grader, '4' AS reference,
    'four, I think' AS response_text, model AS chosen_model, score = 1 AS passed, cost_usd, 100 AS input_tokens, 150 AS output_tokens,
    310.5 AS latency_ms FROM (${rowsSql(outcomes)})`;
}

const sums =
  'count(*), sum(CAST(score AS DOUBLE)), sum(CAST(cost_usd AS DOUBLE)), sum(length(item)), sum(length(model)), sum(length("group"))';

/** One kind of file: the rows that go into it, how DuckDB writes it, and how it reads it. */
interface Kind {
  readonly what: string;
  readonly name: string;
  readonly rows: (outcomes: number) => string;
  readonly options: string;
  rawRead(path: string): string;
}

const kinds: readonly Kind[] = [
  {
    what: "CSV, long",
    name: "long.csv",
    rows: rowsSql,
    options: "FORMAT csv, HEADER",
    rawRead: (path) => `SELECT ${sums} FROM read_csv(${path}, all_varchar = true)`,
  },
  {
    what: `CSV, wide (${models} models)`,
    name: "wide.csv",
    rows: wideSql,
    options: "FORMAT csv, HEADER",
    rawRead: (path) => `SELECT count(*), sum(COLUMNS('.*[|].*')) FROM read_csv(${path})`,
  },
  {
    what: "JSON lines",
    name: "long.jsonl",
    rows: rowsSql,
    options: "FORMAT json",
    rawRead: (path) => `SELECT ${sums} FROM read_json(${path}, format = 'newline_delimited')`,
  },
  {
    what: "JSON array",
    name: "array.json",
    rows: rowsSql,
    options: "FORMAT json, ARRAY true",
    rawRead: (path) => `SELECT ${sums} FROM read_json(${path}, format = 'array')`,
  },
  {
    what: "Parquet, long",
    name: "long.parquet",
    rows: rowsSql,
    options: "FORMAT parquet, COMPRESSION zstd",
    rawRead: (path) => `SELECT ${sums} FROM read_parquet(${path})`,
  },
  {
    what: "OmnisBench, one document of records",
    name: "results.json",
    rows: recordsSql,
    options: "FORMAT json, ARRAY true",
    rawRead: (path) =>
      `SELECT count(*), sum(each.cost_usd), sum(length(each.item_id)) FROM
       (SELECT unnest(items) AS each FROM read_json(${path}, maximum_object_size = 2000000000))`,
  },
];

async function copy(sql: string, path: string, options: string): Promise<void> {
  const instance = await DuckDBInstance.create(":memory:", { threads: "2" });
  const connection = await instance.connect();
  try {
    await connection.run(`COPY (${sql}) TO '${path}' (${options})`);
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}

/** Puts an array into the document that OmnisBench writes it in. */
async function wrapRecords(path: string): Promise<void> {
  const whole = `${path}.whole`;
  const target = createWriteStream(whole);
  target.write('{"provenance": {"snapshot_date": "2026-08-18"}, "leaderboard": [], "items": ');
  await pipeline(createReadStream(path), target);
  appendFileSync(whole, "}");
  await copyOver(whole, path);
}

async function copyOver(from: string, to: string): Promise<void> {
  await pipeline(createReadStream(from), createWriteStream(to));
  rmSync(from);
}

/**
 * Generates a file of outcomes in a folder.
 *
 * @param name of one of {@link importFileNames}
 */
export async function generateImportFile(folder: string, name: string, outcomes: number): Promise<ImportFile> {
  const kind = kinds.find((each) => each.name === name);
  if (!kind) throw new Error(`no such file: ${name}`);
  const path = join(folder, name);
  await copy(kind.rows(outcomes), path, kind.options);
  if (kind.rows === recordsSql) await wrapRecords(path);
  return { what: kind.what, path, bytes: statSync(path).size, rawRead: kind.rawRead(`'${path}'`) };
}

/** The names of the files that can be generated, one for each kind. */
export const importFileNames: readonly string[] = kinds.map(({ name }) => name);
