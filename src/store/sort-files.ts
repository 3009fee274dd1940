import { listSome, UserError } from "../core/errors.js";
import type { Companion, Format } from "../core/format.js";
import { nearestName } from "../core/nearest-name.js";
import type { Source } from "./source.js";

/** What of a request bears on the format. */
export interface FormatRequest {
  readonly formats: readonly Format[];
  /** The id of a format, where the user forces it. */
  readonly format?: string;
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
  readonly format: Format;
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

function forcedFormat(id: string, formats: readonly Format[]): Format {
  const format = formats.find((candidate) => candidate.id === id);
  if (format) return format;
  const ids = formats.map((candidate) => candidate.id);
  const nearest = nearestName(id, ids);
  throw new UserError("INVALID_OPTION", `unknown format "${id}"; there are ${ids.join(", ")}`, {
    hint: nearest ? `did you mean ${nearest}?` : "leave the format out: it is told by the header",
  });
}

function strangeCompanion({ file: { shown } }: Source, { id }: Format): UserError {
  return new UserError("FORMAT_UNKNOWN", `${shown} has no outcomes, and does not belong to files of the format ${id}`, {
    hint: `take it out; to leave out the items that it lists: --exclude "${shown}"`,
    location: { file: shown },
  });
}

function companionOf({ header }: Source, format: Format): Companion | undefined {
  const names = new Set(header.map(({ name }) => name));
  return format.companions?.find((companion) => companion.header.every((name) => names.has(name)));
}

/** The format of a file with outcomes; null where it may be a companion of some format. */
function formatOf(source: Source, candidates: readonly Format[], { format, formats }: FormatRequest): Format | null {
  const found = candidates.find((candidate) => candidate.detect(source.header));
  if (found) return found;
  if (candidates.some((candidate) => companionOf(source, candidate))) return null;
  if (format === undefined) throw unknownFormat(source, formats);
  return candidates[0]!;
}

function checkOneFormat(sources: readonly Source[], found: readonly Format[]): Format {
  const other = found.findIndex(({ id }) => id !== found[0]!.id);
  if (other < 0) return found[0]!;
  const [first, second] = [sources[0]!.file.shown, sources[other]!.file.shown];
  throw new UserError(
    "FORMAT_MIXED",
    `the files have different formats: ${first} is ${found[0]!.id}, ${second} is ${found[other]!.id}`,
    { hint: "give files of one format", location: { file: second } },
  );
}

/** The companions that have one row an item. */
export function itemTables(companions: readonly PlannedCompanion[]): ItemTable[] {
  return companions.filter((planned): planned is ItemTable => planned.companion.kind === "items");
}

/**
 * Tells files with outcomes, all of one format, from companions of that format. Throws FORMAT_UNKNOWN (a file of no format, no file
 * with outcomes, a companion of another format), FORMAT_MIXED and INVALID_OPTION (a forced format that does not exist).
 */
export function sortFiles(sources: readonly Source[], request: FormatRequest): SortedFiles {
  const candidates = request.format === undefined ? request.formats : [forcedFormat(request.format, request.formats)];
  const found = sources.map((source) => ({ source, format: formatOf(source, candidates, request) }));
  const withOutcomes = found.filter((file): file is { source: Source; format: Format } => file.format !== null);
  if (withOutcomes.length === 0) throw unknownFormat(sources[0]!, request.formats);
  const outcomes = withOutcomes.map(({ source }) => source);
  const format = checkOneFormat(
    outcomes,
    withOutcomes.map((file) => file.format),
  );
  const beside = found.filter((file) => file.format === null);
  const companions = beside.map(({ source }): PlannedCompanion => {
    const companion = companionOf(source, format);
    if (!companion) throw strangeCompanion(source, format);
    return { source, companion };
  });
  return { format, outcomes, companions };
}
