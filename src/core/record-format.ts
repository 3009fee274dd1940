import type { FormatFacts } from "./format-facts.js";

/** Columns of the canonical outcome table that a record may fill. */
export const outcomeColumns = [
  "item",
  "part",
  "model",
  "requested_model",
  "served_model",
  "score",
  "score_name",
  "cost_usd",
  "input_tokens",
  "output_tokens",
  "cached_input_tokens",
  "cache_write_tokens",
  "reasoning_tokens",
  "latency_ms",
  "energy_j",
  "prompt",
  "group",
  "split",
  "cluster",
  "embedding",
  "answer",
  "propensity",
  "simulated",
] as const;

/** See {@link outcomeColumns}. */
export type OutcomeColumn = (typeof outcomeColumns)[number];

/**
 * One outcome as a record holds it. Values stand as they are in the file, of whatever type: the store reads numbers, and says
 * where one is none. What is null, undefined or left out is missing. Costs are US dollars for the call. Without an item the
 * item is the hash of the prompt. Several rows of one item and model are told apart by `part`; their numbers are averaged. `score_name` says what is scored, where a log names it: scores of several names are never
 * read together.
 */
export type OutcomeRow = Readonly<Partial<Record<OutcomeColumn, unknown>>>;

/** What a look at the beginning of a file shows. */
export interface Probe {
  /** The file's name without its folders. */
  readonly name: string;
  /** The whole path. */
  readonly path: string;
  /**
   * How its values stand: one a line, in one array, one document, an archive's entries, or a pickled object.
   */
  readonly kind: "lines" | "array" | "document" | "archive" | "pickle";
  /**
   * The first line's or element's value, or the document, as far as the beginning of the file goes: of every array within only
   * the first element. Of an archive the names of its entries; of a pickle the whole object.
   */
  readonly outline: unknown;
}

/** What stands around a record. */
export interface RecordContext {
  /** The document without the records in it; of an archive its frame entry; null where there is none. */
  readonly frame: unknown;
  /** What the look at the beginning of the file showed: see {@link Probe.outline}. */
  readonly outline: unknown;
  /** The file's name without its folders. */
  readonly name: string;
  /** The whole path. */
  readonly path: string;
  /** Files of the same folder that the format asks for, by name; those that are not there are lacking. */
  readonly beside: ReadonlyMap<string, unknown>;
  /** Which of the file's pools is read; undefined where it has none. */
  readonly pool?: string;
}

/**
 * A format of nested records, such as the log of an evaluation: says which files are its own, where their records stand, and
 * what outcomes one record holds. Reading is the store's, record by record: no file is in memory as a whole, but for pickles.
 */
export interface RecordFormat extends FormatFacts {
  readonly kind: "records";
  /** Where the shape is published: a page or a file of source code. */
  readonly source: string;
  /**
   * What the data can answer: "matrix" = several models on one item, so that routers can be replayed; "log" = one model's
   * outcome an item, as production logs have it.
   */
  readonly evidence: "matrix" | "log";
  /**
   * Whether several records may hold the same outcome, as each router's answers repeat those of the models. Records of one item
   * and model (and part) are then one outcome where they agree, or lack a number that another has; else they are an error.
   */
  readonly repeats?: boolean;
  /**
   * Where records stand in a document: keys, and "*" for the elements of an array; [] = the document is the record. A function
   * where this depends on what the document holds.
   */
  readonly at?: readonly string[] | ((outline: unknown) => readonly string[]);
  /** Of archives: the entries that may be the frame, of which the first that is there is taken, and those that are records. */
  readonly archive?: { readonly frame: readonly string[]; readonly records: RegExp };
  /** Names of files in the same folder that are read whole, as JSON, where they are there. A function of the file's own name where they follow from it. */
  readonly beside?: readonly string[] | ((name: string) => readonly string[]);
  /**
   * Names of the pools of a file that has several pools of different models; the first is read where the user names none by
   * `--format ID:POOL`.
   */
  pools?(outline: unknown): readonly string[];
  /** Whether a file is of this format. The first entry of the registry that says yes reads the file. */
  detect(probe: Probe): boolean;
  /** Whether a file belongs to this format and holds no outcomes: it is passed over where it lies among files that do. */
  passesOver?(probe: Probe): boolean;
  /** Which of several files of this format are not read, by path, with the reason; such as older runs of the same model. */
  supersede?(probes: readonly Probe[]): ReadonlyMap<string, string>;
  /** The outcomes of a record. Throws a UserError, without a location, where the record lacks what it needs. */
  outcomes(record: unknown, context: RecordContext): Iterable<OutcomeRow>;
  /**
   * What of the files beside fitted none of the file's records, by the file's name; called once, behind the last record. Throws
   * a UserError whose location is the file beside where that makes the outcomes useless.
   */
  unused?(context: Omit<RecordContext, "frame">): { readonly file: string; readonly why: string } | undefined;
}
