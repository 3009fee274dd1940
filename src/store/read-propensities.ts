import type { DuckDBConnection } from "@duckdb/node-api";
import { doublesOf, integersOf, visitChunks } from "./read-columns.js";
import { hasParts, hasRepeats, keptNames, type Staged } from "./stage.js";

/** The column of the canonical outcome table with the probability of the choice that was made. */
export const propensityColumn = "propensity";

/**
 * SQL of the probability of a choice that was made: NULL where there is none, or no number above 0 and at most 1. Those below 1
 * are of choices that were left to chance.
 */
export function propensitySql(column: string): string {
  const chance = `TRY_CAST(${column} AS DOUBLE)`;
  return `CASE WHEN ${chance} > 0 AND ${chance} <= 1 THEN ${chance} END`;
}

/** What is read, and where a row's outcomes belong. */
interface PropensityRequest {
  readonly staged: Staged;
  readonly models: number;
  readonly items: number;
  /** The item's position by row of a wide file, whose outcomes all have what the row says; null where rows are outcomes. */
  readonly positions: Int32Array | null;
}

/** One row an outcome; several rows of one that differ in its probability do not tell it. */
function outcomesOf(staged: Staged, column: string): string {
  if (!hasParts(staged) && !hasRepeats(staged)) return "rows";
  const same = `CASE WHEN min(${column}) = max(${column}) THEN min(${column}) END AS ${column}`;
  return `(SELECT id, model, ${same} FROM rows GROUP BY id, model)`;
}

/** The probability of each choice, items x models; NaN where none is recorded; undefined where no file has any. */
export async function readPropensities(
  connection: DuckDBConnection,
  { staged, models, items, positions }: PropensityRequest,
): Promise<Float64Array | undefined> {
  const column = keptNames(staged.plan)[staged.plan.kept.findIndex(({ names }) => names.includes(propensityColumn))];
  if (column === undefined) return undefined;
  const values = new Float64Array(models * items).fill(Number.NaN);
  const known = `coalesce(${propensitySql(column)}, 'nan'::DOUBLE)`;
  if (positions) {
    await visitChunks(connection, `SELECT ${known} FROM rows ORDER BY rowid`, (chunk, first) => {
      const chances = doublesOf(chunk.getColumnVector(0));
      for (let row = 0; row < chunk.rowCount; row++) {
        const start = positions[first + row]! * models;
        values.fill(chances[row]!, start, start + models);
      }
    });
    return values;
  }
  const sql = `SELECT CAST(items.rowid AS INTEGER), CAST(models.rowid AS INTEGER), ${known}
    FROM ${outcomesOf(staged, column)} AS outcomes JOIN items USING (id) JOIN models USING (model)`;
  await visitChunks(connection, sql, (chunk) => {
    const item = integersOf(chunk.getColumnVector(0));
    const model = integersOf(chunk.getColumnVector(1));
    const chances = doublesOf(chunk.getColumnVector(2));
    for (let row = 0; row < chunk.rowCount; row++) values[item[row]! * models + model[row]!] = chances[row]!;
  });
  return values;
}
