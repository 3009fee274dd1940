import type { Source } from "./source.js";

const numericType = /^(U?(TINY|SMALL|BIG|HUGE)?INT(EGER)?|FLOAT|DOUBLE|DECIMAL.*|BOOLEAN)$/;
const listType = /^[^[\]]*\[\d*\]$/;

function columnOf(source: Source, name: string): { sql: string; type: string } {
  const column = source.header.find((candidate) => candidate.name === name)!;
  return { sql: source.sqlNames.get(name)!, type: column.type };
}

/** SQL of a column as text; an empty cell is NULL. */
export function textSql(source: Source, name: string): string {
  const { sql, type } = columnOf(source, name);
  return `nullif(${type === "VARCHAR" ? sql : `CAST(${sql} AS VARCHAR)`}, '')`;
}

/**
 * SQL of a column as DOUBLE: NULL where the cell is empty, NULL or NaN; true is 1 and false 0; infinity marks what is no
 * (finite) number, so that one query finds these cells afterwards.
 */
export function numberSql(source: Source, name: string): string {
  const { sql, type } = columnOf(source, name);
  if (numericType.test(type)) return `nullif(CAST(${sql} AS DOUBLE), 'nan'::DOUBLE)`;
  const text = textSql(source, name);
  const word = `CASE lower(trim(${text})) WHEN 'true' THEN '1' WHEN 'false' THEN '0' WHEN '' THEN 'nan' WHEN 'null' THEN 'nan' ELSE 'infinity' END`;
  // DuckDB reads 1_000 as 1000; in a table of outcomes it is more likely a slip.
  const number = `CASE WHEN contains(${text}, '_') THEN NULL ELSE TRY_CAST(${text} AS DOUBLE) END`;
  return `CASE WHEN ${text} IS NULL THEN NULL ELSE nullif(coalesce(${number}, CAST(${word} AS DOUBLE)), 'nan'::DOUBLE) END`;
}

/**
 * SQL of a DOUBLE in units that are worth `worth` each, above 0. A unit that is one part of a whole number, such as a
 * millionth, is divided by that number: the result is then the nearest DOUBLE, as if the file had the larger unit.
 */
export function scaledSql(sql: string, worth: number): string {
  if (worth === 1) return sql;
  const parts = Math.round(1 / worth);
  const [sign, factor] = 1 / parts === worth ? ["/", parts] : ["*", worth];
  return `(${sql}) ${sign} CAST('${factor}' AS DOUBLE)`;
}

/** SQL of a column as a list of numbers: NULL where the cell is empty or an empty list, [NULL] where it is no list of numbers. */
export function vectorSql(source: Source, name: string): string {
  const { sql, type } = columnOf(source, name);
  const cell = listType.test(type) ? sql : textSql(source, name);
  return `CASE WHEN ${cell} IS NULL THEN NULL ELSE nullif(coalesce(TRY_CAST(${cell} AS DOUBLE[]), [NULL]), []) END`;
}

/** SQL of a column as a list of texts, from a list or JSON: NULL where the cell is empty or no list. */
export function textListSql(source: Source, name: string): string {
  const { sql, type } = columnOf(source, name);
  if (listType.test(type)) return `CAST(${sql} AS VARCHAR[])`;
  return `TRY_CAST(TRY_CAST(${textSql(source, name)} AS JSON) AS VARCHAR[])`;
}

/** SQL of several columns as one list of numbers, with NULL for each cell that is no number. */
export function vectorOfColumnsSql(source: Source, names: readonly string[]): string {
  const cells = names.map((name) => {
    const { sql, type } = columnOf(source, name);
    return numericType.test(type) ? sql : textSql(source, name);
  });
  return `[${cells.map((cell) => `TRY_CAST(${cell} AS DOUBLE)`).join(", ")}]`;
}
