import { findTextEnd } from "./json-text-end.js";

/** A record's text and where it stands in the file, in bytes. */
export interface ScannedRecord {
  readonly bytes: Buffer;
  readonly offset: number;
}

interface Container {
  readonly isArray: boolean;
  /** How many steps of the path lead here; -1 where another way does. */
  readonly matched: number;
  key: string | null;
}

/** Deeper JSON is refused: no writer of a known format nests so deep, and readers of it would run out of stack. */
export const deepestJson = 1000;

const quote = 0x22;
const comma = 0x2c;
const colon = 0x3a;

function isOpening(byte: number): boolean {
  return byte === 0x7b || byte === 0x5b;
}

function isClosing(byte: number): boolean {
  return byte === 0x7d || byte === 0x5d;
}

function isSpace(byte: number): boolean {
  return byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09;
}

/** A key without its escapes; what is no JSON text stands as it is, and shows when it is parsed. */
function unescaped(key: string): string {
  if (!key.includes("\\")) return key;
  try {
    return JSON.parse(`"${key}"`) as string;
  } catch {
    return key;
  }
}

/**
 * Cuts a JSON document into the records at a path and the frame around them, piece by piece as the file is read, so that
 * neither is the document in memory nor are numbers and texts parsed twice. It finds the ends of values only: whether they
 * are JSON shows when they are parsed.
 */
export class JsonRecordScanner {
  /** Whether JSON is nested deeper than {@link deepestJson}: then nothing more is read. */
  tooDeep = false;
  readonly #path: readonly string[];
  #stack: Container[] = [];
  #offset = 0;
  #inString = false;
  #escaped = false;
  /** The stack's height at which the record being captured ends; -1 outside of records. */
  #recordHeight = -1;
  #recordOffset = 0;
  #recordParts: Buffer[] = [];
  #frameParts: Buffer[] = [];
  #keyParts: Buffer[] | null = null;
  /** Where the key that is being read begins in the current piece. */
  #keyFrom = 0;
  #lastString = "";
  #records: ScannedRecord[] = [];

  /** @param path keys, and "*" for the elements of an array; its last step is "*" */
  constructor(path: readonly string[]) {
    this.#path = path;
  }

  /** Takes the next piece of the file and gives the records that it completes. */
  push(chunk: Buffer): ScannedRecord[] {
    let from = 0;
    for (let at = 0; at < chunk.length && !this.tooDeep; at++) {
      if (this.#inString) {
        at = this.#string(chunk, at);
        continue;
      }
      from = this.#take(chunk, at, from);
    }
    this.#keep(chunk.subarray(from));
    if (this.#keyParts && this.#inString) this.#keyParts.push(chunk.subarray(this.#keyFrom));
    this.#keyFrom = 0;
    this.#offset += chunk.length;
    const records = this.#records;
    this.#records = [];
    return records;
  }

  /** The document without its records, and what is left of a record that did not end. */
  end(): { readonly frame: Buffer; readonly unfinished: boolean } {
    return { frame: Buffer.concat(this.#frameParts), unfinished: this.#recordHeight >= 0 || this.#stack.length > 0 };
  }

  /** Moves to the closing quote, or to the end of the piece. */
  #string(chunk: Buffer, start: number): number {
    const { end, isEscaped } = findTextEnd(chunk, start, this.#escaped);
    this.#escaped = isEscaped;
    if (end === chunk.length) return end;
    this.#inString = false;
    this.#endKey(chunk, end);
    return end;
  }

  #endKey(chunk: Buffer, at: number): void {
    if (!this.#keyParts) return;
    this.#keyParts.push(chunk.subarray(this.#keyFrom, at));
    this.#lastString = unescaped(Buffer.concat(this.#keyParts).toString("utf8"));
    this.#keyParts = null;
  }

  /** A byte outside of texts; gives where the bytes that are not kept yet begin. */
  #take(chunk: Buffer, at: number, from: number): number {
    const byte = chunk[at]!;
    if (isSpace(byte)) return from;
    if (isClosing(byte)) return this.#close(chunk, at, from);
    if (byte === comma) return this.#comma(chunk, at, from);
    if (byte === colon) {
      const top = this.#stack.at(-1);
      if (top && !top.isArray && top.matched >= 0) top.key = this.#lastString;
      return from;
    }
    return this.#value(chunk, at, from);
  }

  /** The first byte of a value or key, or a further byte of a number or word. */
  #value(chunk: Buffer, at: number, from: number): number {
    const byte = chunk[at]!;
    const top = this.#stack.at(-1);
    const isKey = byte === quote && top !== undefined && !top.isArray && top.key === null && top.matched >= 0;
    const matched = isKey || this.#recordHeight >= 0 ? -1 : this.#match(top);
    let start = from;
    if (matched === this.#path.length && this.#recordHeight < 0) {
      this.#keep(chunk.subarray(from, at));
      this.#recordHeight = this.#stack.length;
      this.#recordOffset = this.#offset + at;
      start = at;
    }
    if (byte === quote) {
      this.#inString = true;
      if (isKey) {
        this.#keyParts = [];
        this.#keyFrom = at + 1;
      }
    } else if (isOpening(byte)) {
      this.#stack.push({ isArray: byte === 0x5b, matched: this.#stack.length === 0 ? 0 : matched, key: null });
      if (this.#stack.length > deepestJson) this.tooDeep = true;
    }
    return start;
  }

  /** How many steps of the path lead to a value in this container; -1 where none do. */
  #match(top: Container | undefined): number {
    if (!top) return 0;
    if (top.matched < 0) return -1;
    const step = this.#path[top.matched];
    const fits = top.isArray ? step === "*" : step === top.key && step !== undefined;
    return fits ? top.matched + 1 : -1;
  }

  #isRecordList(top: Container | undefined): boolean {
    return top?.isArray === true && top.matched === this.#path.length - 1;
  }

  #comma(chunk: Buffer, at: number, from: number): number {
    const start = this.#endRecord(chunk, at, from);
    const top = this.#stack.at(-1);
    if (top && this.#recordHeight < 0) top.key = null;
    if (this.#recordHeight >= 0 || !this.#isRecordList(top)) return start;
    // Commas between records would be left over in the frame.
    return at + 1;
  }

  #close(chunk: Buffer, at: number, from: number): number {
    const start = this.#endRecord(chunk, at, from);
    this.#stack.pop();
    return this.#recordHeight === this.#stack.length ? this.#endRecord(chunk, at + 1, start) : start;
  }

  /** Ends the record where it ends here; gives where the bytes that are not kept yet begin. */
  #endRecord(chunk: Buffer, end: number, from: number): number {
    if (this.#recordHeight < 0 || this.#recordHeight !== this.#stack.length) return from;
    this.#recordParts.push(chunk.subarray(from, end));
    this.#records.push({ bytes: Buffer.concat(this.#recordParts), offset: this.#recordOffset });
    this.#recordParts = [];
    this.#recordHeight = -1;
    return end;
  }

  #keep(part: Buffer): void {
    if (part.length === 0) return;
    // The reader may use the piece's memory again.
    const copy = Buffer.from(part);
    if (this.#recordHeight >= 0) this.#recordParts.push(copy);
    else this.#frameParts.push(copy);
  }
}
