import { type ErrorCode, listSome, UserError } from "../core/errors.js";
import { columnsOfLayout, type ItemColumns, type ItemsBy, type Layout, type TableFormat } from "../core/format.js";
import type { ScoreScale } from "../core/format-facts.js";
import { nearestName } from "../core/nearest-name.js";
import { recordLayout } from "../core/record-layout.js";
import { fileStem } from "./file-stem.js";
import { keptColumns } from "./kept-columns.js";
import { type FormatRequest, itemTables, type PlannedCompanion, sortFiles } from "./sort-files.js";
import { hasColumn, type Source } from "./source.js";

/** A file together with what its columns mean. */
export interface PlannedFile {
  readonly source: Source;
  readonly layout: Layout;
}

/** An item column that is read as text. */
export interface TextColumn {
  /** The names under which the matrix has it. */
  readonly names: readonly string[];
  /** The column's name in each file; undefined where a file lacks it. */
  readonly columns: readonly (string | undefined)[];
  /** What every row of a file has instead, where the file's name tells it. */
  readonly constants: readonly (string | undefined)[];
}

/** What is read from each file: the files have one format and, where wide, the same models. */
export interface ReadPlan {
  /** The id of the format; of several formats of records, all of them, joined by "+". */
  readonly format: string;
  readonly scoreScale: ScoreScale | undefined;
  readonly files: readonly PlannedFile[];
  readonly companions: readonly PlannedCompanion[];
  readonly texts: readonly TextColumn[];
  /** Further columns, with one name each, whose values may differ within an item: all where the request keeps them, else the propensity. */
  readonly kept: readonly TextColumn[];
  /** The embedding column of each file. */
  readonly embeddings: readonly (string | undefined)[];
  /** Whether it is read which model answered. */
  readonly served: boolean;
  /** The models that come first in long files, in this order; others follow in that of their ids' bytes. */
  readonly firstModels: readonly string[];
  /** Columns without a meaning that nobody asked for, sorted. */
  readonly unknownColumns: readonly string[];
}

/** What of a request bears on the columns. */
export interface ColumnRequest extends FormatRequest {
  readonly columns: readonly string[];
  /** What tells items apart; by their ids, where there are any, unless told. */
  readonly itemsBy?: ItemsBy;
  /** Whether columns that nothing else reads are kept as text, and which model answered is read. */
  readonly keep?: boolean;
  readonly embedding?: { readonly file: string } | { readonly column: string };
  /** Whether to read which model answered. */
  readonly served?: boolean;
}

/** Whether each row is an outcome, or a part of one, rather than an item. */
export function isLong({ files }: ReadPlan): boolean {
  return files[0]!.layout.kind === "long";
}

const roles = ["group", "split", "cluster"] as const satisfies readonly (keyof ItemColumns)[];

function layoutOf(source: Source, format: TableFormat | null): Layout {
  try {
    return format === null ? recordLayout(source.header, source.records) : format.layout(source.header);
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    const { shown } = source.file;
    throw new UserError(error.code, `${error.message}: ${shown}`, {
      ...(error.hint !== undefined && { hint: error.hint }),
      location: error.location ?? { file: shown },
    });
  }
}

/**
 * A layout whose items are told apart by their prompts, and further by what the format tells apart beside the prompt. Throws
 * VALUE_MISSING where the file has no prompts.
 */
function byPrompt(layout: Layout, { file: { shown } }: Source): Layout {
  const { identity, item } = layout;
  if (item.prompt === undefined) {
    throw new UserError("VALUE_MISSING", `no prompts, by which items are to be told apart: ${shown}`, {
      hint: 'add a column "prompt", or tell items apart by their ids: --items-by id',
      location: { file: shown },
    });
  }
  if (identity.id === null) return layout;
  const apart = identity.apart === item.prompt ? undefined : identity.apart;
  return { ...layout, identity: { id: null, own: identity.id, ...(apart !== undefined && { apart }) } };
}

function plannedFile(source: Source, table: TableFormat | null, { itemsBy }: ColumnRequest): PlannedFile {
  const layout = layoutOf(source, table);
  return { source, layout: itemsBy === "prompt" ? byPrompt(layout, source) : layout };
}

/** The models of a wide layout in its order; none of a long one, whose models stand in its rows. */
export function modelIds(layout: Layout): string[] {
  return layout.kind === "wide" ? layout.models.map(({ id }) => id) : [];
}

function checkSameModels(files: readonly PlannedFile[]): void {
  const expected = modelIds(files[0]!.layout);
  for (const { source, layout } of files) {
    const ids = modelIds(layout);
    const lacking = expected.filter((id) => !ids.includes(id)).map((id) => `lacks "${id}"`);
    const added = ids.filter((id) => !expected.includes(id)).map((id) => `adds "${id}"`);
    if (lacking.length + added.length === 0) continue;
    const { shown } = source.file;
    const differences = listSome([...lacking, ...added]);
    throw new UserError(
      "FORMAT_MIXED",
      `${shown} has other models than ${files[0]!.source.file.shown}: ${differences}`,
      {
        hint: "wide files read together need the same models",
        location: { file: shown },
      },
    );
  }
}

/** The UNKNOWN_COLUMN error for a column that none of the files has. */
export function unknownColumn(name: string, sources: readonly Source[], code: ErrorCode = "UNKNOWN_COLUMN"): UserError {
  const known = [...new Set(sources.flatMap(({ header }) => header.map((column) => column.name)))];
  const nearest = nearestName(name, known);
  return new UserError(code, `no column "${name}" in ${listSome(sources.map(({ file }) => file.shown))}`, {
    hint: nearest ? `did you mean "${nearest}"?` : `there are: ${listSome(known)}`,
    location: { file: sources[0]!.file.shown, column: name },
  });
}

function columnInEach(name: string, sources: readonly Source[]): (string | undefined)[] {
  const columns = sources.map((source) => (hasColumn(source, name) ? name : undefined));
  if (columns.every((column) => column === undefined)) throw unknownColumn(name, sources);
  return columns;
}

function toldByName({ source, layout }: PlannedFile, role: (typeof roles)[number]): string | undefined {
  return role === "cluster" ? undefined : layout.fromFile?.[role]?.exec(fileStem(source.file.path))?.[1];
}

function roleColumns(files: readonly PlannedFile[], companions: readonly PlannedCompanion[]): TextColumn[] {
  return roles.flatMap((role) => {
    const isGroup = role === "group";
    const columns = files.map(({ layout }) => layout.item[role]);
    const constants = files.map((file) => toldByName(file, role));
    const beside = isGroup ? itemTables(companions).map(({ companion }) => companion.group) : [];
    const own = [...columns, ...beside].filter((column) => column !== undefined);
    const isThere = own.length > 0 || constants.some((constant) => constant !== undefined);
    return isThere ? [{ names: [...new Set<string>([role, ...own])], columns, constants }] : [];
  });
}

function textColumns(
  files: readonly PlannedFile[],
  companions: readonly PlannedCompanion[],
  wanted: readonly string[],
): TextColumn[] {
  const texts = roleColumns(files, companions);
  for (const name of new Set(wanted)) {
    if (texts.some(({ names }) => names.includes(name))) continue;
    texts.push({
      names: [name],
      columns: columnInEach(
        name,
        files.map(({ source }) => source),
      ),
      constants: files.map(() => undefined),
    });
  }
  return texts;
}

function embeddingColumns(files: readonly PlannedFile[], request: ColumnRequest): (string | undefined)[] {
  if (request.embedding === undefined) return files.map(({ layout }) => layout.item.embedding);
  if ("file" in request.embedding) return files.map(() => undefined);
  return columnInEach(
    request.embedding.column,
    files.map(({ source }) => source),
  );
}

function unknownColumns(files: readonly PlannedFile[], read: readonly (string | undefined)[]): string[] {
  const unknown = files.flatMap(({ source, layout }) => {
    const known = new Set([...(source.imported ? [] : columnsOfLayout(layout)), ...read]);
    const columns = source.imported?.unknownColumns ?? source.header.map(({ name }) => name);
    return columns.filter((name) => !known.has(name));
  });
  return [...new Set(unknown)].sort();
}

/** The column with the probability of the choice, which a filter may read as well. */
function propensities(files: readonly PlannedFile[]): TextColumn[] {
  return keptColumns(files, []).filter(({ names }) => names.includes("propensity"));
}

/**
 * Decides what is read from files whose headers are known. Throws FORMAT_UNKNOWN, FORMAT_MIXED, UNKNOWN_COLUMN, INVALID_OPTION
 * (a forced format that does not exist), VALUE_MISSING (no prompts to tell items apart by) and what a format throws, with the file's name.
 */
export function planRead(sources: readonly Source[], request: ColumnRequest): ReadPlan {
  const { format, table, scoreScale, outcomes, companions } = sortFiles(sources, request);
  const files = outcomes.map((source) => plannedFile(source, table, request));
  checkSameModels(files);
  const texts = textColumns(files, companions, request.columns);
  const embeddings = embeddingColumns(files, request);
  const read = [...texts.flatMap(({ columns }) => columns), ...embeddings];
  const { keep = false, served = keep } = request;
  const kept = keep ? keptColumns(files, read) : propensities(files);
  return {
    format,
    scoreScale,
    files,
    companions,
    texts,
    kept: keep ? kept : kept.filter(({ names }) => names.includes("propensity")),
    embeddings,
    served,
    firstModels: [...new Set(outcomes.flatMap(({ imported }) => imported?.models ?? []))],
    unknownColumns: unknownColumns(files, read),
  };
}
