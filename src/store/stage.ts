import type { DuckDBConnection } from "@duckdb/node-api";
import { UserError } from "../core/errors.js";
import {
  addedCostName,
  costColumnName,
  type Layout,
  type LongLayout,
  measureColumnName,
  type OutcomeColumns,
  usdPerUnit,
} from "../core/format.js";
import { type Measure, measureNames } from "../core/outcome-matrix.js";
import { numberSql, scaledSql, textSql, vectorSql } from "./cell-sql.js";
import { explainFailure } from "./explain-failure.js";
import { numberRepeats, promptKeySql, promptTextSql, splitIds } from "./identify.js";
import { identifyByPrompt } from "./identify-by-prompt.js";
import type { CellPlace } from "./locate.js";
import type { PlannedFile, ReadPlan } from "./plan.js";
import { quoteLiteral } from "./quote.js";
import { itemTables } from "./sort-files.js";
import type { Source } from "./source.js";
import { stageItemTables } from "./stage-item-tables.js";
import { estimateRows, queryProgress, type Watch } from "./watch.js";

/** What a number of an outcome is. */
export type NumberKind = "score" | "cost" | Measure;

/** A number column of the staged rows. */
export interface NumberColumn {
  /** Its name in the table "rows". */
  readonly column: string;
  readonly kind: NumberKind;
  /** The position of its model; 0 in long files, where a column of its own names the model. */
  readonly model: number;
  /** The name of the column in each file; null where a file has none. */
  readonly names: readonly (string | null)[];
  /** The name of a column that is added to it in each file; null where there is none. */
  readonly added: readonly (string | null)[];
  /** What one unit is worth in each file: in US dollars for a cost, in the unit of a measure, 1 for a score. */
  readonly worth: readonly number[];
}

/** A column of the staged rows with the model that answered. */
export interface ServedColumn {
  readonly column: string;
  /** The position of its model; 0 in long files. */
  readonly model: number;
  /** The name of the column in each file; null where a file has none. */
  readonly names: readonly (string | null)[];
}

/**
 * The table "rows" with every row of every file in order: id, prompt, apart, embedding, simulated, own (ids of the files' own, where prompts take their place), t0, t1, ... (texts), k0, k1, ...
 * (kept), and model, part, score0, cost0 (long) or score0, cost0, score1, cost1, ... (wide), latencyMs0, energyJ0, ... where some
 * file has them, and served0, ... where they are asked for and some file has them. A
 * row's rowid is its place in the files.
 */
export interface Staged {
  readonly plan: ReadPlan;
  readonly numbers: readonly NumberColumn[];
  /** How many rows were left out because their models were sent other prompts. */
  readonly leftOut: number;
  readonly served: readonly ServedColumn[];
  readonly hasPrompt: boolean;
  readonly hasEmbedding: boolean;
  /** How many rows each file has. */
  readonly rowsOfFiles: readonly number[];
  /** Where in the user's files a row of the table stands. */
  place(rowid: number, column?: (file: number) => string | null): CellPlace;
}

/** Whether outcomes have several rows, whose numbers are averaged. */
export function hasParts({ plan }: Staged): boolean {
  return plan.files.some(({ layout }) => layout.kind === "long" && layout.part !== undefined);
}

/** Whether several rows may hold the same outcome. */
export function hasRepeats({ plan }: Staged): boolean {
  return plan.files.some(({ layout }) => layout.kind === "long" && layout.repeats === true);
}

/** Whether files have ids of their own, in whose place the hash of the prompt is taken. */
export function hasOwnIds({ files }: ReadPlan): boolean {
  return files.some(({ layout }) => layout.identity.own !== undefined);
}

function groupIndex(plan: ReadPlan): number {
  return plan.texts.findIndex(({ names }) => names.includes("group"));
}

/** The names of the text columns in the table "rows". */
export function textNames(plan: ReadPlan): string[] {
  return plan.texts.map((_, index) => `t${index}`);
}

/** The names of the kept columns in the table "rows". */
export function keptNames(plan: ReadPlan): string[] {
  return plan.kept.map((_, index) => `k${index}`);
}

function nameOf(columns: OutcomeColumns, kind: NumberKind): string | null {
  if (kind === "score") return columns.score;
  if (kind === "cost") return costColumnName(columns.cost);
  const measure = columns.measures?.[kind];
  return measure === undefined ? null : measureColumnName(measure);
}

/** What one unit of a column is worth: US dollars of a cost, the measure's own unit of a measure. */
function worthOf(columns: OutcomeColumns, kind: NumberKind): number {
  if (kind === "score") return 1;
  if (kind === "cost") return usdPerUnit(columns.cost);
  const measure = columns.measures?.[kind];
  return typeof measure === "object" ? measure.worth : 1;
}

/** The number columns of one model, or of all models of long files; `files` has the outcome columns of each file. */
function columnsOfModel(files: readonly OutcomeColumns[], model: number): NumberColumn[] {
  const measured = measureNames.filter((measure) => files.some(({ measures }) => measures?.[measure] !== undefined));
  return (["score", "cost", ...measured] as const).map((kind) => ({
    column: `${kind}${model}`,
    kind,
    model,
    names: files.map((columns) => nameOf(columns, kind)),
    added: files.map(({ cost }) => (kind === "cost" ? addedCostName(cost) : null)),
    worth: files.map((columns) => worthOf(columns, kind)),
  }));
}

/** The outcome columns of each file, model by model; once where a column names the model. */
function columnsByModel({ files }: ReadPlan): OutcomeColumns[][] {
  const layouts = files.map(({ layout }) => layout);
  const [first] = layouts;
  if (first!.kind === "long") return [layouts.filter(isLongLayout)];
  return first!.models.map(({ id }) =>
    layouts.map((layout) => modelOf(layout, id)).filter((columns) => columns !== undefined),
  );
}

function servedColumns(plan: ReadPlan): ServedColumn[] {
  if (!plan.served) return [];
  return columnsByModel(plan).flatMap((files, model) => {
    const names = files.map(({ served }) => served ?? null);
    return names.some((name) => name !== null) ? [{ column: `served${model}`, model, names }] : [];
  });
}

function isLongLayout(layout: Layout): layout is LongLayout {
  return layout.kind === "long";
}

function modelOf(layout: Layout, id: string): OutcomeColumns | undefined {
  return layout.kind === "wide" ? layout.models.find((model) => model.id === id) : undefined;
}

function identitySql(source: Source, { identity, item }: Layout, group: string): string {
  if (identity.own !== undefined) return promptKeySql(`nullif(${promptTextSql(textSql(source, item.prompt!))}, '')`);
  const id = identity.id === null ? promptKeySql(textSql(source, item.prompt!)) : textSql(source, identity.id);
  return identity.withinGroup ? `coalesce(${group} || '/', '') || ${id}` : id;
}

function simulatedSql(source: Source): string {
  if (!source.sqlNames.has("simulated")) return "NULL";
  return `lower(${textSql(source, "simulated")}) IN ('true', '1')`;
}

/** The column that tells items of one id apart, where it is not the prompt that is staged in any case. */
function apartOf({ identity, item }: Layout): string | undefined {
  return identity.apart === item.prompt ? undefined : identity.apart;
}

/** SQL that is true of a call that failed; null where no call is told to have. */
function failureSql(source: Source, layout: Layout): string | null {
  if (layout.kind !== "long" || layout.failure === undefined) return null;
  const { column, begins } = layout.failure;
  return begins.map((text) => `starts_with(${textSql(source, column)}, ${quoteLiteral(text)})`).join(" OR ");
}

function columnsOf(plan: ReadPlan, numbers: readonly NumberColumn[], served: readonly ServedColumn[]): string[] {
  const keys = plan.files[0]!.layout.kind === "long" ? ["model VARCHAR", "part VARCHAR"] : [];
  const texts = [...textNames(plan), ...keptNames(plan)].map((name) => `${name} VARCHAR`);
  const values = numbers.map(({ column }) => `${column} DOUBLE`);
  const answered = served.map(({ column }) => `${column} VARCHAR`);
  const own = ["id VARCHAR", "prompt VARCHAR", "apart VARCHAR", "embedding DOUBLE[]", "simulated BOOLEAN"];
  if (hasOwnIds(plan)) own.push("own VARCHAR");
  return [...own, ...keys, ...texts, ...values, ...answered];
}

function valuesOf({ plan, numbers, served }: Columns, { source, layout }: PlannedFile, file: number): string[] {
  const failure = failureSql(source, layout);
  const text = (name: string | undefined, constant?: string) => {
    if (name !== undefined) return textSql(source, name);
    return constant === undefined ? "NULL" : quoteLiteral(constant);
  };
  const number = ({ names, added, worth }: NumberColumn) => {
    const name = names[file];
    if (!name) return "NULL";
    const more = added[file];
    const sum = more
      ? `(${numberSql(source, name)} + coalesce(${numberSql(source, more)}, 0))`
      : numberSql(source, name);
    const value = scaledSql(sum, worth[file]!);
    return failure === null ? value : `CASE WHEN ${failure} THEN NULL ELSE ${value} END`;
  };
  const embedding = plan.embeddings[file];
  const texts = plan.texts.map(({ columns, constants }) => text(columns[file], constants[file]));
  const kept = plan.kept.map(({ columns }) => text(columns[file]));
  return [
    identitySql(source, layout, texts[groupIndex(plan)] ?? "NULL"),
    text(layout.item.prompt),
    text(apartOf(layout)),
    embedding === undefined ? "NULL" : vectorSql(source, embedding),
    simulatedSql(source),
    ...(hasOwnIds(plan) ? [text(layout.identity.own)] : []),
    ...(layout.kind === "long" ? [textSql(source, layout.model), text(layout.part)] : []),
    ...texts,
    ...kept,
    ...numbers.map(number),
    ...served.map(({ names }) => `nullif(${text(names[file] ?? undefined)}, '')`),
  ];
}

/** What columns the staged rows have. */
type Columns = Pick<Staged, "plan" | "numbers" | "served">;

async function stageFile(
  connection: DuckDBConnection,
  source: Source,
  values: readonly string[],
  watch: Watch | undefined,
): Promise<number> {
  const expected = watch ? await estimateRows(source) : null;
  watch?.begin(`read ${source.file.shown}`, () => queryProgress(connection, expected));
  let rows: number;
  try {
    rows = (await connection.run(`INSERT INTO rows SELECT ${values.join(", ")} FROM ${source.from}`)).rowsChanged;
  } catch (error) {
    throw await explainFailure(source, error);
  }
  if (rows > 0) return rows;
  const { shown } = source.file;
  const what = source.records
    ? `no outcomes of ${source.records.label} in the file`
    : "the file has a header and no rows";
  throw new UserError("HEADER_ONLY", `${what}: ${shown}`, {
    hint: "leave it out, or write it again",
    location: { file: shown },
  });
}

function placeOf(plan: ReadPlan, firstRows: readonly number[]): Staged["place"] {
  return (rowid, column) => {
    const file = firstRows.findLastIndex((first) => first <= rowid);
    const name = column?.(file) ?? undefined;
    return {
      source: plan.files[file]!.source,
      row: rowid - firstRows[file]!,
      ...(name !== undefined && { column: name }),
    };
  };
}

/** Removes the rows of models that were sent other prompts; gives how many there were. Places of other rows stay. */
async function leaveOut(connection: DuckDBConnection, layouts: readonly LongLayout[]): Promise<number> {
  const endings = new Set(layouts.flatMap(({ otherPrompts }) => otherPrompts ?? []));
  let rows = 0;
  for (const ending of endings) {
    rows += (await connection.run(`DELETE FROM rows WHERE ends_with(model, ${quoteLiteral(ending)})`)).rowsChanged;
  }
  return rows;
}

/** Reads the planned columns of all files into the table "rows". Throws FILE_UNREADABLE and HEADER_ONLY. */
export async function stageRows(connection: DuckDBConnection, plan: ReadPlan, watch?: Watch): Promise<Staged> {
  const numbers = columnsByModel(plan).flatMap(columnsOfModel);
  const served = servedColumns(plan);
  await connection.run(`CREATE TABLE rows (${columnsOf(plan, numbers, served).join(", ")})`);
  const firstRows: number[] = [];
  let rows = 0;
  for (const [index, file] of plan.files.entries()) {
    firstRows.push(rows);
    rows += await stageFile(connection, file.source, valuesOf({ plan, numbers, served }, file, index), watch);
  }
  if (hasOwnIds(plan)) await identifyByPrompt(connection, [...firstRows, rows], textNames(plan)[groupIndex(plan)]);
  const layouts = plan.files.map(({ layout }) => layout);
  const leftOut = await leaveOut(connection, layouts.filter(isLongLayout));
  if (layouts.some(({ identity, item }) => identity.apart !== undefined && identity.apart === item.prompt)) {
    await splitIds(connection, "prompt");
  }
  if (layouts.some((layout) => apartOf(layout) !== undefined)) await splitIds(connection, "apart");
  if (plan.files.some(({ layout }) => layout.identity.everyRow)) {
    await numberRepeats(connection, [
      ...[...numbers, ...served].map(({ column }) => column),
      "prompt",
      ...textNames(plan),
      "embedding",
    ]);
  }
  const tables = itemTables(plan.companions);
  await stageItemTables(connection, tables, `t${groupIndex(plan)}`);
  return {
    plan,
    numbers,
    leftOut,
    served,
    hasPrompt: tables.length > 0 || plan.files.some(({ layout }) => layout.item.prompt !== undefined),
    hasEmbedding: plan.embeddings.some((column) => column !== undefined),
    rowsOfFiles: firstRows.map((first, file) => (firstRows[file + 1] ?? rows) - first),
    place: placeOf(plan, firstRows),
  };
}
