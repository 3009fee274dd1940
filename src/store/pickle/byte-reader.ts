import { PickleFault } from "./pickle-fault.js";

const utf8 = new TextDecoder("utf-8", { fatal: true });

/** Half of a surrogate pair, which Python writes where a text has one. */
const surrogates = /\xed[\xa0-\xbf][\x80-\xbf]/g;

/** Text of UTF-8 bytes; a lone half of a surrogate pair becomes U+FFFD. Throws a PickleFault. */
export function decodeText(bytes: Buffer): string {
  const text = bytes.toString("utf8");
  if (!text.includes("\ufffd")) return text;
  const mended = Buffer.from(bytes.toString("latin1").replace(surrogates, "\xef\xbf\xbd"), "latin1");
  try {
    return utf8.decode(mended);
  } catch {
    throw new PickleFault("the text is not UTF-8");
  }
}

/** Reads a pickle's bytes. What is asked for and not there, or reaches over the end of a frame, is a PickleFault. */
export class ByteReader {
  #at = 0;
  #frameEnd = 0;
  readonly #bytes: Buffer;

  constructor(bytes: Buffer) {
    this.#bytes = bytes;
  }

  /** How many bytes are read. */
  get offset(): number {
    return this.#at;
  }

  /** How many bytes are left. */
  get left(): number {
    return this.#bytes.length - this.#at;
  }

  /** The next bytes, without copying. */
  take(length: number): Buffer {
    const from = this.#pass(length);
    return this.#bytes.subarray(from, this.#at);
  }

  /** The text of the next bytes. */
  text(length: number): string {
    const from = this.#pass(length);
    // There are millions of texts: a Buffer for each would be most of the time.
    const text = this.#bytes.toString("utf8", from, this.#at);
    return text.includes("\ufffd") ? decodeText(this.#bytes.subarray(from, this.#at)) : text;
  }

  /** Goes over bytes and gives where they begin. */
  #pass(length: number): number {
    if (length > this.left) throw new PickleFault(`${length} bytes are announced and ${this.left} are left`);
    const end = this.#at + length;
    if (this.#at < this.#frameEnd && end > this.#frameEnd) throw new PickleFault("a frame ends within a value");
    const from = this.#at;
    this.#at = end;
    return from;
  }

  /** Begins a frame of the next bytes. */
  beginFrame(): void {
    const length = this.length8();
    if (this.#at < this.#frameEnd) throw new PickleFault("a frame begins within a frame");
    if (length > this.left) throw new PickleFault(`a frame of ${length} bytes is announced and ${this.left} are left`);
    this.#frameEnd = this.#at + length;
  }

  /** An unsigned byte. */
  byte(): number {
    return this.#bytes[this.#pass(1)]!;
  }

  /** A length of 4 bytes. */
  length4(): number {
    return this.#bytes.readUInt32LE(this.#pass(4));
  }

  /** A length of 8 bytes. */
  length8(): number {
    const length = this.take(8).readBigUInt64LE();
    if (length > BigInt(this.left)) throw new PickleFault(`${length} bytes are announced and ${this.left} are left`);
    return Number(length);
  }

  /** A line as bytes, without its end. */
  line(): Buffer {
    const end = this.#bytes.indexOf(0x0a, this.#at);
    if (end < 0) throw new PickleFault("a line does not end");
    const taken = this.take(end + 1 - this.#at);
    return taken.subarray(0, -1);
  }
}
