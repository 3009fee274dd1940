import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { type FileHandle, open, readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import { UserError } from "../core/errors.js";
import type { Checksum, PublicFile } from "../core/public-dataset.js";
import type { Effects } from "./effects.js";
import { type Answer, httpGet, PassingFault } from "./http-get.js";
import { mostBytes, sizeFault } from "./size-fault.js";

/** A file to be fetched. */
export interface Download {
  readonly url: string;
  /** Where it goes, with all folders there. */
  readonly target: string;
  readonly file: PublicFile;
  /** The page that a refusal names. */
  readonly page: string;
  /** Called as bytes arrive: how many there are, and how many there will be where that is known. */
  progress(bytes: number, total: number | null): void;
}

/** Attempts in a row that bring nothing, and attempts in all. */
const attempts = { inVain: 5, inAll: 100 };
/** Also where the server asks for less: it is out of order, and five attempts at once would all be in vain. */
const firstWaitMs = 1000;
const longestWaitMs = 60_000;

interface Arrived {
  readonly sha256: string | null;
}

async function sizeOf(path: string): Promise<number> {
  return (await stat(path).catch(() => null))?.size ?? 0;
}

/** The file that holds what has arrived, and the one that holds the server's tag for it. */
function partsOf({ target }: Download) {
  return { part: `${target}.part`, tag: `${target}.part.tag` };
}

async function discard(download: Download): Promise<void> {
  const { part, tag } = partsOf(download);
  await rm(part, { force: true });
  await rm(tag, { force: true });
}

/** How much is there and may be resumed: what has no tag of the server may be of another version. */
async function resumable(download: Download): Promise<{ bytes: number; headers: Record<string, string> }> {
  const { part, tag } = partsOf(download);
  const bytes = await sizeOf(part);
  const etag = await readFile(tag, "utf8").catch(() => "");
  if (bytes === 0 || etag === "") return { bytes: 0, headers: {} };
  return { bytes, headers: { range: `bytes=${bytes}-`, "if-range": etag } };
}

function waitOf(headers: Headers): number | undefined {
  const seconds = Number(headers.get("retry-after") ?? Number.NaN);
  return Number.isFinite(seconds) && seconds >= 0 ? Math.min(seconds * 1000, longestWaitMs) : undefined;
}

/** Whether the server has nothing beyond what is there: an end may have come between the last byte and the move. */
function isWhole({ status, headers }: Answer, bytes: number): boolean {
  return status === 416 && headers.get("content-range") === `bytes */${bytes}`;
}

/** Throws where the answer is not the file or a part of it. */
async function checkStatus({ status, headers }: Answer, download: Download): Promise<void> {
  if (status === 200 || status === 206) return;
  if (status === 416) {
    await discard(download);
    throw new PassingFault("the server has no such part of the file");
  }
  if (status === 408 || status === 429 || status >= 500) {
    throw new PassingFault(`the server answers ${status}`, waitOf(headers));
  }
  const { page, file } = download;
  const isGated = status === 401 || status === 403;
  throw new UserError("DOWNLOAD_REFUSED", `the hub answers ${status} for ${file.path}`, {
    hint: isGated
      ? `accept the terms at ${page}, download it with a browser, and give eval the file`
      : `see whether it has moved: ${page}`,
  });
}

/** Where the first byte of the answer belongs, and how long the file is. */
function rangeOf({ status, headers }: Answer): { start: number; total: number | null } {
  if (status === 206) {
    const [, start, total] = /^bytes (\d+)-\d+\/(\d+|\*)$/.exec(headers.get("content-range") ?? "") ?? [];
    if (start === undefined) throw new PassingFault("the server does not say which part it sends");
    return { start: Number(start), total: total === "*" ? null : Number(total) };
  }
  const length = headers.get("content-length");
  return { start: 0, total: length === null ? null : Number(length) };
}

function changed(download: Download, what: string): UserError {
  return new UserError("DOWNLOAD_CHANGED", `${download.file.path} ${what}: it was not kept`, {
    hint: `run the command again; if it stays so, the publisher has changed it: ${download.page}`,
  });
}

function notWritten({ target }: Download, error: unknown): UserError {
  const { code, message } = error as NodeJS.ErrnoException;
  return new UserError("OUTPUT_WRITE", `cannot write ${target} (${message})`, {
    hint:
      code === "ENOSPC"
        ? "make room and run the command again: what has arrived is kept"
        : "check the folder's permissions, or set ROUTEBENCH_CACHE_DIR",
    location: { file: target },
  });
}

/** Keeps the server's tag, where it is one that says that bytes are the same. */
async function keepTag(download: Download, headers: Headers): Promise<void> {
  const etag = headers.get("etag") ?? "";
  await writeFile(partsOf(download).tag, etag.startsWith('"') ? etag : "").catch((error: unknown) => {
    throw notWritten(download, error);
  });
}

async function append(handle: FileHandle, piece: Uint8Array, download: Download): Promise<void> {
  let written = 0;
  try {
    while (written < piece.length) written += (await handle.write(piece, written)).bytesWritten;
  } catch (error) {
    throw notWritten(download, error);
  }
}

/** Throws, and keeps nothing, where so many bytes cannot be the file. */
async function checkSize(download: Download, bytes: number): Promise<void> {
  const fault = sizeFault(download.file, bytes);
  if (fault === null) return;
  await discard(download);
  throw changed(download, fault);
}

/** Throws, and keeps nothing, as soon as more arrives than the file can have: an answer need not have an end. */
async function checkNotTooLong(download: Download, bytes: number, total: number | null): Promise<void> {
  if (bytes > mostBytes(download.file)) await checkSize(download, bytes);
  if (total === null || bytes <= total) return;
  await discard(download);
  throw changed(download, "is longer than the server said");
}

/** Throws where a page came: a hub that wants to be logged in to, or a network that does, answers 200 with one. */
function checkKind({ headers }: Answer, { file, page }: Download): void {
  const kind = headers.get("content-type") ?? "";
  if (!/^\s*(text\/html|application\/xhtml\+xml)\b/i.test(kind)) return;
  throw new UserError("DOWNLOAD_REFUSED", `a web page came in the place of ${file.path}`, {
    hint: `see with a browser whether this network or the hub wants you to log in: ${page}`,
  });
}

async function receive(answer: Answer, download: Download, start: number, total: number | null): Promise<void> {
  const { part } = partsOf(download);
  const handle = await open(part, start === 0 ? "w" : "a").catch((error: unknown) => {
    throw notWritten(download, error);
  });
  let bytes = start;
  try {
    for await (const piece of answer.body) {
      bytes += piece.length;
      await checkNotTooLong(download, bytes, total);
      await append(handle, piece, download);
      download.progress(bytes, total);
    }
  } finally {
    await handle.close();
  }
  if (total !== null && bytes < total) throw new PassingFault("the connection broke off");
}

async function attempt(download: Download, effects: Effects): Promise<Arrived> {
  const { bytes, headers } = await resumable(download);
  const answer = await httpGet(download.url, headers, effects);
  try {
    return await take(answer, bytes, download);
  } finally {
    await answer.discard();
  }
}

/** Appends the answer to the `bytes` that are there, or begins anew. */
async function take(answer: Answer, bytes: number, download: Download): Promise<Arrived> {
  if (isWhole(answer, bytes)) return { sha256: answer.sha256 };
  await checkStatus(answer, download);
  checkKind(answer, download);
  const { start, total } = rangeOf(answer);
  if (start > 0 && start !== bytes) {
    await discard(download);
    throw new PassingFault("the server sends another part than was asked for");
  }
  if (total !== null) await checkSize(download, total);
  if (start === 0) await keepTag(download, answer.headers);
  await receive(answer, download, start, total);
  return { sha256: answer.sha256 };
}

function failed({ url }: Download, { message }: PassingFault): UserError {
  return new UserError("DOWNLOAD_FAILED", `cannot download from ${new URL(url).host} (${message})`, {
    hint: "check the connection and run the command again: what has arrived is kept",
  });
}

/** Tries until the file is there. Attempts that bring something do not count against those in vain. */
async function persist(download: Download, effects: Effects): Promise<Arrived> {
  let inVain = 0;
  for (let count = 1; ; count++) {
    const before = await sizeOf(partsOf(download).part);
    try {
      return await attempt(download, effects);
    } catch (error) {
      if (!(error instanceof PassingFault)) throw error;
      const after = await sizeOf(partsOf(download).part);
      inVain = after > before ? 0 : inVain + 1;
      if (inVain >= attempts.inVain || count >= attempts.inAll) throw failed(download, error);
      const wait = Math.max(error.waitMs ?? Math.min(firstWaitMs * 2 ** inVain, longestWaitMs), firstWaitMs);
      await new Promise<void>((resolve) => effects.after(wait, resolve));
    }
  }
}

async function digest(path: string, kind: Checksum["kind"], bytes: number): Promise<string> {
  const hash = createHash(kind === "git" ? "sha1" : "sha256");
  if (kind === "git") hash.update(`blob ${bytes}\0`);
  for await (const piece of createReadStream(path)) hash.update(piece as Buffer);
  return hash.digest("hex");
}

/** Holds what arrived against every checksum there is. Gives the name of the check, null where nothing is published. */
async function verify(download: Download, { sha256 }: Arrived): Promise<string | null> {
  const { part } = partsOf(download);
  const { file } = download;
  const bytes = await sizeOf(part);
  const published: Checksum[] = [
    ...(file.checksum ? [file.checksum] : []),
    ...(sha256 === null ? [] : [{ kind: "sha256" as const, hex: sha256 }]),
  ];
  for (const { kind, hex } of published) {
    if ((await digest(part, kind, bytes)) === hex) continue;
    await discard(download);
    throw changed(download, `has not the checksum that was published (${kind === "git" ? "git object" : "SHA-256"})`);
  }
  await checkSize(download, bytes);
  return published.length === 0 ? null : published.map(({ kind }) => kind).join(" and ");
}

/**
 * Fetches a file: resumed where a part of it is there, held against its published size and checksum, and moved to its place when
 * it is whole. An end in between, such as by Ctrl-C, leaves the part. Gives which checksums were held against it; null for none.
 * Throws DOWNLOAD_FAILED, DOWNLOAD_REFUSED, DOWNLOAD_CHANGED and OUTPUT_WRITE.
 */
export async function fetchFile(download: Download, effects: Effects): Promise<string | null> {
  const checks = await verify(download, await persist(download, effects));
  const { part, tag } = partsOf(download);
  await rename(part, download.target).catch((error: unknown) => {
    throw notWritten(download, error);
  });
  await rm(tag, { force: true });
  return checks;
}
