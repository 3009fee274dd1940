import { stat } from "node:fs/promises";
import { type StoreOptions, withStore } from "./connection.js";
import type { FileHashes } from "./hash-files.js";
import { type ImportedFile, type ImportRecord, readImportRecord } from "./import-record.js";
import { type InputFile, resolveInputs } from "./input-files.js";

/** How files are asked to be read. */
export type Asked = ImportedFile["asked"];

/** What a request holds against an earlier import. */
export interface KnownRequest {
  readonly paths: readonly string[];
  readonly cwd: string;
  readonly asked: Asked;
  readonly hashes: FileHashes;
}

/** How the files of a request stand to those of an earlier import. */
export interface Known {
  /** Whether they are the same, asked to be read in the same way. */
  readonly same: boolean;
  /** Those that the import did not read, or otherwise than asked. */
  readonly others: readonly InputFile[];
}

function isAlike(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

async function isSource(file: InputFile, sha256: string, { sources }: ImportRecord, request: KnownRequest) {
  const found = sources.find((source) => source.sha256 === sha256 && isAlike(source.asked, request.asked));
  if (!found) return false;
  const names = found.beside.map(({ name }) => name);
  return isAlike(await request.hashes.beside(file.path, names), found.beside);
}

interface Compared {
  readonly others: InputFile[];
  /** sha256 of the files that the import read. */
  readonly read: Set<string>;
}

async function compare(files: readonly InputFile[], record: ImportRecord, request: KnownRequest): Promise<Compared> {
  const others: InputFile[] = [];
  const read = new Set<string>();
  const sizes = new Set([...record.sources, ...record.passedOver].map(({ size }) => size));
  for (const file of files) {
    // A file of another size is another file, and needs no hash for it.
    const isCandidate = sizes.has((await stat(file.path)).size);
    const sha256 = isCandidate ? (await request.hashes.hash(file.path, file.shown)).sha256 : "";
    if (isCandidate && (await isSource(file, sha256, record, request))) read.add(sha256);
    else if (!record.passedOver.some((each) => each.sha256 === sha256)) others.push(file);
  }
  return { others, read };
}

/**
 * Holds files against those of an earlier import, by their content and not by their names. Where a folder's own files are none of
 * them, those of the folders below it are looked at too, as in reading. Throws what {@link resolveInputs} throws.
 */
export async function knownFiles(record: ImportRecord, request: KnownRequest): Promise<Known> {
  let others: readonly InputFile[] = [];
  for (const below of [false, true]) {
    const files = resolveInputs(request.paths, request.cwd, below);
    // What is wrong with files below a folder shows where they are read.
    const compared = await compare(await (below ? files.catch(() => []) : files), record, request);
    const same = compared.others.length === 0 && record.sources.every(({ sha256 }) => compared.read.has(sha256));
    if (same) return { same, others: [] };
    if (others.length === 0) others = compared.others;
    if (compared.read.size > 0) break;
  }
  return { same: false, others };
}

/** What was imported into a Parquet file; null where it was not written by an import, or is none. */
export async function recordOfFile(path: string, options: StoreOptions): Promise<ImportRecord | null> {
  return withStore(options, ({ connection }) => readImportRecord(connection, { path, shown: path }).catch(() => null));
}
