import type { HeaderColumn } from "../core/format.js";
import type { RecordFormat } from "../core/record-format.js";
import type { ImportRecord } from "./import-record.js";
import type { InputFile } from "./input-files.js";

/** A file that queries can read from. */
export interface Source {
  readonly file: InputFile;
  /** Where the uncompressed bytes are. */
  readonly path: string;
  /** Columns with a name, in the order of the file. */
  readonly header: readonly HeaderColumn[];
  /** The table function to select from. */
  readonly from: string;
  /** How rows are told to the reader of a message. */
  readonly rows:
    | { readonly kind: "csv"; readonly delimiter: string; readonly names: readonly string[] }
    | { readonly kind: "lines" | "array" | "parquet" }
    /** Rows of a table of the database; it has the columns `line` and `spot` where they come from records. */
    | { readonly kind: "table"; readonly table: string; readonly hasSpots: boolean };
  /** The format of the records that the rows come from; rows of other files have the format that their header tells. */
  readonly records?: RecordFormat;
  /** Of records: whether they hold no outcome at all. */
  readonly isEmpty?: boolean;
  /** Of records: the names of what is scored, where they name it. */
  readonly scoreNames?: readonly string[];
  /** Of records: what of a file beside fitted none of them. */
  readonly unused?: { readonly shown: string; readonly why: string };
  /** What was imported into the file, where an import wrote it. */
  readonly imported?: ImportRecord;
  /** The SQL name of each column. */
  readonly sqlNames: ReadonlyMap<string, string>;
}

/** Whether the file has a column of this name. */
export function hasColumn(source: Source, name: string): boolean {
  return source.sqlNames.has(name);
}
