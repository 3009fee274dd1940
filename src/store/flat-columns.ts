import { DuckDBStructType, type DuckDBType } from "@duckdb/node-api";
import type { HeaderColumn } from "../core/format.js";
import { quoteIdentifier, quoteLiteral } from "./quote.js";
import type { Source } from "./source.js";

/** A column as queries see it. */
export interface SqlColumn extends HeaderColumn {
  readonly sql: string;
}

/**
 * The columns of a table with those of structs, one level deep, as columns of their own: field "score" of column "gpt-4" is
 * "gpt-4.score". A struct one of whose fields would then be called like a column of the table stays whole.
 */
export function flatColumns(names: readonly string[], types: readonly DuckDBType[]): SqlColumn[] {
  const taken = new Set(names);
  return names.flatMap((name, index) => {
    const type = types[index]!;
    const fields = type instanceof DuckDBStructType ? fieldsOf(name, type) : [];
    const isFlat = fields.length > 0 && fields.every((field) => !taken.has(field.name));
    return isFlat ? fields : [{ name, type: String(type), sql: quoteIdentifier(name) }];
  });
}

/** Fields are taken out by a function: COLUMN.FIELD may also be a column of a table called COLUMN. */
function fieldsOf(name: string, { entryNames, entryTypes }: DuckDBStructType): SqlColumn[] {
  return entryNames.map((field, index) => ({
    name: `${name}.${field}`,
    type: String(entryTypes[index]),
    sql: `struct_extract(${quoteIdentifier(name)}, ${quoteLiteral(field)})`,
  }));
}

/** What a source says of its columns. */
export function headerOf(columns: readonly SqlColumn[]): Pick<Source, "header" | "sqlNames"> {
  return {
    header: columns.map(({ name, type }) => ({ name, type })),
    sqlNames: new Map(columns.map(({ name, sql }) => [name, sql])),
  };
}
