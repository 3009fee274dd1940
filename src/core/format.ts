import type { FormatFacts } from "./format-facts.js";
import type { Measure } from "./outcome-matrix.js";
import type { RecordFormat } from "./record-format.js";

/** A column of an input file, as its header or schema gives it. */
export interface HeaderColumn {
  readonly name: string;
  /** The type's name in DuckDB; "VARCHAR" for every CSV column. */
  readonly type: string;
}

/** Item-level columns of a file, by what they mean. Each is the name of a column in the file. */
export interface ItemColumns {
  readonly prompt?: string;
  readonly group?: string;
  readonly split?: string;
  readonly cluster?: string;
  readonly embedding?: string;
}

/**
 * A column with costs: its name where it holds US dollars, else also what one of its units is worth in US dollars; and `plus`, a
 * column of the same unit that is added, where an empty cell adds nothing.
 */
export type CostColumn = string | { readonly column: string; readonly usdPer: number; readonly plus?: string };

/** The name of a column with costs; null where there is none. */
export function costColumnName(cost: CostColumn | null): string | null {
  return typeof cost === "string" ? cost : (cost?.column ?? null);
}

/** The name of a column that is added to the costs; null where there is none. */
export function addedCostName(cost: CostColumn | null): string | null {
  return typeof cost === "string" ? null : (cost?.plus ?? null);
}

/** What one unit of a column with costs is worth in US dollars: 1 unless the layout says otherwise. */
export function usdPerUnit(cost: CostColumn | null): number {
  return typeof cost === "string" ? 1 : (cost?.usdPer ?? 1);
}

/** What tells items apart: their ids, where there are any; or their prompts, whatever their ids are. */
export const itemKeys = ["id", "prompt"] as const;

/** See {@link itemKeys}. */
export type ItemsBy = (typeof itemKeys)[number];

/** How items are told apart. */
export interface ItemIdentity {
  /** The id column; null = the id is the hash of the prompt. */
  readonly id: string | null;
  /** The id column of the file, where the hash of the prompt is taken in its place. */
  readonly own?: string;
  /** Where one id stands for several values of this column, mostly the prompt, the hash of the value is added to the id. */
  readonly apart?: string;
  /** Where ids tell items apart within a group only: the id begins with the group and a slash. */
  readonly withinGroup?: boolean;
  /**
   * Whether every row is an item, also where its prompt is there before: rows that have one id in spite of it are numbered by
   * what they hold: q, q~2, q~3. Only for wide files.
   */
  readonly everyRow?: boolean;
}

/** A column with a measure: its name where it is in the unit of the measure, else also what one of its units is worth in that. */
export type MeasureColumn = string | { readonly column: string; readonly worth: number };

/** The name of a column with a measure. */
export function measureColumnName(measure: MeasureColumn): string {
  return typeof measure === "string" ? measure : measure.column;
}

/** The columns with the numbers of an outcome. */
export interface OutcomeColumns {
  /** null = the file has no score, as a log of calls. */
  readonly score: string | null;
  /** null = the file has no cost. */
  readonly cost: CostColumn | null;
  /** The column that says which model answered, where the file has one. */
  readonly served?: string;
  /** What else was measured, where the file has it. */
  readonly measures?: Readonly<Partial<Record<Measure, MeasureColumn>>>;
}

interface LayoutFacts {
  readonly identity: ItemIdentity;
  readonly item: ItemColumns;
  /** Where the name of the file tells the group or the split: what these capture of the name without its ending. */
  readonly fromFile?: { readonly group?: RegExp; readonly split?: RegExp };
  /** Columns with a meaning that this version does not use yet. */
  readonly known: readonly string[];
  /** Whether what nothing reads is left behind by imports and exports: in logs of calls it names people, keys and applications. */
  readonly keepsNothing?: boolean;
}

/** One row an outcome: item, model, score, cost. */
export interface LongLayout extends LayoutFacts, OutcomeColumns {
  readonly kind: "long";
  readonly model: string;
  /**
   * Where an outcome has several rows, such as the judgements of a question's turns: the column that tells them apart. Its
   * numbers are the means of theirs, missing where one of them is.
   */
  readonly part?: string;
  /** Where a failed call is told by how a cell begins, such as an answer that is an error's text: its numbers are missing. */
  readonly failure?: { readonly column: string; readonly begins: readonly string[] };
  /** Models whose names end so are left out: they were sent other prompts, so that their rows are of other items. */
  readonly otherPrompts?: string;
  /** Whether rows of one outcome (or part) are one where they agree, or lack a number that another has. */
  readonly repeats?: boolean;
}

/** One row an item: a score column and a cost column for each model. */
export interface WideLayout extends LayoutFacts {
  readonly kind: "wide";
  /** In model order: that of the cost columns. */
  readonly models: readonly ({ readonly id: string } & OutcomeColumns)[];
}

/** How the rows of a file are to be read: data, not SQL. The store builds the SQL. */
export type Layout = LongLayout | WideLayout;

/** Every column that a layout gives a meaning. */
export function columnsOfLayout(layout: Layout): string[] {
  const outcomes = layout.kind === "long" ? [layout] : layout.models;
  const numbers = outcomes.flatMap(({ score, cost, measures, served }) => [
    score,
    served ?? null,
    costColumnName(cost),
    addedCostName(cost),
    ...Object.values(measures ?? {}).map(measureColumnName),
  ]);
  const keys = layout.kind === "long" ? [layout.model, layout.part ?? null, layout.failure?.column ?? null] : [];
  const columns = [
    layout.identity.id,
    layout.identity.own ?? null,
    layout.identity.apart ?? null,
    ...keys,
    ...numbers,
    ...Object.values(layout.item),
    ...layout.known,
  ];
  return [...new Set(columns.filter((column) => column !== null))];
}

/** A file beside the outcomes that has no outcomes itself, told by the columns that it has. */
export type Companion =
  | {
      /** Lists prompts whose items are left out, because a router may have been trained on them. */
      readonly kind: "exclude";
      readonly header: readonly string[];
      readonly prompt: string;
    }
  | {
      /** One row an item: its group, and a list of the user's turns. The first is the prompt; any may be listed for leaving out. */
      readonly kind: "items";
      readonly header: readonly string[];
      readonly id: string;
      readonly group: string;
      readonly turns: string;
    };

/** A format of flat tables: tells its files by their header, and says what each column means. */
export interface TableFormat extends FormatFacts {
  readonly kind: "table";
  /** The header of such a file as its users have it; each of its columns has a meaning. The contract test reads it. */
  readonly exampleHeader: readonly string[];
  /** Files that may lie beside the outcomes, in the same folder. */
  readonly companions?: readonly Companion[];
  /** Whether a file with this header is of this format. The first entry of the registry that says yes reads the file. */
  detect(header: readonly HeaderColumn[]): boolean;
  /** What the columns mean. Throws a UserError where the header is of this format and lacks something. */
  layout(header: readonly HeaderColumn[]): Layout;
}

/** A dataset format: of flat tables, or of nested records. */
export type Format = TableFormat | RecordFormat;
