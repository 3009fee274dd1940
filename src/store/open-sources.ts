import { listSome, UserError } from "../core/errors.js";
import type { Format } from "../core/format.js";
import type { Probe, RecordFormat } from "../core/record-format.js";
import type { Store } from "./connection.js";
import { convertRecords } from "./convert-records.js";
import { type InputFile, resolveInputs } from "./input-files.js";
import { decompress, openSource } from "./open-source.js";
import { probeJson } from "./probe-file.js";
import { type FormatRequest, forcedFormat } from "./sort-files.js";
import type { Source } from "./source.js";

/** A file that is not read. */
export interface PassedOver {
  /** The file as messages show it. */
  readonly shown: string;
  readonly why: string;
}

/** Files that are open, and those that are passed over. */
export interface OpenFiles {
  readonly sources: readonly Source[];
  readonly passedOver: readonly PassedOver[];
}

/** What of a request says which files are opened. */
export interface SourcesRequest extends FormatRequest {
  /** Files, folders and patterns, relative to `cwd`. */
  readonly paths: readonly string[];
  readonly cwd: string;
}

/** A file with what a look at it shows: the format of its records, or null where it is a table. */
interface Recognised {
  readonly file: InputFile;
  readonly path: string;
  readonly probe: Probe | null;
  readonly format: RecordFormat | null;
}

function isRecordFormat(format: Format): format is RecordFormat {
  return format.kind === "records";
}

async function recognise(store: Store, file: InputFile, request: FormatRequest): Promise<Recognised> {
  if (file.kind !== "json") return { file, path: file.path, probe: null, format: null };
  const path = await decompress(file, store.folder);
  const probe = await probeJson(file, path);
  return { file, path, probe, format: formatOf(probe, request) };
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

/** Why a file without outcomes is passed over; undefined where it is not. */
function besideReason({ probe, format }: Recognised, formats: readonly RecordFormat[]): string | undefined {
  if (format !== null || probe === null) return undefined;
  const owner = formats.find((candidate) => candidate.passesOver?.(probe));
  return owner && `it belongs to ${owner.label} and holds no outcomes`;
}

/**
 * Opens the files that paths stand for, those of records converted to rows of the canonical outcome table. Where nothing in a
 * folder holds outcomes, the folders below it are read too.
 * Throws what {@link resolveInputs}, {@link openSource} and {@link convertRecords} throw, and INVALID_OPTION for a forced format that does not exist.
 */
export async function openSources(store: Store, request: SourcesRequest): Promise<OpenFiles> {
  const { paths, cwd } = request;
  const shallow = await openFiles(store, await resolveInputs(paths, cwd), request);
  if (shallow.sources.length > 0) return shallow;
  const deep = await openFiles(store, await resolveInputs(paths, cwd, true), request);
  if (deep.sources.length > 0) return deep;
  const reasons = deep.passedOver.map(({ shown, why }) => `${shown}: ${why}`);
  throw new UserError("FORMAT_UNKNOWN", `no file with outcomes; ${listSome(reasons)}`, {
    hint: "give the files with outcomes too",
    location: { file: deep.passedOver[0]!.shown },
  });
}

async function openFiles(store: Store, files: readonly InputFile[], request: SourcesRequest): Promise<OpenFiles> {
  const recognised: Recognised[] = [];
  for (const file of files) recognised.push(await recognise(store, file, request));
  const newer = superseded(recognised);
  const formats = request.formats.filter(isRecordFormat);
  const sources: Source[] = [];
  const passedOver: PassedOver[] = [];
  for (const found of recognised) {
    const why = newer.get(found.file.path) ?? besideReason(found, formats);
    const source = why === undefined ? await openRecognised(store, found) : null;
    if (source && !source.isEmpty) sources.push(source);
    else
      passedOver.push({ shown: found.file.shown, why: why ?? `it is of ${found.format!.label} and holds no outcomes` });
  }
  return { sources, passedOver };
}

function openRecognised(store: Store, { file, path, probe, format }: Recognised): Promise<Source> {
  if (probe && format) return convertRecords(store, { file, path, probe }, format);
  return openSource(store, file, probe === null ? {} : { unpacked: path });
}
