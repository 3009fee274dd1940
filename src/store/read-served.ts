import type { DuckDBConnection } from "@duckdb/node-api";
import type { ServedModels } from "../core/outcome-matrix.js";
import { integersOf, visitChunks } from "./read-columns.js";
import type { Staged } from "./stage.js";

/**
 * SQL of the model that served an outcome of several rows; several models are one name, which no table of prices has. Rows that
 * do not say it were served by the model that was asked, unless none of them does: then it is missing.
 */
export function servedByParts(column: string): string {
  const names = `string_agg(DISTINCT coalesce(${column}, model), ' + ' ORDER BY coalesce(${column}, model))`;
  return `CASE WHEN count(${column}) > 0 THEN ${names} END AS ${column}`;
}

/** Gives each name a code, in the order in which they come. */
class Codes {
  readonly names: string[] = [];
  readonly #codes = new Map<string, number>();

  of(name: unknown): number {
    if (typeof name !== "string") return -1;
    const known = this.#codes.get(name);
    if (known !== undefined) return known;
    this.#codes.set(name, this.names.length);
    return this.names.push(name) - 1;
  }
}

/** What is read, and where a row's outcomes belong. */
interface ServedRequest {
  readonly staged: Staged;
  readonly models: readonly string[];
  readonly items: number;
  /** The item's position by row of a wide file; null where rows are outcomes, which `outcomes` selects. */
  readonly positions: Int32Array | null;
  readonly outcomes: string;
}

/** Which model answered, for each outcome; undefined where nobody asked, or no file says so. */
export async function readServed(
  connection: DuckDBConnection,
  { staged, models, items, positions, outcomes }: ServedRequest,
): Promise<ServedModels | undefined> {
  const { served } = staged;
  if (served.length === 0) return undefined;
  const codes = new Int32Array(models.length * items).fill(-1);
  const known = new Codes();
  const columns = served.map(({ column }) => column).join(", ");
  if (positions) {
    await visitChunks(connection, `SELECT ${columns} FROM rows ORDER BY rowid`, (chunk, first) => {
      for (const [index, { model }] of served.entries()) {
        for (const [row, name] of chunk.getColumnValues(index).entries())
          codes[positions[first + row]! * models.length + model] = known.of(name);
      }
    });
    return { names: known.names, codes };
  }
  const sql = `SELECT CAST(items.rowid AS INTEGER), CAST(models.rowid AS INTEGER), ${columns}
    FROM ${outcomes} AS outcomes JOIN items USING (id) JOIN models USING (model)`;
  await visitChunks(connection, sql, (chunk) => {
    const item = integersOf(chunk.getColumnVector(0));
    const model = integersOf(chunk.getColumnVector(1));
    for (const [row, name] of chunk.getColumnValues(2).entries())
      codes[item[row]! * models.length + model[row]!] = known.of(name);
  });
  return { names: known.names, codes };
}
