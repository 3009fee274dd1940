import { access, constants, readdir, stat } from "node:fs/promises";
import { basename, dirname, extname, join, relative, resolve } from "node:path";
import { UserError } from "../core/errors.js";
import { nearestName } from "../core/nearest-name.js";
import { expandGlob, isGlob } from "./glob.js";

/** How the bytes of a file are to be read. */
export type FileKind = "csv" | "parquet" | "json" | "arrow" | "pickle" | "archive";

/** A file that exists, has bytes and is of a known kind. */
export interface InputFile {
  readonly path: string;
  /** The path as messages show it: relative to the working folder where it lies below it. */
  readonly shown: string;
  readonly kind: FileKind;
  /** Whether its rows are ours and not those of a file of the user, to whom their numbers say nothing. */
  readonly isOurs?: true;
}

/** What the ending of a name says of a file; texts may be gzipped. */
const kinds: readonly { readonly kind: FileKind; readonly endings: readonly string[]; readonly gzip: boolean }[] = [
  { kind: "csv", endings: [".csv", ".tsv"], gzip: true },
  { kind: "json", endings: [".jsonl", ".ndjson", ".json"], gzip: true },
  { kind: "parquet", endings: [".parquet"], gzip: false },
  { kind: "arrow", endings: [".arrow", ".feather"], gzip: false },
  { kind: "pickle", endings: [".pkl", ".pickle"], gzip: false },
  { kind: "archive", endings: [".eval"], gzip: false },
];

const endings = `${kinds.flatMap((kind) => kind.endings).join(" ")}, texts also with .gz`;

function kindOf(path: string): FileKind | null {
  const name = basename(path).toLowerCase();
  const plain = name.replace(/\.gz$/, "");
  const found = kinds.find(
    ({ endings: own, gzip }) => (gzip || plain === name) && own.some((ending) => plain.endsWith(ending)),
  );
  return found?.kind ?? null;
}

function showPath(path: string, cwd: string): string {
  const below = relative(cwd, path);
  return below === "" || below.startsWith("..") ? path : below;
}

async function missing(path: string, cwd: string): Promise<UserError> {
  const names = await readdir(dirname(path)).catch(() => []);
  const nearest = nearestName(basename(path), names);
  return new UserError("FILE_MISSING", `no such file or folder: ${showPath(path, cwd)}`, {
    hint: nearest
      ? `did you mean ${showPath(join(dirname(path), nearest), cwd)}?`
      : `check the path: it is relative to ${cwd}`,
    location: { file: showPath(path, cwd) },
  });
}

function wrongType(shown: string): UserError {
  return new UserError("FILE_TYPE", `"${extname(shown)}" files are not read: ${shown}`, {
    hint: `convert it to one of ${endings}`,
    location: { file: shown },
  });
}

/** The data files of a folder itself, sorted; with those of the folders below it where asked for. */
async function dataFilesIn(folder: string, below: boolean): Promise<string[]> {
  const entries = (await readdir(folder, { withFileTypes: true })).filter(({ name }) => !name.startsWith("."));
  const own = entries
    .filter((entry) => !entry.isDirectory() && kindOf(entry.name) !== null)
    .map(({ name }) => join(folder, name));
  if (!below) return own.sort();
  const folders = entries.filter((entry) => entry.isDirectory()).map(({ name }) => join(folder, name));
  const others = await Promise.all(folders.map((inner) => dataFilesIn(inner, true)));
  return [...own, ...others.flat()].sort();
}

async function filesOfFolder(folder: string, cwd: string, below: boolean): Promise<string[]> {
  const own = await dataFilesIn(folder, below);
  const files = own.length > 0 ? own : await dataFilesIn(folder, true);
  if (files.length > 0) return files;
  throw new UserError("FILE_MISSING", `no data files in the folder ${showPath(folder, cwd)}`, {
    hint: `put files of these kinds into it: ${endings}`,
    location: { file: showPath(folder, cwd) },
  });
}

/**
 * The folders among paths that have data files of their own and others in the folders below, with how many: as
 * {@link resolveInputs} reads folders, these are not read.
 */
export async function countBelow(
  paths: readonly string[],
  cwd: string,
): Promise<{ readonly shown: string; readonly files: number }[]> {
  const counted = paths.map(async (path) => {
    const folder = resolve(cwd, path);
    const own = await dataFilesIn(folder, false).catch(() => []);
    const all = own.length === 0 ? own : await dataFilesIn(folder, true).catch(() => own);
    return { shown: showPath(folder, cwd), files: all.length - own.length };
  });
  return (await Promise.all(counted)).filter(({ files }) => files > 0);
}

async function filesOfGlob(pattern: string, cwd: string): Promise<string[]> {
  const found = (await expandGlob(pattern)).filter((path) => kindOf(path) !== null);
  if (found.length > 0) return found;
  throw new UserError("FILE_MISSING", `no data file fits the pattern ${showPath(pattern, cwd)}`, {
    hint: `files of these kinds are read: ${endings}`,
    location: { file: showPath(pattern, cwd) },
  });
}

async function filesOf(path: string, cwd: string, below: boolean): Promise<string[]> {
  const found = await stat(path).catch(() => null);
  if (found?.isDirectory()) return filesOfFolder(path, cwd, below);
  if (found) return [path];
  if (isGlob(path)) return filesOfGlob(path, cwd);
  throw await missing(path, cwd);
}

async function checkFile(path: string, cwd: string): Promise<InputFile> {
  const shown = showPath(path, cwd);
  const kind = kindOf(path);
  if (kind === null) throw wrongType(shown);
  const found = await stat(path).catch(() => null);
  if (found === null) throw await missing(path, cwd);
  if (found.size === 0) {
    throw new UserError("FILE_EMPTY", `the file is empty: ${shown}`, {
      hint: "leave it out, or write it again",
      location: { file: shown },
    });
  }
  await access(path, constants.R_OK).catch(() => {
    throw new UserError("FILE_UNREADABLE", `the file may not be read: ${shown}`, {
      hint: "give yourself permission to read it",
      location: { file: shown },
    });
  });
  return { path, shown, kind };
}

/**
 * The files that paths stand for, each once, in the order given: a file is itself, a folder its data files (sorted, without
 * hidden ones), a pattern with * or ** what fits it (sorted). The files of the folders below a folder are its own where it has
 * no others, or where `below` says so.
 * Throws FILE_MISSING, FILE_TYPE, FILE_EMPTY, and FILE_UNREADABLE where permission lacks.
 */
export async function resolveInputs(paths: readonly string[], cwd: string, below = false): Promise<InputFile[]> {
  const found = await Promise.all(paths.map((path) => filesOf(resolve(cwd, path), cwd, below)));
  return Promise.all([...new Set(found.flat())].map((path) => checkFile(path, cwd)));
}
