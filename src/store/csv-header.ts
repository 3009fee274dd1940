import { open } from "node:fs/promises";
import { UserError } from "../core/errors.js";
import { CsvScanner } from "./csv-scanner.js";
import type { InputFile } from "./input-files.js";

/** What the beginning of a CSV file says about the rest. */
export interface CsvHeader {
  readonly delimiter: string;
  /** Column names without the spaces around them; "" for a column without a name. */
  readonly names: readonly string[];
  /** Empty lines before the header. */
  readonly skippedLines: number;
}

/** A header longer than this is cut off, in bytes. */
const longestHeader = 1 << 22;

async function readHead(path: string): Promise<Buffer> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read({ buffer: Buffer.alloc(longestHeader), position: 0 });
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}

function outsideQuotes(line: string): string {
  return line.replace(/"(?:[^"]|"")*"/g, "");
}

/**
 * The delimiter of a header line: the most frequent of comma, tab and semicolon outside quotes; a bar only where there is none of
 * these, because model names are followed by a bar ("gpt-4|score"). null where the line has none.
 */
export function detectDelimiter(line: string): string | null {
  const text = outsideQuotes(line);
  const count = (delimiter: string) => text.split(delimiter).length - 1;
  const [best] = [",", "\t", ";"].sort((a, b) => count(b) - count(a));
  if (best !== undefined && count(best) > 0) return best;
  return count("|") > 0 ? "|" : null;
}

function firstLine(text: string): string {
  const match = /^(?:"(?:[^"]|"")*"|[^"\r\n])*/.exec(text);
  return match?.[0] ?? "";
}

function checkEncoding(head: Buffer, shown: string): void {
  const isUtf16 = head.length > 1 && ((head[0] === 0xff && head[1] === 0xfe) || (head[0] === 0xfe && head[1] === 0xff));
  if (!isUtf16) return;
  throw new UserError("FILE_UNREADABLE", `the file is in UTF-16, not UTF-8: ${shown}`, {
    hint: `iconv -f UTF-16 -t UTF-8 "${shown}" > utf8.csv`,
    location: { file: shown },
  });
}

/** Throws FORMAT_UNKNOWN where a column's name stands twice in a header. */
export function checkNames(names: readonly string[], shown: string): void {
  const repeated = names.find((name, index) => name !== "" && names.indexOf(name) !== index);
  if (repeated === undefined) return;
  throw new UserError("FORMAT_UNKNOWN", `two columns are named "${repeated}": ${shown}`, {
    hint: "rename or remove one of them",
    location: { file: shown, line: 1, column: repeated },
  });
}

function noDelimiter(line: string, shown: string): UserError {
  const quoted = line.length > 60 ? `${line.slice(0, 60)}...` : line;
  return new UserError("DELIMITER", `the header is a single column, "${quoted}": ${shown}`, {
    hint: "separate the columns by comma, semicolon, tab or |",
    location: { file: shown, line: 1 },
  });
}

/**
 * Reads the header of an uncompressed CSV file; `path` is where its bytes are. A list, which may be of one column, has no delimiter
 * to be told by: then it is the comma.
 * Throws FILE_EMPTY (nothing but line ends), DELIMITER (one column), FORMAT_UNKNOWN (one name twice), FILE_UNREADABLE (UTF-16).
 */
export async function readCsvHeader(file: InputFile, path: string, isList = false): Promise<CsvHeader> {
  const head = await readHead(path);
  checkEncoding(head, file.shown);
  const text = head.toString("utf8").replace(/^\ufeff/, "");
  const blank = /^[\r\n]*/.exec(text)![0];
  const line = firstLine(text.slice(blank.length));
  if (line.trim() === "") {
    throw new UserError("FILE_EMPTY", `the file is empty: ${file.shown}`, {
      hint: "write it again, or leave it out",
      location: { file: file.shown },
    });
  }
  const delimiter = detectDelimiter(line) ?? (isList ? "," : null);
  if (delimiter === null) throw noDelimiter(line, file.shown);
  const scanner = new CsvScanner(delimiter);
  const [record] = [...scanner.push(line), ...scanner.end()];
  const names = record!.cells.map((name) => name.trim());
  checkNames(names, file.shown);
  return { delimiter, names, skippedLines: blank.replaceAll("\r\n", "\n").length };
}
