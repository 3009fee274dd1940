import { createReadStream } from "node:fs";
import type { Probe, RecordFormat } from "../core/record-format.js";
import { damagedFile, damagedLine, lineOfByte } from "./damaged-file.js";
import type { InputFile } from "./input-files.js";
import { deepestJson, JsonRecordScanner, type ScannedRecord } from "./json-record-scanner.js";
import { parseJson, parseJsonBytes, textOfBytes, whyNoJson } from "./json-text.js";

/** A record with what stands around it, and where it stands. */
export interface FoundRecord {
  readonly record: unknown;
  readonly frame: unknown;
  /** Physical line, from 1; null where records have no lines. */
  readonly line: number | null;
  /** Where it stands in a file without lines, such as "items[12]"; null where it has a line. */
  readonly spot: string | null;
}

/** A file that is open for reading record by record. */
export interface JsonFile {
  readonly file: InputFile;
  /** Where the uncompressed bytes are. */
  readonly path: string;
  readonly probe: Probe;
}

/** A frame is read whole: one that is larger is refused, in bytes. */
const longestFrame = 1 << 28;

/** The steps to the records of a document. */
export function stepsTo(format: RecordFormat, outline: unknown): readonly string[] {
  return typeof format.at === "function" ? format.at(outline) : (format.at ?? []);
}

/** The records at a path of a value that is in memory. */
function recordsAt(value: unknown, path: readonly string[]): unknown[] {
  const [step, ...rest] = path;
  if (step === undefined) return [value];
  if (typeof value !== "object" || value === null) return [];
  if (step === "*") return Array.isArray(value) ? value.flatMap((element) => recordsAt(element, rest)) : [];
  return Object.hasOwn(value, step) ? recordsAt((value as Record<string, unknown>)[step], rest) : [];
}

async function parseAt({ file, path }: JsonFile, bytes: Buffer, offset: number): Promise<unknown> {
  try {
    return parseJsonBytes(bytes);
  } catch (error) {
    const line = await lineOfByte(path, offset);
    throw damagedLine(file, error instanceof TypeError ? whyNoJson(error) : "not JSON from here on", line);
  }
}

/** The lines of a file with their numbers, without empty ones. */
async function* lines({ file, path }: JsonFile): AsyncGenerator<{ text: string; line: number }> {
  let line = 0;
  for await (const bytes of byteLines(path)) {
    line++;
    let text: string;
    try {
      text = textOfBytes(bytes);
    } catch {
      throw damagedLine(file, "the text is not UTF-8", line);
    }
    if (text.trim() !== "") yield { text, line };
  }
}

/** Pieces between line feeds. Text is decoded line by line, so that the line with bytes that are no text is known. */
async function* byteLines(path: string): AsyncGenerator<Buffer> {
  let rest: Buffer[] = [];
  for await (const chunk of createReadStream(path, { highWaterMark: 1 << 18 })) {
    const bytes = chunk as Buffer;
    let from = 0;
    for (let end = bytes.indexOf(0x0a); end >= 0; end = bytes.indexOf(0x0a, from)) {
      yield Buffer.concat([...rest, bytes.subarray(from, end)]);
      rest = [];
      from = end + 1;
    }
    if (from < bytes.length) rest.push(Buffer.from(bytes.subarray(from)));
  }
  if (rest.length > 0) yield Buffer.concat(rest);
}

async function* recordsOfLines(opened: JsonFile, path: readonly string[]): AsyncGenerator<FoundRecord> {
  for await (const { text, line } of lines(opened)) {
    let value: unknown;
    try {
      value = parseJson(text);
    } catch {
      throw damagedLine(opened.file, "not JSON", line);
    }
    for (const record of recordsAt(value, path)) yield { record, frame: value, line, spot: null };
  }
}

async function* scan(
  opened: JsonFile,
  path: readonly string[],
): AsyncGenerator<ScannedRecord, { readonly frame: Buffer; readonly unfinished: boolean }> {
  const scanner = new JsonRecordScanner(path);
  let isFirst = true;
  for await (const chunk of createReadStream(opened.path, { highWaterMark: 1 << 18 })) {
    yield* scanner.push(isFirst ? withoutMark(chunk as Buffer) : (chunk as Buffer));
    isFirst = false;
    if (scanner.tooDeep) throw damagedFile(opened.file, `JSON nested deeper than ${deepestJson}`);
  }
  return scanner.end();
}

/** A byte order mark becomes white space, so that offsets stay. */
function withoutMark(chunk: Buffer): Buffer {
  if (chunk[0] !== 0xef || chunk[1] !== 0xbb || chunk[2] !== 0xbf) return chunk;
  return Buffer.concat([Buffer.from("   "), chunk.subarray(3)]);
}

/** The document without its records: a pass of its own, because what a record needs may stand behind it. */
async function readFrame(opened: JsonFile, path: readonly string[]): Promise<unknown> {
  const scanned = scan(opened, path);
  let next = await scanned.next();
  while (!next.done) next = await scanned.next();
  const { frame, unfinished } = next.value;
  if (unfinished) throw damagedFile(opened.file, "the JSON document is cut off");
  if (frame.length > longestFrame)
    throw damagedFile(opened.file, "the JSON document has no records where they are looked for");
  // Where the document is the record itself, nothing but white space is around it.
  if (path.length === 0 && frame.toString("latin1").trim() === "") return null;
  return parseAt(opened, frame, 0);
}

async function* recordsOfDocument(opened: JsonFile, path: readonly string[]): AsyncGenerator<FoundRecord> {
  const frame = await readFrame(opened, path);
  const place = path
    .slice(0, -1)
    .filter((step) => step !== "*")
    .join(".");
  let index = 0;
  for await (const { bytes, offset } of scan(opened, path)) {
    const record = await parseAt(opened, bytes, offset);
    yield { record, frame, line: null, spot: path.length === 0 ? null : `${place}[${index++}]` };
  }
}

/** An array's elements are documents of their own: the records within each are found in memory. */
async function* recordsOfArray(opened: JsonFile, path: readonly string[]): AsyncGenerator<FoundRecord> {
  for await (const { record, spot } of recordsOfDocument(opened, ["*"])) {
    for (const inner of recordsAt(record, path)) yield { record: inner, frame: record, line: null, spot };
  }
}

/**
 * The records of a JSON file of a format, one by one and in their order. Throws FILE_UNREADABLE with the line where it is no
 * JSON, no UTF-8 or nested too deep.
 */
export function jsonRecords(opened: JsonFile, format: RecordFormat): AsyncGenerator<FoundRecord> {
  const path = stepsTo(format, opened.probe.outline);
  if (opened.probe.kind === "lines") return recordsOfLines(opened, path);
  return opened.probe.kind === "array" ? recordsOfArray(opened, path) : recordsOfDocument(opened, path);
}
