import { basename, join, resolve } from "node:path";
import { listSome, UserError } from "../core/errors.js";
import type { Format } from "../core/format.js";
import { nearestName } from "../core/nearest-name.js";
import type { Probe, RecordFormat } from "../core/record-format.js";
import { probeArchive } from "./archive-records.js";
import type { Store } from "./connection.js";
import { convertRecords } from "./convert-records.js";
import { countBelow, type InputFile, resolveInputs } from "./input-files.js";
import { decompress, openSource } from "./open-source.js";
import { PickledFrame } from "./pickle/pickled-frame.js";
import { readPickle } from "./pickle/read-pickle.js";
import { openPickledTable } from "./pickle-table.js";
import { probeJson } from "./probe-file.js";
import { type FormatRequest, forcedFormat, forcedPool, noPools } from "./sort-files.js";
import type { Source } from "./source.js";
import { isStrangeDocument } from "./strange-document.js";

/** A file that is not read, or something in a file that is read. */
export interface PassedOver {
  /** The file as messages show it. */
  readonly shown: string;
  readonly why: string;
}

/** Files that are open, and those that are passed over. */
export interface OpenFiles {
  readonly sources: readonly Source[];
  readonly passedOver: readonly PassedOver[];
  /** Of those passed over the first that some format might have been expected to know, as JSON of no format. */
  readonly strange?: Recognised;
}

/** What of a request says which files are opened. */
export interface SourcesRequest extends FormatRequest {
  /** Files, folders and patterns, relative to `cwd`. */
  readonly paths: readonly string[];
  readonly cwd: string;
  /** What the user knows files as that are ours, by their paths. */
  readonly names?: ReadonlyMap<string, string>;
}

/** A file with what a look at it shows: the format of its records, or null where it is a table. */
interface Recognised {
  readonly file: InputFile;
  readonly path: string;
  readonly probe: Probe | null;
  readonly format: RecordFormat | null;
  /** The file opened, where a look at it is a reading of it. */
  readonly source?: Source;
  /** Why it is passed over, where that is known. */
  readonly why?: string;
  /** Pools of models of which one is read, that one first. */
  readonly pools?: readonly string[];
}

function isRecordFormat(format: Format): format is RecordFormat {
  return format.kind === "records";
}

async function recognise(store: Store, file: InputFile, request: FormatRequest): Promise<Recognised> {
  if (file.kind === "archive") {
    const probe = await probeArchive(file);
    return { file, path: file.path, probe, format: formatOf(probe, request) };
  }
  if (file.kind === "pickle") return recognisePickle(store, file, request);
  if (file.kind !== "json") return { file, path: file.path, probe: null, format: null };
  const path = await decompress(file, store.folder);
  const probe = await probeJson(file, path);
  const format = formatOf(probe, request);
  return { file, path, probe, format, ...poolsOf(file, probe, format, request) };
}

/** A pickle of records is read again when it is opened: several at once would fill the memory. A table is copied at once. */
async function recognisePickle(store: Store, file: InputFile, request: FormatRequest): Promise<Recognised> {
  const { path } = file;
  const read = await readPickle(file);
  const { value } = read;
  if (value instanceof PickledFrame)
    return { file, path, probe: null, format: null, source: await openPickledTable(store, file, read) };
  const probe: Probe = { name: basename(path), path, kind: "pickle", outline: value };
  const format = formatOf(probe, request);
  const why = besideReason({ file, path, probe, format }, request);
  const pools = poolsOf(file, probe, format, request);
  return { file, path, probe: { ...probe, outline: null }, format, ...pools, ...(why !== undefined && { why }) };
}

/** The pools of a file of which one is read, the one that the user names first. Throws INVALID_OPTION where it is not there. */
function poolsOf(
  { shown }: InputFile,
  { outline }: Probe,
  format: RecordFormat | null,
  request: FormatRequest,
): Pick<Recognised, "pools"> {
  const pools = format?.pools?.(outline) ?? [];
  const wanted = request.format === undefined ? undefined : forcedPool(request.format);
  if (wanted === undefined) return { pools };
  if (pools.includes(wanted)) return { pools: [wanted] };
  if (format !== null && pools.length === 0) throw noPools(format.id, { file: shown });
  const nearest = nearestName(wanted, pools);
  throw new UserError("INVALID_OPTION", `no pool "${wanted}" in ${shown}; there are ${listSome(pools)}`, {
    hint: nearest ? `did you mean ${nearest}?` : "take one of these",
    location: { file: shown },
  });
}

/** The pools of a file that are not read because another one is. */
function unreadPools({ file: { shown }, format, pools = [] }: Recognised): PassedOver[] {
  const [read, ...others] = pools;
  if (format === null || others.length === 0) return [];
  return [
    {
      shown,
      why: `only ${read} of it is read; --format ${format.id}:${others[0]} reads another of ${listSome(others)}`,
    },
  ];
}

/** A format that the user forces reads every file; else the first that knows it does. */
function formatOf(probe: Probe, { format: id, formats }: FormatRequest): RecordFormat | null {
  if (id === undefined) return formats.filter(isRecordFormat).find((format) => format.detect(probe)) ?? null;
  const forced = forcedFormat(id, formats);
  return isRecordFormat(forced) ? forced : null;
}

/** Files of formats of records that are there and that a newer file replaces, by path. */
function superseded(files: readonly Recognised[]): Map<string, string> {
  const formats = new Set(files.flatMap(({ format }) => format ?? []));
  const reasons = [...formats].flatMap((format) => {
    const probes = files.flatMap((file) => (file.format === format && file.probe ? [file.probe] : []));
    return [...(format.supersede?.(probes) ?? [])];
  });
  return new Map(reasons);
}

function isPriceTable({ kind, outline }: Probe, { priceShapes = [] }: FormatRequest): boolean {
  return kind === "document" && priceShapes.some((shape) => shape.detect(outline));
}

/** Why a file without outcomes is passed over; undefined where it is not. */
function besideReason({ file, probe, format }: Recognised, request: FormatRequest): string | undefined {
  if (format !== null || probe === null) return undefined;
  if (isPriceTable(probe, request)) return `it is a table of prices; to use it: --prices "${file.shown}"`;
  const owner = request.formats.filter(isRecordFormat).find((candidate) => candidate.passesOver?.(probe));
  if (owner?.detect(probe)) return `it is of ${owner.label}, and read as such without --format`;
  return owner && `it belongs to ${owner.label} and holds no outcomes`;
}

function named(files: readonly InputFile[], { names }: SourcesRequest): InputFile[] {
  return files.map((file) => {
    const name = names?.get(file.path);
    return name === undefined ? file : { ...file, shown: name, isOurs: true };
  });
}

/**
 * Opens the files that paths stand for, those of records converted to rows of the canonical outcome table. Where nothing in a
 * folder holds outcomes, the folders below it are read too.
 * Throws what {@link resolveInputs}, {@link openSource} and {@link convertRecords} throw, and INVALID_OPTION for a forced format that does not exist.
 */
export async function openSources(store: Store, request: SourcesRequest): Promise<OpenFiles> {
  const { paths, cwd } = request;
  const shallow = await openFiles(store, named(await resolveInputs(paths, cwd), request), request);
  if (shallow.sources.length > 0) return withUnreadFolders(shallow, request);
  const deep = await openFiles(store, await resolveInputs(paths, cwd, true), request);
  if (deep.sources.length > 0) return deep;
  // Without any outcomes beside it the document is what is wrong.
  if (deep.strange) return { ...deep, sources: [await openRecognised(store, deep.strange)] };
  const reasons = deep.passedOver.map(({ shown, why }) => `${shown}: ${why}`);
  throw new UserError("FORMAT_UNKNOWN", `no file with outcomes; ${listSome(reasons)}`, {
    hint: "give the files with outcomes too",
    location: { file: deep.passedOver[0]!.shown },
  });
}

/** Says of folders whose own files hold outcomes how many lie in the folders below, which are not read. */
async function withUnreadFolders(open: OpenFiles, { paths, cwd }: SourcesRequest): Promise<OpenFiles> {
  const unread = await countBelow(paths, cwd);
  const reasons = unread.map(({ shown, files }) => ({
    shown,
    why: `${files} data ${files === 1 ? "file" : "files"} in folders below it; to read all: "${join(shown, "**", "*")}"`,
  }));
  return { ...open, passedOver: [...open.passedOver, ...reasons] };
}

/** Whether a file that nobody named, but that lies in a folder or fits a pattern, is JSON that no format knows. */
async function isStrange({ file, path, probe, format }: Recognised, request: SourcesRequest): Promise<boolean> {
  if (format !== null || probe?.kind !== "document" || request.format !== undefined) return false;
  const isNamed = request.paths.some((name) => resolve(request.cwd, name) === file.path);
  return !isNamed && isStrangeDocument(path, request);
}

const strangeReason = "it is a JSON object that no format knows";

async function openFiles(store: Store, files: readonly InputFile[], request: SourcesRequest): Promise<OpenFiles> {
  const recognised: Recognised[] = [];
  for (const file of files) recognised.push(await recognise(store, file, request));
  const newer = superseded(recognised);
  const sources: Source[] = [];
  const passedOver: PassedOver[] = [];
  let strange: Recognised | undefined;
  for (const found of recognised) {
    const known = newer.get(found.file.path) ?? found.why ?? besideReason(found, request);
    const isUnknown = known === undefined && (await isStrange(found, request));
    if (isUnknown) strange ??= found;
    const why = isUnknown ? strangeReason : known;
    const source = why === undefined ? await openRecognised(store, found) : null;
    if (source && !source.isEmpty) sources.push(source);
    else
      passedOver.push({ shown: found.file.shown, why: why ?? `it is of ${found.format!.label} and holds no outcomes` });
    if (source) passedOver.push(...unreadPools(found));
    if (source?.unused) passedOver.push(source.unused);
  }
  return { sources, passedOver, ...(strange && { strange }) };
}

async function openRecognised(store: Store, found: Recognised): Promise<Source> {
  const { file, path, probe, format, pools = [] } = found;
  const [pool] = pools;
  if (probe && format) return convertRecords(store, { file, path, probe, ...(pool !== undefined && { pool }) }, format);
  return found.source ?? openSource(store, file, probe === null ? {} : { unpacked: path });
}
