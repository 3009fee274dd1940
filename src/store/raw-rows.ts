import { createReadStream } from "node:fs";
import { readFile } from "node:fs/promises";
import { createInterface } from "node:readline";
import { CsvScanner } from "./csv-scanner.js";
import { parseJson } from "./json-text.js";
import type { Source } from "./source.js";

/** A row as it stands in the file, for messages. */
export interface RawRow {
  /** Physical line, from 1; null where rows have no lines. */
  readonly line: number | null;
  /** Text of each cell by column name; null where the row cannot be taken apart. */
  readonly cells: ReadonlyMap<string, string> | null;
  /** Number of cells, delimiters at the end of the line apart. */
  readonly width: number;
  /** What is wrong with the row itself. */
  readonly fault: string | null;
}

type CsvRows = Extract<Source["rows"], { kind: "csv" }>;

/** Reads a CSV file and says at the end whether its lines end in different ways. */
export async function* csvRows(path: string, rows: CsvRows): AsyncGenerator<RawRow, number | null> {
  const scanner = new CsvScanner(rows.delimiter);
  let isHeader = true;
  const toRows = function* (records: ReturnType<CsvScanner["push"]>): Generator<RawRow> {
    for (const { line, cells, fault } of records) {
      if (isHeader) isHeader = false;
      else yield { line, cells: byName(rows.names, cells), width: widthOf(cells, rows.names.length), fault };
    }
  };
  for await (const text of createReadStream(path, "utf8")) yield* toRows(scanner.push(text as string));
  yield* toRows(scanner.end());
  return scanner.mixedLineEnd;
}

/** One empty cell too many at the end is no fault: many programs end their lines with a delimiter. */
function widthOf(cells: readonly string[], expected: number): number {
  return cells.length === expected + 1 && cells.at(-1) === "" ? expected : cells.length;
}

function byName(names: readonly string[], cells: readonly string[]): Map<string, string> {
  const pairs = names.map((name, index) => [name, cells[index] ?? ""] as const);
  return new Map(pairs.filter(([name]) => name !== ""));
}

function toText(value: unknown): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}

function objectRow(value: unknown, line: number | null): RawRow {
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    return { line, cells: null, width: 0, fault: `${JSON.stringify(value)} is not an object` };
  }
  const cells = new Map(Object.entries(value).map(([name, cell]) => [name, toText(cell)]));
  return { line, cells, width: cells.size, fault: null };
}

function parseRow(text: string, line: number): RawRow {
  try {
    return objectRow(parseJson(text), line);
  } catch {
    const shown = text.length > 60 ? `${text.slice(0, 60)}...` : text;
    return { line, cells: null, width: 0, fault: `not JSON: ${shown}` };
  }
}

async function* jsonLines(path: string): AsyncGenerator<RawRow> {
  let line = 0;
  for await (const text of createInterface({
    input: createReadStream(path, "utf8"),
    crlfDelay: Number.POSITIVE_INFINITY,
  })) {
    line++;
    if (text.trim() !== "") yield parseRow(text.replace(/^\ufeff/, ""), line);
  }
}

function lineOfSyntaxError(text: string, error: unknown): number {
  const position = /position (\d+)/.exec(String(error))?.[1];
  return text.slice(0, position === undefined ? undefined : Number(position)).split("\n").length;
}

async function* jsonArray(path: string): AsyncGenerator<RawRow> {
  const text = await readFile(path, "utf8");
  try {
    const values = parseJson(text);
    for (const value of Array.isArray(values) ? values : [values]) yield objectRow(value, null);
  } catch (error) {
    yield { line: lineOfSyntaxError(text, error), cells: null, width: 0, fault: "not JSON from here on" };
  }
}

/** The rows of a text file one by one, in the order of the file and without empty lines: slow, for messages only. */
export function rawRows(source: Source): AsyncGenerator<RawRow, number | null | undefined> {
  if (source.rows.kind === "csv") return csvRows(source.path, source.rows);
  return source.rows.kind === "lines" ? jsonLines(source.path) : jsonArray(source.path);
}
