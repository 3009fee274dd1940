import type { Readable, Transform } from "node:stream";
import * as zlib from "node:zlib";
import type { Entry, ZipFile } from "yauzl";
import { listSome, UserError } from "../core/errors.js";
import type { InflateBudget } from "./archive-limits.js";
import type { InputFile } from "./input-files.js";

/** The number of zstd among the methods of the ZIP format (APPNOTE 4.4.5). */
const zstd = 93;

/** Node has zstd from 22.15 on; its types of version 20 do not know it. */
type CreateTransform = () => Transform;
const createZstdDecompress = (zlib as { createZstdDecompress?: CreateTransform }).createZstdDecompress;

/** FILE_UNREADABLE for an entry of an archive. */
export function damagedEntry(file: InputFile, entry: string, what: string, hint?: string): UserError {
  return new UserError("FILE_UNREADABLE", `${what} (${file.shown} ${listSome([entry])})`, {
    hint: hint ?? "write the file again, or copy it again from where it came from",
    location: { file: file.shown },
  });
}

function refuseMethod(file: InputFile, entry: Entry): void {
  const { fileName, compressionMethod } = entry;
  if (entry.isEncrypted())
    throw damagedEntry(file, fileName, "the entry is encrypted", "write the log without a password");
  if (entry.canDecodeFileData() || (compressionMethod === zstd && createZstdDecompress)) return;
  if (compressionMethod === zstd) {
    throw damagedEntry(
      file,
      fileName,
      "the entry is compressed with zstd, which this version of Node cannot read",
      "run routebench with Node 22.15 or newer, or convert the log: inspect log convert --to json --output-dir converted LOG",
    );
  }
  throw damagedEntry(
    file,
    fileName,
    `the entry is compressed by method ${compressionMethod}, which is not read`,
    "write the log again with the method deflate or zstd",
  );
}

async function openEntry(zip: ZipFile, entry: Entry): Promise<Readable> {
  if (entry.compressionMethod !== zstd) return zip.openReadStreamPromise(entry);
  const raw = await zip.openReadStreamPromise(entry, { decodeFileData: false });
  const inflated = createZstdDecompress!();
  raw.on("error", (error) => inflated.destroy(error));
  inflated.on("close", () => raw.destroy());
  return raw.pipe(inflated);
}

function checkWhole(file: InputFile, { fileName, uncompressedSize, crc32 }: Entry, bytes: Buffer): void {
  if (bytes.length !== uncompressedSize)
    throw damagedEntry(file, fileName, `the entry has ${bytes.length} bytes instead of ${uncompressedSize}`);
  if (zlib.crc32(bytes) !== crc32) throw damagedEntry(file, fileName, "the entry's checksum (CRC-32) is wrong");
}

/**
 * The inflated bytes of an entry, checked against its size and checksum. Throws FILE_UNREADABLE with file and entry where it is
 * damaged, encrypted, compressed by a method that is not read, or larger than the budget allows.
 */
export async function readEntry(zip: ZipFile, entry: Entry, file: InputFile, budget: InflateBudget): Promise<Buffer> {
  refuseMethod(file, entry);
  const parts: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of await openEntry(zip, entry)) {
      const part = chunk as Buffer;
      size += part.length;
      const refused = budget.add(part.length, size, entry);
      if (refused !== null)
        throw damagedEntry(
          file,
          entry.fileName,
          `the entry is not read: ${refused}`,
          "is this a log? if so, convert it: inspect log convert --to json --output-dir converted LOG",
        );
      parts.push(part);
    }
  } catch (error) {
    if (error instanceof UserError) throw error;
    const detail = error instanceof Error ? error.message : String(error);
    throw damagedEntry(file, entry.fileName, `the entry is damaged: ${detail}`);
  }
  const bytes = Buffer.concat(parts);
  checkWhole(file, entry, bytes);
  return bytes;
}
