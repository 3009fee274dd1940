import { rm } from "node:fs/promises";
import { dirname } from "node:path";
import type { DuckDBConnection } from "@duckdb/node-api";
import { listSome } from "../core/errors.js";
import type { ItemsBy } from "../core/format.js";
import type { ScoreScale } from "../core/format-facts.js";
import { canonicalRows } from "./canonical-rows.js";
import { checkCells } from "./check-cells.js";
import { checkKeys } from "./check-keys.js";
import { checkPropensities } from "./check-propensities.js";
import { type Store, type StoreOptions, withStore } from "./connection.js";
import { namesBeside } from "./convert-records.js";
import { excludeItems, exclusionCompanions } from "./exclude-items.js";
import { FileHashes } from "./hash-files.js";
import { type ImportFacts, importFacts } from "./import-facts.js";
import { type ImportedFile, type ImportRecord, importMetadata } from "./import-record.js";
import { type InputFile, resolveInputs } from "./input-files.js";
import { leftBehind } from "./left-behind.js";
import { openSources, type PassedOver, type SourcesRequest } from "./open-sources.js";
import { isLong, modelIds, planRead, type ReadPlan } from "./plan.js";
import { readRows } from "./read-columns.js";
import { readSimulated, saysSimulated } from "./read-simulated.js";
import type { Source } from "./source.js";
import { type Staged, stageRows } from "./stage.js";
import { queryProgress, unknownProgress } from "./watch.js";
import { writeParquet } from "./write-parquet.js";

/** What to import, and where to. */
export interface ImportRequest extends StoreOptions, SourcesRequest {
  /** The scale that scores are given on, where not the format's own. */
  readonly scoreScale?: ScoreScale;
  /** What tells items apart; by their ids, where there are any, unless told. */
  readonly itemsBy?: ItemsBy;
  /** The version of this program. */
  readonly tool: string;
  /** A time that the record is to have. */
  readonly createdAt?: string;
  readonly hashes: FileHashes;
  /** The Parquet file to be written. */
  readonly target: string;
}

/** What was imported. */
export interface Imported {
  readonly record: ImportRecord;
  readonly facts: ImportFacts;
  /** The files with outcomes, as messages show them. */
  readonly files: readonly string[];
  readonly passedOver: readonly PassedOver[];
  readonly simulated: boolean;
  /** How many items were left out because a file beside the outcomes lists them. */
  readonly decontaminated: number;
  /** How many rows were left out because their models were sent other prompts than the rest. */
  readonly leftOut: number;
}

/** Removes the items that files beside the outcomes list, and counts them. */
async function dropExcluded(connection: DuckDBConnection, { companions }: ReadPlan): Promise<number> {
  const lists = exclusionCompanions(companions);
  if (lists.length === 0) return 0;
  await connection.run("CREATE TEMP TABLE items AS SELECT DISTINCT id FROM rows ORDER BY id");
  const [count] = (await readRows(connection, "SELECT count(*) FROM items"))[0]!;
  const { kept, decontaminated } = await excludeItems(connection, lists, Number(count));
  const stays = new Set(kept);
  const gone = Array.from({ length: Number(count) }, (_, position) => position).filter((each) => !stays.has(each));
  if (gone.length === 0) return 0;
  await connection.run(`DELETE FROM rows WHERE id IN (SELECT id FROM items WHERE rowid IN (${gone.join(", ")}))`);
  return decontaminated;
}

/** The order of models, where it is not that of their ids' bytes. */
function modelsOf(plan: ReadPlan): string[] | null {
  if (!isLong(plan)) return modelIds(plan.files[0]!.layout);
  return plan.firstModels.length === 0 ? null : [...plan.firstModels];
}

/** How a request asks files to be read. */
export function askedOf({ format, scoreScale, itemsBy }: ImportRequest): ImportedFile["asked"] {
  return { format: format ?? null, scoreScale: scoreScale ?? null, ...(itemsBy === "prompt" && { itemsBy }) };
}

async function recordedFile(
  { file, records, scoreNames = [] }: Source,
  rows: number | null,
  plan: ReadPlan,
  request: ImportRequest,
): Promise<ImportedFile> {
  const { hashes, scoreScale } = request;
  return {
    ...(await hashes.hash(file.path, file.shown)),
    rows,
    format: records?.id ?? plan.format,
    scoreScale: scoreScale ?? plan.scoreScale ?? null,
    scoreNames: [...scoreNames],
    asked: askedOf(request),
    beside: await hashes.beside(file.path, namesBeside(file.path, records?.beside)),
  };
}

/** What an earlier import wrote is known by the files that it read. */
async function recordOf(
  { plan, rowsOfFiles, leftOut }: Staged,
  passedOver: readonly InputFile[],
  decontaminated: number,
  request: ImportRequest,
): Promise<ImportRecord> {
  const sources: ImportedFile[] = [];
  const before = leftBehind(plan.files.flatMap(({ source }) => source.imported ?? []));
  const gone: ImportRecord["passedOver"] = [];
  for (const [index, { source }] of plan.files.entries()) {
    if (source.imported) {
      sources.push(...source.imported.sources);
      gone.push(...source.imported.passedOver);
    } else sources.push(await recordedFile(source, rowsOfFiles[index]!, plan, request));
  }
  for (const { source } of plan.companions) sources.push(await recordedFile(source, null, plan, request));
  for (const { path, shown } of passedOver) gone.push(await request.hashes.hash(path, shown));
  return {
    version: 1,
    tool: request.tool,
    models: modelsOf(plan),
    sources,
    passedOver: gone,
    unknownColumns: [...plan.unknownColumns],
    decontaminated: before.decontaminated + decontaminated,
    leftOut: before.leftOut + leftOut,
    ...(request.createdAt !== undefined && { createdAt: request.createdAt }),
  };
}

/** What an imported file holds; it is only read. */
export async function lookInto(path: string, options: StoreOptions): Promise<Pick<Imported, "facts" | "simulated">> {
  return withStore({ ...options, onDisk: true }, async ({ connection }) => ({
    facts: await importFacts(connection, path),
    simulated: await saysSimulated(connection, path),
  }));
}

/** Files that may be read. What is wrong with those below a folder shows where they are read. */
async function candidateFiles({ paths, cwd }: SourcesRequest): Promise<InputFile[]> {
  const below = await resolveInputs(paths, cwd, true).catch(() => []);
  return [...(await resolveInputs(paths, cwd)), ...below];
}

async function importInto(store: Store, request: ImportRequest): Promise<Imported> {
  const { connection, watch } = store;
  const candidates = await candidateFiles(request);
  await request.hashes.look(candidates.map(({ path }) => path));
  const { sources, passedOver } = await openSources(store, request);
  const plan = planRead(sources, { ...request, columns: [], keep: true });
  const staged = await stageRows(connection, plan, watch);
  const scale = request.scoreScale ?? plan.scoreScale;
  watch?.begin("check", () => unknownProgress);
  await checkCells(connection, staged, scale);
  await checkPropensities(connection, staged);
  await checkKeys(connection, staged);
  const decontaminated = await dropExcluded(connection, plan);
  const simulated = await readSimulated(connection, staged);
  const gone = passedOver.flatMap((each) => candidates.find(({ shown }) => each.shown === shown) ?? []);
  const record = await recordOf(staged, gone, decontaminated, request);
  const total = staged.rowsOfFiles.reduce((sum, rows) => sum + rows, 0);
  watch?.begin("write", () => queryProgress(connection, total, false));
  await writeParquet(
    connection,
    canonicalRows(staged, scale, "rows"),
    request.target,
    importMetadata(record, simulated),
  );
  watch?.begin("count", () => unknownProgress);
  const facts = await importFacts(connection, request.target);
  return {
    record,
    facts,
    files: sources.map(({ file }) => file.shown),
    passedOver,
    simulated,
    decontaminated,
    leftOut: staged.leftOut,
  };
}

/**
 * Reads recorded outcomes, checks them as an evaluation does, and writes them to a Parquet file as the canonical outcome table,
 * with what was imported in its metadata. Rows pass through the disk: memory does not grow with the files. Evaluating
 * the written file gives the numbers that evaluating the files themselves gives.
 * Throws what reading outcomes throws, FILE_UNREADABLE where a file changes while it is read, and OUTPUT_WRITE.
 */
export async function importOutcomes(request: ImportRequest): Promise<Imported> {
  return withStore({ ...request, onDisk: true }, (store) => importInto(store, request));
}

/**
 * The same, but what an earlier import wrote is in the table as well, before what is new. Throws DUPLICATE_OUTCOME and ITEM_CONFLICT
 * also between the two.
 *
 * @param earlier the Parquet file of the earlier import, and what messages call it; it is not written to
 */
export async function addOutcomes(
  request: ImportRequest,
  earlier: Pick<InputFile, "path" | "shown">,
): Promise<Imported> {
  const part = `${request.target}.part.parquet`;
  const added = await importOutcomes({ ...request, target: part });
  const { format: _format, scoreScale: _scale, itemsBy: _by, ...rest } = request;
  const joined = await importOutcomes({
    ...rest,
    paths: [earlier.path, part],
    names: new Map([
      [earlier.path, earlier.shown],
      [part, listSome(added.files)],
    ]),
    hashes: new FileHashes(),
    cwd: dirname(part),
  });
  await rm(part);
  const { files, passedOver, decontaminated, leftOut } = added;
  return { ...joined, files, passedOver, decontaminated, leftOut };
}
