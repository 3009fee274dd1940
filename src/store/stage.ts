import type { DuckDBConnection } from "@duckdb/node-api";
import { UserError } from "../core/errors.js";
import { type CostColumn, costColumnName, type ItemIdentity, type Layout, usdPerUnit } from "../core/format.js";
import { numberSql, scaledSql, textSql, vectorSql } from "./cell-sql.js";
import { explainFailure } from "./explain-failure.js";
import type { CellPlace } from "./locate.js";
import type { PlannedFile, ReadPlan } from "./plan.js";
import type { Source } from "./source.js";

/** A number column of the staged rows. */
export interface NumberColumn {
  /** Its name in the table "rows". */
  readonly column: string;
  readonly kind: "score" | "cost";
  /** The name of the column in each file; null where a file has none. */
  readonly names: readonly (string | null)[];
  /** What one unit is worth in each file: US dollars for a cost, 1 for a score. */
  readonly worth: readonly number[];
}

/**
 * The table "rows" with every row of every file in order: id, prompt, embedding, simulated, t0, t1, ... (texts), and model,
 * score, cost (long) or s0, c0, s1, c1, ... (wide). A row's rowid is its place in the files.
 */
export interface Staged {
  readonly plan: ReadPlan;
  readonly numbers: readonly NumberColumn[];
  readonly hasPrompt: boolean;
  readonly hasEmbedding: boolean;
  /** Where in the user's files a row of the table stands. */
  place(rowid: number, column?: (file: number) => string | null): CellPlace;
}

/** The names of the text columns in the table "rows". */
export function textNames(plan: ReadPlan): string[] {
  return plan.texts.map((_, index) => `t${index}`);
}

function scoreColumn(column: string, names: readonly (string | null)[]): NumberColumn {
  return { column, kind: "score", names, worth: names.map(() => 1) };
}

function costColumn(column: string, costs: readonly (CostColumn | null)[]): NumberColumn {
  return { column, kind: "cost", names: costs.map(costColumnName), worth: costs.map(usdPerUnit) };
}

function numberColumns(plan: ReadPlan): NumberColumn[] {
  const layouts = plan.files.map(({ layout }) => layout);
  const [first] = layouts;
  if (first!.kind === "long") {
    const long = layouts.map((layout) => (layout.kind === "long" ? layout : null));
    return [
      scoreColumn(
        "score",
        long.map((layout) => layout?.score ?? null),
      ),
      costColumn(
        "cost",
        long.map((layout) => layout?.cost ?? null),
      ),
    ];
  }
  return first!.models.flatMap(({ id }, index) => {
    const ofModel = layouts.map((layout) => modelOf(layout, id));
    return [
      scoreColumn(
        `s${index}`,
        ofModel.map((model) => model?.score ?? null),
      ),
      costColumn(
        `c${index}`,
        ofModel.map((model) => model?.cost ?? null),
      ),
    ];
  });
}

function modelOf(layout: Layout, id: string) {
  return layout.kind === "wide" ? layout.models.find((model) => model.id === id) : undefined;
}

function identitySql(source: Source, identity: ItemIdentity, prompt: string | undefined): string {
  if (identity.id !== null) return textSql(source, identity.id);
  // The hash is over the prompt with its white space normalised, so that a line end more or less is the same item.
  return `left(sha256(trim(regexp_replace(${textSql(source, prompt!)}, '[ \\t\\n\\v\\f\\r]+', ' ', 'g'))), 16)`;
}

function simulatedSql(source: Source): string {
  if (!source.sqlNames.has("simulated")) return "NULL";
  return `lower(${textSql(source, "simulated")}) IN ('true', '1')`;
}

function columnsOf(plan: ReadPlan, numbers: readonly NumberColumn[]): string[] {
  const model = plan.files[0]!.layout.kind === "long" ? ["model VARCHAR"] : [];
  const texts = textNames(plan).map((name) => `${name} VARCHAR`);
  const values = numbers.map(({ column }) => `${column} DOUBLE`);
  return ["id VARCHAR", "prompt VARCHAR", "embedding DOUBLE[]", "simulated BOOLEAN", ...model, ...texts, ...values];
}

function valuesOf(plan: ReadPlan, numbers: readonly NumberColumn[], { source, layout }: PlannedFile, file: number) {
  const text = (name: string | undefined) => (name === undefined ? "NULL" : textSql(source, name));
  const number = ({ names, worth }: NumberColumn) => {
    const name = names[file];
    return name ? scaledSql(numberSql(source, name), worth[file]!) : "NULL";
  };
  const embedding = plan.embeddings[file];
  return [
    identitySql(source, layout.identity, layout.item.prompt),
    text(layout.item.prompt),
    embedding === undefined ? "NULL" : vectorSql(source, embedding),
    simulatedSql(source),
    ...(layout.kind === "long" ? [textSql(source, layout.model)] : []),
    ...plan.texts.map(({ columns }) => text(columns[file])),
    ...numbers.map(number),
  ];
}

async function stageFile(connection: DuckDBConnection, source: Source, values: readonly string[]): Promise<number> {
  let rows: number;
  try {
    rows = (await connection.run(`INSERT INTO rows SELECT ${values.join(", ")} FROM ${source.from}`)).rowsChanged;
  } catch (error) {
    throw await explainFailure(source, error);
  }
  if (rows > 0) return rows;
  const { shown } = source.file;
  throw new UserError("HEADER_ONLY", `the file has a header and no rows: ${shown}`, { location: { file: shown } });
}

async function splitIdsByPrompt(connection: DuckDBConnection): Promise<void> {
  const repeated = "SELECT id FROM rows GROUP BY id HAVING count(*) > 1";
  const prompt = "coalesce(prompt, '')";
  await connection.run(`
    UPDATE rows SET id = id || '~' || left(sha256(${prompt}), 8) WHERE id IN (
      SELECT id FROM rows WHERE id IN (${repeated}) GROUP BY id HAVING count(DISTINCT ${prompt}) > 1)`);
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

/** Reads the planned columns of all files into the table "rows". Throws FILE_UNREADABLE and HEADER_ONLY. */
export async function stageRows(connection: DuckDBConnection, plan: ReadPlan): Promise<Staged> {
  const numbers = numberColumns(plan);
  await connection.run(`CREATE TEMP TABLE rows (${columnsOf(plan, numbers).join(", ")})`);
  const firstRows: number[] = [];
  let rows = 0;
  for (const [index, file] of plan.files.entries()) {
    firstRows.push(rows);
    rows += await stageFile(connection, file.source, valuesOf(plan, numbers, file, index));
  }
  if (plan.files.some(({ layout }) => layout.identity.splitByPrompt)) await splitIdsByPrompt(connection);
  return {
    plan,
    numbers,
    hasPrompt: plan.files.some(({ layout }) => layout.item.prompt !== undefined),
    hasEmbedding: plan.embeddings.some((column) => column !== undefined),
    place: placeOf(plan, firstRows),
  };
}
