import { NdArray } from "../../core/nd-array.js";
import { decodeText } from "./byte-reader.js";
import { PickleFault } from "./pickle-fault.js";

/** Texts that a small pickle may make, in characters. */
const leastTexts = 2 ** 25;

/** How often, on average, a byte of a large one may be repeated. */
const mostRepeats = 100;

/**
 * Counts what becomes of a pickle. What stands once in it can be referred to any number of times, so that a small file could
 * fill any disk: a row takes at least a byte of an honest file, and texts are repeated a bounded number of times.
 */
export class PickleBudget {
  readonly #bytes: number;
  #rows = 0;
  #left: number;

  constructor(bytes: number) {
    this.#bytes = bytes;
    this.#left = leastTexts + mostRepeats * bytes;
  }

  /** Counts an outcome. Throws a PickleFault where there are too many. */
  row(): void {
    if (++this.#rows > this.#bytes) throw new PickleFault(`more outcomes than its ${this.#bytes} bytes can hold`);
  }

  /** The text of a cell: numbers and booleans as JSON has them, lists and dicts as JSON; null for what is missing. */
  text(value: unknown): string | null {
    if (value === null || value === undefined || Number.isNaN(value)) return null;
    return typeof value === "object" && !Buffer.isBuffer(value) ? this.#json(value) : this.#count(plain(value));
  }

  #count(text: string): string {
    this.#left -= text.length + 1;
    if (this.#left < 0) throw new PickleFault("it repeats its texts more often than is read");
    return text;
  }

  #json(value: unknown): string {
    if (Array.isArray(value)) return this.#count(`[${value.map((element) => this.#json(element)).join(",")}]`);
    if (value instanceof NdArray) return this.#array(value, []);
    if (typeof value === "string" || Buffer.isBuffer(value)) return this.#count(JSON.stringify(plain(value)));
    if (typeof value !== "object" || value === null) return this.#count(plain(value ?? null));
    const members = Object.entries(value).map(([key, member]) => `${JSON.stringify(key)}:${this.#json(member)}`);
    return this.#count(`{${members.join(",")}}`);
  }

  #array(array: NdArray, index: readonly number[]): string {
    if (index.length === array.shape.length) return this.#json(array.at(...index));
    const size = array.shape[index.length]!;
    return `[${Array.from({ length: size }, (_, place) => this.#array(array, [...index, place])).join(",")}]`;
  }
}

function plain(value: unknown): string {
  return Buffer.isBuffer(value) ? decodeText(value) : String(value);
}
