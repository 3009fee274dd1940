import { createReadStream } from "node:fs";
import { readFile } from "node:fs/promises";
import { type ErrorLocation, listSome, UserError } from "../core/errors.js";
import { type RawRow, rawRows } from "./raw-rows.js";
import type { Source } from "./source.js";

/** What the database says where its own table on disk cannot grow: the file that is read is not at fault. */
const noRoom = /Could not write|No space left|failed to offload/i;

/** Errors in the SQL itself, which no file can mend. */
const ourFault = /^(Parser|Catalog|Binder|Internal) Error/;

interface Fault {
  readonly text: string;
  readonly location: ErrorLocation;
}

function faultOf(source: Source, row: RawRow, index: number): Fault | null {
  const { shown } = source.file;
  const place = row.line === null ? `${shown} row ${index + 1}` : `${shown}:${row.line}`;
  const location = { file: shown, ...(row.line !== null && { line: row.line }) };
  if (row.fault !== null) return { text: `${row.fault} (${place})`, location };
  if (source.rows.kind !== "csv" || row.width === source.rows.names.length) return null;
  return { text: `${row.width} cells where the header has ${source.rows.names.length} (${place})`, location };
}

async function lineOfBadUtf8(path: string): Promise<number | null> {
  const decoder = new TextDecoder("utf-8", { fatal: true });
  let line = 1;
  for await (const bytes of createReadStream(path, { highWaterMark: 4096 })) {
    try {
      line += decoder.decode(bytes as Buffer, { stream: true }).split("\n").length - 1;
    } catch {
      return line;
    }
  }
  return null;
}

async function findFaults(source: Source): Promise<{ faults: Fault[]; rows: number; mixedLineEnd: number | null }> {
  const faults: Fault[] = [];
  const rows = rawRows(source);
  let index = 0;
  let next = await rows.next();
  while (!next.done) {
    const fault = faultOf(source, next.value, index++);
    if (fault) faults.push(fault);
    next = await rows.next();
  }
  return { faults, rows: index, mixedLineEnd: next.value ?? null };
}

function mixedLines({ shown }: Source["file"], line: number): UserError {
  return new UserError("FILE_UNREADABLE", `lines end in different ways, first in line ${line}: ${shown}`, {
    hint: `make them all alike: sed -i 's/\\r$//' "${shown}"`,
    location: { file: shown, line },
  });
}

function badUtf8({ shown }: Source["file"], line: number): UserError {
  return new UserError("FILE_UNREADABLE", `the text is not UTF-8, near line ${line}: ${shown}`, {
    hint: `if it is Latin-1: iconv -f LATIN1 -t UTF-8 "${shown}" > utf8.csv`,
    location: { file: shown, line },
  });
}

async function isOneJsonValue({ path, rows }: Source): Promise<boolean> {
  if (rows.kind !== "lines") return false;
  try {
    JSON.parse(await readFile(path, "utf8"));
    return true;
  } catch {
    return false;
  }
}

function oneJsonValue({ shown }: Source["file"]): UserError {
  return new UserError("FILE_UNREADABLE", `the file is one JSON object over many lines, not a table: ${shown}`, {
    hint: "write one JSON object a line, or one array of objects",
    location: { file: shown },
  });
}

function noRows({ shown }: Source["file"]): UserError {
  return new UserError("FILE_EMPTY", `the file holds no objects: ${shown}`, {
    hint: "write it again, or leave it out",
    location: { file: shown },
  });
}

function badRows(faults: readonly Fault[], kind: Source["rows"]["kind"]): UserError {
  const message = listSome(faults.map(({ text }) => text));
  return new UserError("FILE_UNREADABLE", message, {
    hint:
      kind === "csv"
        ? "mend these rows: cells with the delimiter, a quote or a line end in them need quotes around them"
        : "write one JSON object a line, or one array of objects",
    location: faults[0]!.location,
  });
}

function cannotStore({ file: { shown } }: Source, detail: string): UserError {
  return new UserError("OUTPUT_WRITE", `there is no room to read ${shown} into (${detail})`, {
    hint: "make room: about the size of the files is needed in the temporary folder while they are read",
  });
}

/**
 * The user error behind a failure of the database to read a file: the file is read again slowly, and rows with the wrong number
 * of cells, broken quotes, malformed JSON, bytes that are no UTF-8 and mixed line ends are named with their lines.
 * Where nothing of this is found, the first line of the database's message stands in brackets; OUTPUT_WRITE where there is no room
 * for what is read. Throws errors in our own SQL on.
 */
export async function explainFailure(source: Source, error: unknown): Promise<UserError> {
  const detail = String(error instanceof Error ? error.message : error).split("\n")[0]!;
  if (ourFault.test(detail)) throw error;
  if (noRoom.test(detail)) return cannotStore(source, detail);
  const location = { file: source.file.shown };
  if (source.rows.kind !== "parquet" && source.rows.kind !== "table") {
    const badLine = await lineOfBadUtf8(source.path);
    if (badLine !== null) return badUtf8(source.file, badLine);
    const { faults, rows, mixedLineEnd } = await findFaults(source);
    if (faults.length > 1 && (await isOneJsonValue(source))) return oneJsonValue(source.file);
    if (faults.length > 0) return badRows(faults, source.rows.kind);
    if (mixedLineEnd !== null) return mixedLines(source.file, mixedLineEnd);
    if (source.rows.kind !== "csv" && rows === 0) return noRows(source.file);
  }
  return new UserError("FILE_UNREADABLE", `cannot be read: ${source.file.shown} (${detail})`, {
    hint: "mend what the brackets name, or write the file again",
    location,
  });
}
