import { createReadStream } from "node:fs";
import { damagedLine } from "./damaged-file.js";
import type { InputFile } from "./input-files.js";
import { deepestJson } from "./json-record-scanner.js";
import { findTextEnd } from "./json-text-end.js";

const quote = 0x22;
const lineFeed = 0x0a;

/**
 * Refuses JSON that is nested deeper than {@link deepestJson}: the database's reader walks values by recursion, and a file with
 * a few thousand brackets would end the whole process. Throws FILE_UNREADABLE with the line.
 *
 * @param path where the uncompressed bytes are
 */
export async function checkDepth(file: InputFile, path: string): Promise<void> {
  let height = 0;
  let line = 1;
  let isText = false;
  let isEscaped = false;
  for await (const chunk of createReadStream(path, { highWaterMark: 1 << 18 })) {
    const bytes = chunk as Buffer;
    for (let at = 0; at < bytes.length; at++) {
      if (isText) {
        ({ end: at, isEscaped } = findTextEnd(bytes, at, isEscaped));
        isText = at === bytes.length;
        continue;
      }
      const byte = bytes[at]!;
      if (byte === quote) isText = true;
      else if (byte === lineFeed) line++;
      // "{" and "[", then "}" and "]"
      else if (byte === 0x7b || byte === 0x5b) height++;
      else if (byte === 0x7d || byte === 0x5d) height--;
      if (height > deepestJson) throw damagedLine(file, `JSON nested deeper than ${deepestJson}`, line);
    }
  }
}
