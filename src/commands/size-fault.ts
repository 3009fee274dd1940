import type { PublicFile } from "../core/public-dataset.js";
import { sizeText } from "./size-text.js";

/** What a file may have at most where its hub publishes no size, in bytes. */
const mostUnpublished = 1e9;

type Published = Pick<PublicFile, "bytes" | "isExact">;

/** How many bytes a file may have: exactly those published, or between half and twice a rounded number. Never 0. */
function sizeBounds({ bytes, isExact }: Published): { readonly least: number; readonly most: number } {
  if (bytes === null) return { least: 1, most: mostUnpublished };
  return isExact ? { least: bytes, most: bytes } : { least: Math.max(1, bytes / 2), most: 2 * bytes };
}

/** More bytes than this are not those of the file. */
export function mostBytes(file: Published): number {
  return sizeBounds(file).most;
}

/**
 * Why so many bytes cannot be the file, in words that go behind its name; null where they can be. A rounded size allows for half
 * and for twice as much: a page that says "log in first" is less, and an answer without an end is more.
 *
 * @param bytes how many there are
 * @example sizeFault({ bytes: 16_300_000, isExact: false }, 18) // "has 18 bytes where about 16.3 MB were published"
 */
export function sizeFault(file: Published, bytes: number): string | null {
  const { least, most } = sizeBounds(file);
  if (bytes >= least && bytes <= most) return null;
  if (bytes === 0) return "is empty";
  if (file.bytes === null) return `has more than ${sizeText(most)}, and no size was published`;
  const published = file.isExact ? `${file.bytes}` : `about ${sizeText(file.bytes)}`;
  return `has ${file.isExact ? `${bytes} bytes` : sizeText(bytes)} where ${published} were published`;
}
