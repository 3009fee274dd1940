import type { DuckDBConnection } from "@duckdb/node-api";
import { UserError } from "../core/errors.js";
import type { ScoreScale } from "../core/format-facts.js";
import { type Measure, measureNames, type OutcomeMatrix } from "../core/outcome-matrix.js";
import { columnsOfParts, columnsOfRepeats, longModelOrder } from "./canonical-rows.js";
import { isLong, modelIds } from "./plan.js";
import { doublesOf, integersOf, readRows, visitChunks } from "./read-columns.js";
import { readPropensities } from "./read-propensities.js";
import { readServed } from "./read-served.js";
import { hasParts, hasRepeats, type NumberKind, type Staged, textNames } from "./stage.js";

interface Items {
  readonly ids: string[];
  readonly prompts: (string | null)[] | null;
  readonly texts: (string | null)[][];
}

/**
 * The table "items": one row an item in byte order of the ids, so that rowid is the item's position. Wide rows stay where they
 * are, because sorting numbers and prompts along costs more than reading them into place.
 */
async function createItems(connection: DuckDBConnection, staged: Staged): Promise<void> {
  const texts = ["prompt", ...textNames(staged.plan)].map((name) => `min(${name}) AS ${name}`);
  const select = isLong(staged.plan)
    ? `SELECT id, ${texts.join(", ")} FROM rows GROUP BY id ORDER BY id`
    : "SELECT id, CAST(rowid AS INTEGER) AS source FROM rows ORDER BY id";
  await connection.run(`CREATE TEMP TABLE items AS ${select}`);
}

/** The position of each row's item in a wide table. */
async function readPositions(connection: DuckDBConnection): Promise<Int32Array> {
  const sources: Int32Array[] = [];
  await visitChunks(connection, "SELECT source FROM items ORDER BY rowid", (chunk) => {
    sources.push(integersOf(chunk.getColumnVector(0)).slice(0, chunk.rowCount));
  });
  const positions = new Int32Array(sources.reduce((sum, { length }) => sum + length, 0));
  let position = 0;
  for (const chunk of sources) for (const row of chunk) positions[row] = position++;
  return positions;
}

/** Item columns as text; `positions` says where a row belongs, null = where it is. */
async function readItems(connection: DuckDBConnection, staged: Staged, positions: Int32Array | null): Promise<Items> {
  const names = ["id", ...(staged.hasPrompt ? ["prompt"] : []), ...textNames(staged.plan)];
  const columns: (string | null)[][] = names.map(() => new Array(positions?.length ?? 0));
  const sql = `SELECT ${names.join(", ")} FROM ${positions ? "rows" : "items"} ORDER BY rowid`;
  await visitChunks(connection, sql, (chunk, first) => {
    for (const [index, column] of columns.entries()) {
      const values = chunk.getColumnValues(index);
      for (let row = 0; row < chunk.rowCount; row++) {
        column[positions ? positions[first + row]! : first + row] = values[row] as string | null;
      }
    }
  });
  const [ids, ...others] = columns;
  const prompts = staged.hasPrompt ? others.shift()! : null;
  return { ids: ids as string[], prompts, texts: others };
}

interface Cells {
  readonly models: string[];
  /** items x models, row-major, of each kind of number. */
  readonly values: ReadonlyMap<NumberKind, Float64Array>;
}

function emptyCells(staged: Staged, models: string[], items: number): Cells {
  const kinds = new Set(staged.numbers.map(({ kind }) => kind));
  const empty = () => new Float64Array(models.length * items).fill(Number.NaN);
  return { models, values: new Map(Array.from(kinds, (kind) => [kind, empty()])) };
}

function known(column: string): string {
  return `coalesce(${column}, 'nan'::DOUBLE)`;
}

async function readWideCells(connection: DuckDBConnection, staged: Staged, positions: Int32Array): Promise<Cells> {
  const models = modelIds(staged.plan.files[0]!.layout);
  const cells = emptyCells(staged, models, positions.length);
  const columns = staged.numbers.map(({ column }) => known(column)).join(", ");
  await visitChunks(connection, `SELECT ${columns} FROM rows ORDER BY rowid`, (chunk, first) => {
    for (const [index, { kind, model }] of staged.numbers.entries()) {
      const values = doublesOf(chunk.getColumnVector(index));
      const target = cells.values.get(kind)!;
      for (let row = 0; row < chunk.rowCount; row++) {
        target[positions[first + row]! * models.length + model] = values[row]!;
      }
    }
  });
  return cells;
}

/** One row an outcome, or a part of one. */
function partsOf(staged: Staged): string {
  if (!hasRepeats(staged)) return "rows";
  return `(SELECT id, model, part, ${columnsOfRepeats(staged).join(", ")} FROM rows GROUP BY id, model, part)`;
}

/** One row an outcome. */
function outcomesOf(staged: Staged): string {
  if (!hasParts(staged)) return partsOf(staged);
  return `(SELECT id, model, ${columnsOfParts(staged).join(", ")} FROM ${partsOf(staged)} AS parts GROUP BY id, model)`;
}

async function readLongCells(connection: DuckDBConnection, staged: Staged, items: number): Promise<Cells> {
  const order = longModelOrder(staged.plan);
  await connection.run(
    `CREATE TEMP TABLE models AS SELECT model FROM (SELECT DISTINCT model FROM rows) ORDER BY ${order}`,
  );
  const models = (await readRows(connection, "SELECT model FROM models ORDER BY rowid")).map(([id]) => String(id));
  const cells = emptyCells(staged, models, items);
  const columns = staged.numbers.map(({ column }) => known(column)).join(", ");
  const sql = `SELECT CAST(items.rowid AS INTEGER), CAST(models.rowid AS INTEGER), ${columns}
    FROM ${outcomesOf(staged)} AS outcomes JOIN items USING (id) JOIN models USING (model)`;
  await visitChunks(connection, sql, (chunk) => {
    const item = integersOf(chunk.getColumnVector(0));
    const model = integersOf(chunk.getColumnVector(1));
    for (const [index, { kind }] of staged.numbers.entries()) {
      const values = doublesOf(chunk.getColumnVector(index + 2));
      const target = cells.values.get(kind)!;
      for (let row = 0; row < chunk.rowCount; row++) target[item[row]! * models.length + model[row]!] = values[row]!;
    }
  });
  return cells;
}

function requireTwo({ models }: Cells, staged: Staged): void {
  if (models.length >= 2) return;
  throw new UserError("ONE_MODEL", `only one model, "${models[0]}": there is nothing to route between`, {
    hint: "add the outcomes of another model on the same items",
    location: { file: staged.plan.files[0]!.source.file.shown },
  });
}

function isAnywhere(values: Float64Array | undefined): values is Float64Array {
  return values?.some((value) => !Number.isNaN(value)) ?? false;
}

function applyScale(scores: Float64Array, scale: ScoreScale | undefined): Float64Array {
  return scale ? scores.map((score) => (score - scale.min) / (scale.max - scale.min)) : scores;
}

function columnsByName(staged: Staged, texts: readonly (string | null)[][]): Map<string, (string | null)[]> {
  return new Map(staged.plan.texts.flatMap(({ names }, index) => names.map((name) => [name, texts[index]!] as const)));
}

/**
 * The outcome matrix of checked rows, without embeddings; makes the table "items" (id; rowid is the item's position).
 * Throws ONE_MODEL, unless one is allowed.
 */
export async function readMatrix(
  connection: DuckDBConnection,
  staged: Staged,
  name: string,
  { scale, allowOneModel = false }: { readonly scale?: ScoreScale; readonly allowOneModel?: boolean } = {},
): Promise<OutcomeMatrix> {
  await createItems(connection, staged);
  const positions = isLong(staged.plan) ? null : await readPositions(connection);
  const { ids, prompts, texts } = await readItems(connection, staged, positions);
  const cells = await (positions
    ? readWideCells(connection, staged, positions)
    : readLongCells(connection, staged, ids.length));
  if (!allowOneModel) requireTwo(cells, staged);
  const columns = columnsByName(staged, texts);
  const groups = columns.get("group")?.map((group) => group ?? "") ?? ids.map(() => "");
  const costs = cells.values.get("cost")!;
  const served = await readServed(connection, {
    staged,
    models: cells.models,
    items: ids.length,
    positions,
    outcomes: outcomesOf(staged),
  });
  const size = { models: cells.models.length, items: ids.length };
  const propensities = await readPropensities(connection, { staged, ...size, positions });
  const measures = measureNames.map((measure) => [measure, cells.values.get(measure)] as const);
  return {
    name,
    features: { ids, groups, prompts, embeddings: null },
    columns,
    models: cells.models,
    scores: applyScale(cells.values.get("score")!, scale),
    costs,
    priced: isAnywhere(costs),
    measures: new Map(measures.filter((entry): entry is [Measure, Float64Array] => isAnywhere(entry[1]))),
    ...(served && { served }),
    ...(isAnywhere(propensities) && { propensities }),
  };
}
