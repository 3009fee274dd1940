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

/** A column with costs: its name where it holds US dollars, else also what one of its units is worth in US dollars. */
export type CostColumn = string | { readonly column: string; readonly usdPer: number };

/** The name of a column with costs; null where there is none. */
export function costColumnName(cost: CostColumn | null): string | null {
  return typeof cost === "string" ? cost : (cost?.column ?? null);
}

/** What one unit of a column with costs is worth in US dollars: 1 unless the layout says otherwise. */
export function usdPerUnit(cost: CostColumn | null): number {
  return typeof cost === "string" ? 1 : (cost?.usdPer ?? 1);
}

/** How items are told apart. */
export interface ItemIdentity {
  /** The id column; null = the id is the hash of the prompt. */
  readonly id: string | null;
  /** Where one id stands for several prompts, the prompt's hash is added to the id. */
  readonly splitByPrompt: boolean;
}

/** One row an outcome: item, model, score, cost. */
export interface LongLayout {
  readonly kind: "long";
  readonly identity: ItemIdentity;
  readonly model: string;
  readonly score: string;
  /** null = the file has no cost. */
  readonly cost: CostColumn | null;
  readonly item: ItemColumns;
  /** Columns with a meaning that this version does not use yet. */
  readonly known: readonly string[];
}

/** One row an item: a score column and a cost column for each model. */
export interface WideLayout {
  readonly kind: "wide";
  readonly identity: ItemIdentity;
  /** In model order: that of the cost columns. */
  readonly models: readonly { readonly id: string; readonly score: string; readonly cost: CostColumn | null }[];
  readonly item: ItemColumns;
  readonly known: readonly string[];
}

/** How the rows of a file are to be read: data, not SQL. The store builds the SQL. */
export type Layout = LongLayout | WideLayout;

/** A dataset format: tells its files by their header, and says what each column means. */
export interface Format {
  readonly id: string;
  readonly label: string;
  /** One sentence for the manual: what a file of this format looks like. */
  readonly description: string;
  /** The header of such a file as its users have it; each of its columns has a meaning. The contract test reads it. */
  readonly exampleHeader: readonly string[];
  /** Whether a file with this header is of this format. The first entry of the registry that says yes reads the file. */
  detect(header: readonly HeaderColumn[]): boolean;
  /** What the columns mean. Throws a UserError where the header is of this format and lacks something. */
  layout(header: readonly HeaderColumn[]): Layout;
}
