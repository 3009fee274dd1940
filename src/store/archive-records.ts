import { stat } from "node:fs/promises";
import { basename } from "node:path";
import { type Entry, openPromise, type ZipFile } from "yauzl";
import { UserError } from "../core/errors.js";
import type { Probe, RecordFormat } from "../core/record-format.js";
import { damagedEntry, readEntry } from "./archive-entry.js";
import { type ArchiveLimits, archiveLimits, InflateBudget } from "./archive-limits.js";
import { damagedFile } from "./damaged-file.js";
import type { InputFile } from "./input-files.js";
import type { FoundRecord } from "./json-records.js";
import { parseJsonBytes, whyNoJson } from "./json-text.js";

/**
 * The entries of an archive by name. Their names are never paths: nothing is written. Where a name is there twice the last
 * one counts, as for whoever wrote it.
 */
async function listEntries(
  zip: ZipFile,
  file: InputFile,
  { entries: most }: ArchiveLimits,
): Promise<Map<string, Entry>> {
  const entries = new Map<string, Entry>();
  if (zip.entryCount > most) throw damagedFile(file, `the archive has ${zip.entryCount} entries, more than ${most}`);
  for await (const entry of zip.eachEntry()) entries.set(entry.fileName, entry);
  return entries;
}

/** Opens an archive, hands over its entries, and closes it whatever happens. */
async function* withEntries<T>(
  file: InputFile,
  limits: ArchiveLimits,
  work: (zip: ZipFile, entries: ReadonlyMap<string, Entry>) => AsyncGenerator<T>,
): AsyncGenerator<T> {
  let zip: ZipFile | undefined;
  try {
    zip = await openPromise(file.path, { autoClose: false });
    yield* work(zip, await listEntries(zip, file, limits));
  } catch (error) {
    throw error instanceof UserError ? error : damagedFile(file, "not a readable ZIP archive", error);
  } finally {
    zip?.close();
  }
}

/** A look at an archive: the names of its entries. Throws FILE_UNREADABLE where it is none. */
export async function probeArchive(file: InputFile, limits: ArchiveLimits = archiveLimits): Promise<Probe> {
  const about = { name: basename(file.path), path: file.path, kind: "archive" } as const;
  const names: string[] = [];
  for await (const name of withEntries(file, limits, namesOf)) names.push(name);
  return { ...about, outline: names };
}

async function* namesOf(_zip: ZipFile, entries: ReadonlyMap<string, Entry>): AsyncGenerator<string> {
  yield* entries.keys();
}

function parseEntry(file: InputFile, name: string, bytes: Buffer): unknown {
  try {
    return parseJsonBytes(bytes);
  } catch (error) {
    throw damagedEntry(file, name, whyNoJson(error));
  }
}

/**
 * The records of an archive of a format, entry by entry: only one of them is in memory. Throws FILE_UNREADABLE with file and
 * entry for whatever is wrong with it, and FILE_TYPE where the format has no archives.
 */
export function archiveRecords(
  file: InputFile,
  format: RecordFormat,
  limits: ArchiveLimits = archiveLimits,
): AsyncGenerator<FoundRecord> {
  return withEntries(file, limits, async function* (zip, entries) {
    const { archive, label } = format;
    if (!archive) {
      throw new UserError("FILE_TYPE", `${label} has no archives: ${file.shown}`, {
        hint: "leave --format out: the format is told by the file",
        location: { file: file.shown },
      });
    }
    const { size } = await stat(file.path);
    const budget = new InflateBudget(size, limits);
    const read = async (entry: Entry) => parseEntry(file, entry.fileName, await readEntry(zip, entry, file, budget));
    const first = archive.frame.find((name) => entries.has(name));
    const frame = first === undefined ? null : await read(entries.get(first)!);
    for (const [name, entry] of entries)
      if (archive.records.test(name)) yield { record: await read(entry), frame, line: null, spot: name };
  });
}
