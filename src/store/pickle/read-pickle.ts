import { readFile, stat } from "node:fs/promises";
import { UserError } from "../../core/errors.js";
import { damagedFile } from "../damaged-file.js";
import type { InputFile } from "../input-files.js";
import { PickleError, parsePickle } from "./parse-pickle.js";
import { PickleFault, PickleRefusal } from "./pickle-fault.js";

/** Pickles have no order in which they could be read piece by piece: larger ones are not read, in bytes. */
const largestPickle = 2 ** 31 - 1;

/** The first bytes of what is no pickle, with the command that makes one of it. */
const wrappings: readonly { readonly what: string; readonly first: Buffer; readonly hint: (file: string) => string }[] =
  [
    {
      what: "compressed with gzip",
      first: Buffer.from([0x1f, 0x8b]),
      hint: (file) => `gunzip -c "${file}" > plain.pkl`,
    },
    { what: "compressed with bzip2", first: Buffer.from("BZh"), hint: (file) => `bunzip2 -c "${file}" > plain.pkl` },
    {
      what: "compressed with xz",
      first: Buffer.from([0xfd, 0x37, 0x7a]),
      hint: (file) => `xz -dc "${file}" > plain.pkl`,
    },
    {
      what: "compressed with zstd",
      first: Buffer.from([0x28, 0xb5, 0x2f, 0xfd]),
      hint: (file) => `zstd -dc "${file}" > plain.pkl`,
    },
    { what: "in a zip archive", first: Buffer.from("PK\x03\x04"), hint: (file) => `unzip -p "${file}" > plain.pkl` },
    {
      what: "a pointer of Git LFS instead of the file",
      first: Buffer.from("version https://git-lfs"),
      hint: () => "git lfs pull",
    },
  ];

function checkWrapping({ shown }: InputFile, bytes: Buffer): void {
  const found = wrappings.find(({ first }) => bytes.subarray(0, first.length).equals(first));
  if (found === undefined) return;
  throw new UserError("FILE_TYPE", `the pickle is ${found.what}: ${shown}`, {
    hint: found.hint(shown),
    location: { file: shown },
  });
}

/** What is wrong with a pickle, told to the user: with the byte where it is known. */
export function pickleProblem(file: InputFile, error: unknown): unknown {
  const fault = error instanceof PickleError ? error.fault : error;
  if (!(fault instanceof PickleFault)) return error;
  const place = error instanceof PickleError ? ` byte ${error.offset}` : "";
  if (!(fault instanceof PickleRefusal))
    return damagedFile(file, `not a readable pickle${place && ` at${place}`}`, fault);
  return new UserError("PICKLE_REFUSED", `${fault.message} (${file.shown}${place})`, {
    hint: fault.hint,
    location: { file: file.shown },
  });
}

/** A pickle's value, and how many bytes it has. */
export interface ReadPickle {
  readonly value: unknown;
  readonly bytes: number;
}

/**
 * Reads a pickle without running anything in it: see {@link parsePickle} for what its value is made of. Throws FILE_TYPE where
 * it is compressed or too large, PICKLE_REFUSED where it asks for more than data, FILE_UNREADABLE where it is damaged.
 */
export async function readPickle(file: InputFile): Promise<ReadPickle> {
  const { size } = await stat(file.path);
  if (size > largestPickle) {
    throw new UserError("FILE_TYPE", `a pickle of ${size} bytes is too large to be read whole: ${file.shown}`, {
      hint: "write what is in it as Parquet",
      location: { file: file.shown },
    });
  }
  const bytes = await readFile(file.path);
  checkWrapping(file, bytes);
  try {
    return { value: parsePickle(bytes), bytes: bytes.length };
  } catch (error) {
    throw pickleProblem(file, error);
  }
}
