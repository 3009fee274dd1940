import { type ErrorLocation, listSome, UserError } from "../core/errors.js";
import type { Companion, Format, HeaderColumn, TableFormat } from "../core/format.js";
import type { ScoreScale } from "../core/format-facts.js";
import { nearestName } from "../core/nearest-name.js";
import type { PriceShape } from "../core/price-shape.js";
import type { Source } from "./source.js";

/** What of a request bears on the format. */
export interface FormatRequest {
  readonly formats: readonly Format[];
  /** The id of a format, where the user forces it; behind a colon the pool of models that is read. */
  readonly format?: string;
  /** Shapes of tables of prices: files of them hold no outcomes. */
  readonly priceShapes?: readonly PriceShape[];
}

/** A file beside the outcomes together with what it says about the items. */
export interface PlannedCompanion<Kind extends Companion = Companion> {
  readonly source: Source;
  readonly companion: Kind;
}

/** A companion that has one row an item. */
export type ItemTable = PlannedCompanion<Extract<Companion, { kind: "items" }>>;

/** Files by what they are. */
export interface SortedFiles {
  /** The id of the format; of several formats of records, all of them, joined by "+". */
  readonly format: string;
  /** How headers are read; null where the rows come from records. */
  readonly table: TableFormat | null;
  readonly scoreScale: ScoreScale | undefined;
  readonly outcomes: readonly Source[];
  readonly companions: readonly PlannedCompanion[];
}

function unknownFormat(source: Source, formats: readonly Format[]): UserError {
  const names = source.header.map(({ name }) => `"${name}"`);
  const { shown } = source.file;
  return new UserError("FORMAT_UNKNOWN", `columns of no known format in ${shown}: ${listSome(names)}`, {
    hint:
      "rename them to item, model, score, cost_usd (one row an outcome) or MODEL|score, MODEL|cost_usd (one row an item)" +
      `; formats: ${formats.map(({ id }) => id).join(", ")}`,
    location: { file: shown },
  });
}

/** The pool that a forced format names: what stands behind the colon; undefined where there is none. */
export function forcedPool(format: string): string | undefined {
  const colon = format.indexOf(":");
  return colon < 0 ? undefined : format.slice(colon + 1);
}

/** The format of an id, with or without a pool behind a colon. Throws INVALID_OPTION where there is none. */
export function forcedFormat(format: string, formats: readonly Format[]): Format {
  const id = format.split(":", 1)[0]!;
  const found = formats.find((candidate) => candidate.id === id);
  const hasPools = found?.kind === "records" && found.pools !== undefined;
  if (found && (hasPools || forcedPool(format) === undefined)) return found;
  throw found ? noPools(found.id) : noFormat(id, formats);
}

/** INVALID_OPTION for a pool that is asked for where files of a format, or this one, have none. */
export function noPools(id: string, location?: ErrorLocation): UserError {
  const what = location === undefined ? `files of the format ${id} have` : `${location.file} has`;
  return new UserError("INVALID_OPTION", `${what} no pools to choose from`, {
    hint: `--format ${id}`,
    ...(location !== undefined && { location }),
  });
}

/** FORMAT_UNKNOWN for a table where a format of records is forced. */
function noRecords({ file: { shown } }: Source, id: string): UserError {
  return new UserError("FORMAT_UNKNOWN", `${shown} is a table, and files of the format ${id} hold records`, {
    hint: "leave --format out: the format is told by what is in the file",
    location: { file: shown },
  });
}

function noFormat(id: string, formats: readonly Format[]): UserError {
  const ids = formats.map((candidate) => candidate.id);
  const nearest = nearestName(id, ids);
  return new UserError("INVALID_OPTION", `unknown format "${id}"; there are ${ids.join(", ")}`, {
    hint: nearest ? `did you mean ${nearest}?` : "leave the format out: it is told by what is in the file",
  });
}

function strangeCompanion({ file: { shown } }: Source, { id }: Format): UserError {
  return new UserError("FORMAT_UNKNOWN", `${shown} has no outcomes, and does not belong to files of the format ${id}`, {
    hint: `take it out; to leave out the items that it lists: --exclude "${shown}"`,
    location: { file: shown },
  });
}

function companionOf({ header }: Pick<Source, "header">, format: TableFormat): Companion | undefined {
  const names = new Set(header.map(({ name }) => name));
  return format.companions?.find((companion) => companion.header.every((name) => names.has(name)));
}

/** Formats that are told by a header. */
function tablesAmong(formats: readonly Format[]): TableFormat[] {
  return formats.filter((format): format is TableFormat => format.kind === "table");
}

/** Whether a header is that of a table of some format, or of a file that may lie beside one. */
export function knowsTable(header: readonly HeaderColumn[], formats: readonly Format[]): boolean {
  return tablesAmong(formats).some((format) => format.detect(header) || companionOf({ header }, format));
}

/** The format of a file with outcomes; null where it may be a companion of some format. */
function formatOf(
  source: Source,
  candidates: readonly TableFormat[],
  { format, formats }: FormatRequest,
): Format | null {
  if (source.records) return source.records;
  const found = candidates.find((candidate) => candidate.detect(source.header));
  if (found) return found;
  if (candidates.some((candidate) => companionOf(source, candidate))) return null;
  if (format === undefined) throw unknownFormat(source, formats);
  if (candidates.length === 0) throw noRecords(source, forcedFormat(format, formats).id);
  return candidates[0]!;
}

/** Records of different formats become rows of one table, so that they are read together; others have one format. */
function checkOneFormat(sources: readonly Source[], found: readonly Format[]): void {
  const isAlike = ({ id, kind }: Format) => id === found[0]!.id || (kind === "records" && found[0]!.kind === "records");
  const other = found.findIndex((format) => !isAlike(format));
  const [first, second] = [sources[0]!.file.shown, sources[other]?.file.shown ?? ""];
  if (other >= 0) {
    throw new UserError(
      "FORMAT_MIXED",
      `the files have different formats: ${first} is ${found[0]!.id}, ${second} is ${found[other]!.id}`,
      { hint: "give files of one format", location: { file: second } },
    );
  }
}

/** Scores of files that are read together are mapped to [0, 1] by one scale. */
function checkOneScale(sources: readonly Source[], found: readonly Format[]): void {
  const scales = found.map(({ scoreScale }) => JSON.stringify(scoreScale ?? null));
  const odd = scales.findIndex((scale) => scale !== scales[0]);
  if (odd < 0) return;
  throw new UserError(
    "FORMAT_MIXED",
    `scores are on other scales in ${sources[odd]!.file.shown} than in ${sources[0]!.file.shown}`,
    {
      hint: "give files of one scale, or import each with its --score-scale first",
      location: { file: sources[odd]!.file.shown },
    },
  );
}

/** Scores that a log calls by several names measure different things, and nothing says which is meant. */
function checkOneScore(sources: readonly Source[]): void {
  const names = [...new Set(sources.flatMap(({ scoreNames }) => scoreNames ?? []))].sort();
  if (names.length < 2) return;
  const shown = listSome(names.map((name) => (name === "" ? "one without a name" : `"${name}"`)));
  throw new UserError("SCORE_NAMES", `the calls are scored by different things: ${shown}`, {
    hint: "keep the scores of one name in the log",
    location: { file: sources.find(({ scoreNames }) => (scoreNames ?? []).length > 0)!.file.shown },
  });
}

/** The companions that have one row an item. */
export function itemTables(companions: readonly PlannedCompanion[]): ItemTable[] {
  return companions.filter((planned): planned is ItemTable => planned.companion.kind === "items");
}

/**
 * Tells files with outcomes, all of one format or all of records, from companions of that format. Throws FORMAT_UNKNOWN (a file of no
 * format, no file with outcomes, a companion of another format), FORMAT_MIXED, SCORE_NAMES and INVALID_OPTION (a forced format that does not exist).
 */
export function sortFiles(sources: readonly Source[], request: FormatRequest): SortedFiles {
  const { format, formats } = request;
  const candidates = tablesAmong(format === undefined ? formats : [forcedFormat(format, formats)]);
  const found = sources.map((source) => ({ source, format: formatOf(source, candidates, request) }));
  const withOutcomes = found.filter((file): file is { source: Source; format: Format } => file.format !== null);
  if (withOutcomes.length === 0) throw unknownFormat(sources[0]!, formats);
  const outcomes = withOutcomes.map(({ source }) => source);
  const own = withOutcomes.map((file) => file.format);
  checkOneFormat(outcomes, own);
  checkOneScale(outcomes, own);
  checkOneScore(outcomes);
  const first = own[0]!;
  const table = first.kind === "table" ? first : null;
  const beside = found.filter((file) => file.format === null);
  const companions = beside.map(({ source }): PlannedCompanion => {
    const companion = table && companionOf(source, table);
    if (!companion) throw strangeCompanion(source, first);
    return { source, companion };
  });
  const ids = [...new Set(own.map(({ id }) => id))].join("+");
  return { format: ids, table, scoreScale: first.scoreScale, outcomes, companions };
}
