import { type ErrorCode, listSome, UserError } from "../core/errors.js";
import { costColumnName, type Format, type ItemColumns, type Layout } from "../core/format.js";
import { nearestName } from "../core/nearest-name.js";
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
}

/** What is read from each file: the files have one format and, where wide, the same models. */
export interface ReadPlan {
  readonly format: Format;
  readonly files: readonly PlannedFile[];
  readonly texts: readonly TextColumn[];
  /** The embedding column of each file. */
  readonly embeddings: readonly (string | undefined)[];
  /** Columns without a meaning that nobody asked for, sorted. */
  readonly unknownColumns: readonly string[];
}

/** What of a request bears on the columns. */
export interface ColumnRequest {
  readonly formats: readonly Format[];
  readonly format?: string;
  readonly columns: readonly string[];
  readonly embedding?: { readonly file: string } | { readonly column: string };
}

const roles = ["group", "split", "cluster"] as const satisfies readonly (keyof ItemColumns)[];

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

function formatOf(source: Source, request: ColumnRequest): Format {
  if (request.format !== undefined) return forcedFormat(request.format, request.formats);
  const format = request.formats.find((candidate) => candidate.detect(source.header));
  if (!format) throw unknownFormat(source, request.formats);
  return format;
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

function layoutOf(source: Source, format: Format): Layout {
  try {
    return format.layout(source.header);
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    const { shown } = source.file;
    throw new UserError(error.code, `${error.message}: ${shown}`, {
      ...(error.hint !== undefined && { hint: error.hint }),
      location: error.location ?? { file: shown },
    });
  }
}

function modelIds(layout: Layout): string[] {
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

function roleColumns(files: readonly PlannedFile[]): TextColumn[] {
  return roles
    .map((role) => ({ role, columns: files.map(({ layout }) => layout.item[role]) }))
    .filter(({ columns }) => columns.some((column) => column !== undefined))
    .map(({ role, columns }) => {
      const own = columns.filter((column) => column !== undefined);
      return { names: [...new Set<string>([role, ...own])], columns };
    });
}

function textColumns(files: readonly PlannedFile[], wanted: readonly string[]): TextColumn[] {
  const texts = roleColumns(files);
  for (const name of new Set(wanted)) {
    if (texts.some(({ names }) => names.includes(name))) continue;
    texts.push({
      names: [name],
      columns: columnInEach(
        name,
        files.map(({ source }) => source),
      ),
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

/** Every column that a layout gives a meaning. */
function meaningful(layout: Layout): string[] {
  const outcomes =
    layout.kind === "long"
      ? [layout.model, layout.score, costColumnName(layout.cost)]
      : layout.models.flatMap(({ score, cost }) => [score, costColumnName(cost)]);
  const columns = [layout.identity.id, ...outcomes, ...Object.values(layout.item), ...layout.known];
  return columns.filter((column) => column !== null);
}

function unknownColumns(files: readonly PlannedFile[], read: readonly (string | undefined)[]): string[] {
  const unknown = files.flatMap(({ source, layout }) => {
    const known = new Set([...meaningful(layout), ...read]);
    return source.header.map(({ name }) => name).filter((name) => !known.has(name));
  });
  return [...new Set(unknown)].sort();
}

/**
 * Decides what is read from files whose headers are known. Throws FORMAT_UNKNOWN, FORMAT_MIXED, UNKNOWN_COLUMN, INVALID_OPTION
 * (a forced format that does not exist) and what a format throws, with the file's name.
 */
export function planRead(sources: readonly Source[], request: ColumnRequest): ReadPlan {
  const format = checkOneFormat(
    sources,
    sources.map((source) => formatOf(source, request)),
  );
  const files = sources.map((source) => ({ source, layout: layoutOf(source, format) }));
  checkSameModels(files);
  const texts = textColumns(files, request.columns);
  const embeddings = embeddingColumns(files, request);
  const read = [...texts.flatMap(({ columns }) => columns), ...embeddings];
  return { format, files, texts, embeddings, unknownColumns: unknownColumns(files, read) };
}
