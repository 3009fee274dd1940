import { type DuckDBConnection, DuckDBDataChunk, VARCHAR } from "@duckdb/node-api";
import type { ItemsBy } from "../core/format.js";
import type { ScoreScale } from "../core/format-facts.js";
import { type OutcomeMatrix, selectItems } from "../core/outcome-matrix.js";
import { canonicalRows } from "./canonical-rows.js";
import { checkCells } from "./check-cells.js";
import { checkKeys } from "./check-keys.js";
import { type Store, type StoreOptions, withStore } from "./connection.js";
import { excludeItems, exclusionCompanions, openExclusions } from "./exclude-items.js";
import { type HiddenColumns, type HiddenTable, hideColumns } from "./hide-columns.js";
import { openSources, type PassedOver, type SourcesRequest } from "./open-sources.js";
import { planRead } from "./plan.js";
import { readRows } from "./read-columns.js";
import { readSimulated } from "./read-simulated.js";
import { type Staged, stageRows, textNames } from "./stage.js";
import { chunkRows, writeParquet } from "./write-parquet.js";
import { writeText } from "./write-text.js";

/** Kinds of files that outcomes are written to. */
export type ExportKind = "parquet" | "csv" | "jsonl" | "arrow";

/** What to export, and where to. */
export interface ExportRequest extends StoreOptions, SourcesRequest, HiddenColumns {
  readonly scoreScale?: ScoreScale;
  /** What tells items apart; by their ids, where there are any, unless told. */
  readonly itemsBy?: ItemsBy;
  /** Item columns that the selection asks for. */
  readonly columns: readonly string[];
  /** Files, folders and patterns that list items to be left out. */
  readonly exclude: readonly string[];
  /** Which items go out: of a matrix without models, those that are kept. All where not given. */
  readonly select?: ((items: OutcomeMatrix) => OutcomeMatrix) | undefined;
  /** Throws where a file that is read would be written over; called before anything is written. */
  checkInputs(files: readonly string[]): void;
  readonly targets: readonly { readonly path: string; readonly kind: ExportKind }[];
}

/** What was exported. */
export interface Exported {
  readonly rows: number;
  readonly items: number;
  readonly columns: readonly string[];
  /** How many ids hold the hash of a prompt that is hidden. */
  readonly promptIds: number;
  readonly decontaminated: number;
  readonly simulated: boolean;
  readonly passedOver: readonly PassedOver[];
}

/** The items as a matrix without models, in byte order of their ids; makes the table "items". */
async function readItems(connection: DuckDBConnection, { plan }: Staged): Promise<OutcomeMatrix> {
  const texts = textNames(plan);
  const columns = texts.map((name) => `, min(${name}) AS ${name}`).join("");
  await connection.run(`CREATE TEMP TABLE items AS SELECT id${columns} FROM rows GROUP BY id ORDER BY id`);
  const rows = await readRows(connection, `SELECT ${["id", ...texts].join(", ")} FROM items ORDER BY rowid`);
  const cells = (index: number) => rows.map((row) => row[index] as string | null);
  const named = plan.texts.flatMap(({ names }, index) => names.map((name) => [name, cells(index + 1)] as const));
  const none = new Float64Array(0);
  const ids = rows.map(([id]) => String(id));
  const features = { ids, groups: ids.map(() => ""), prompts: null, embeddings: null };
  const measures = new Map();
  return {
    name: "",
    features,
    columns: new Map(named),
    models: [],
    scores: none,
    costs: none,
    priced: false,
    measures,
  };
}

async function keepOnly(connection: DuckDBConnection, ids: readonly string[]): Promise<void> {
  await connection.run("CREATE TEMP TABLE chosen (id VARCHAR)");
  const appender = await connection.createAppender("chosen");
  for (let first = 0; first < ids.length; first += chunkRows) {
    const chunk = DuckDBDataChunk.create([VARCHAR]);
    chunk.setColumns([ids.slice(first, first + chunkRows)]);
    appender.appendDataChunk(chunk);
  }
  appender.closeSync();
  await connection.run("DELETE FROM rows WHERE id NOT IN (SELECT id FROM chosen)");
}

/** Leaves in the table "rows" what the exclusion lists and the selection leave. */
async function chooseItems(store: Store, staged: Staged, request: ExportRequest) {
  const { connection } = store;
  const asked = await openExclusions(store, request.exclude, request.cwd);
  const lists = [...exclusionCompanions(staged.plan.companions), ...asked];
  if (lists.length === 0 && request.select === undefined) {
    const [count] = await readRows(connection, "SELECT count(DISTINCT id) FROM rows");
    return { items: Number(count![0]), decontaminated: 0, listFiles: [] };
  }
  const all = await readItems(connection, staged);
  const { kept, decontaminated } = await excludeItems(connection, lists, all.features.ids.length);
  const left = selectItems(all, kept);
  const chosen = (request.select?.(left) ?? left).features.ids;
  if (chosen.length < all.features.ids.length) await keepOnly(connection, chosen);
  return { items: chosen.length, decontaminated, listFiles: asked.map(({ source }) => source.file.shown) };
}

/** The canonical outcome table in a table of the database; what is simulated says so in each row. */
async function canonicalTable(store: Store, staged: Staged, scale: ScoreScale | undefined, simulated: boolean) {
  const { connection, nextTable } = store;
  const table = nextTable();
  await connection.run(`CREATE TEMP TABLE ${table} AS ${canonicalRows(staged, scale, "rows")}`);
  const names = (await connection.run(`SELECT * FROM ${table} LIMIT 0`)).columnNames();
  if (simulated && !names.includes("simulated")) {
    await connection.run(`ALTER TABLE ${table} ADD COLUMN simulated BOOLEAN DEFAULT true`);
  }
  const { columnNames, columnTypes } = await connection
    .run(`SELECT * FROM ${table} LIMIT 0`)
    .then((result) => ({ columnNames: result.columnNames(), columnTypes: result.columnTypes() }));
  return { table, columns: columnNames.map((name, index) => ({ name, type: String(columnTypes[index]) })) };
}

async function write(connection: DuckDBConnection, query: string, targets: ExportRequest["targets"]): Promise<void> {
  for (const { path, kind } of targets) {
    if (kind === "parquet") await writeParquet(connection, query, path);
    else if (kind === "arrow") await (await import("./write-arrow.js")).writeArrow(connection, query, path);
    else await writeText(connection, query, path, kind);
  }
}

async function exportFrom(store: Store, request: ExportRequest): Promise<Exported> {
  const { connection } = store;
  const { sources, passedOver } = await openSources(store, request);
  const plan = planRead(sources, { ...request, keep: true });
  const scale = request.scoreScale ?? plan.scoreScale;
  const staged = await stageRows(connection, plan);
  await checkCells(connection, staged, scale);
  await checkKeys(connection, staged);
  const simulated = await readSimulated(connection, staged);
  const { items, decontaminated, listFiles } = await chooseItems(store, staged, request);
  request.checkInputs([...sources.map(({ file }) => file.shown), ...listFiles]);
  const { table, columns } = await canonicalTable(store, staged, scale, simulated);
  const hidden: HiddenTable = await hideColumns(connection, table, columns, request);
  const query = `SELECT ${hidden.select} FROM ${table} ORDER BY item, model`;
  const [count] = await readRows(connection, `SELECT count(*) FROM ${table}`);
  await write(connection, query, request.targets);
  const { columns: names, promptIds } = hidden;
  return { rows: Number(count![0]), items, columns: names, promptIds, decontaminated, simulated, passedOver };
}

/**
 * Reads recorded outcomes, checks them as an evaluation does, and writes them as the canonical outcome table: one row an outcome,
 * by item and model in byte order, scores on [0, 1]. Each file appears whole or not at all, and is the same for the same outcomes.
 * Throws what reading outcomes throws, UNKNOWN_COLUMN and USAGE for columns that cannot be hidden, and OUTPUT_WRITE.
 */
export async function exportOutcomes(request: ExportRequest): Promise<Exported> {
  return withStore({ ...request, onDisk: true }, (store) => exportFrom(store, request));
}
