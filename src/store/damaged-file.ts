import { createReadStream } from "node:fs";
import { UserError } from "../core/errors.js";
import type { InputFile } from "./input-files.js";

/** FILE_UNREADABLE for a file that is damaged as a whole, with the library's words in brackets. */
export function damagedFile(file: InputFile, what: string, error?: unknown): UserError {
  const detail = error instanceof Error ? (error.message.split("\n")[0] ?? "") : String(error ?? "");
  return new UserError("FILE_UNREADABLE", `${what}: ${file.shown}${detail === "" ? "" : ` (${detail})`}`, {
    hint: "write the file again, or copy it again from where it came from",
    location: { file: file.shown },
  });
}

/** FILE_UNREADABLE at a line of a file. */
export function damagedLine({ shown }: InputFile, what: string, line: number): UserError {
  return new UserError("FILE_UNREADABLE", `${what} (${shown}:${line})`, {
    hint: "mend the line, or write the file again",
    location: { file: shown, line },
  });
}

/** The line, from 1, in which a byte of a file stands. */
export async function lineOfByte(path: string, offset: number): Promise<number> {
  let line = 1;
  if (offset <= 0) return line;
  for await (const chunk of createReadStream(path, { end: offset - 1 })) {
    for (const byte of chunk as Buffer) if (byte === 0x0a) line++;
  }
  return line;
}
