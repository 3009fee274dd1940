import { ByteReader } from "./byte-reader.js";
import { PickleFault } from "./pickle-fault.js";

/** More values than these are not held in memory. */
const mostValues = 50_000_000;

/** More lists, dicts, tuples and objects than these are not held in memory. */
const mostContainers = 5_000_000;

/** A dict of Python: an object without a prototype, so that every key is only a key. */
export type Dict = Record<string, unknown>;

/** What a pickle's instructions work on: a stack with marks, and a memo. Nothing here knows a name of Python. */
export class PickleMachine {
  readonly reader: ByteReader;
  #stack: unknown[] = [];
  #marks: number[] = [];
  #floor = 0;
  #memo: unknown[] = [];
  #values = 0;
  #containers = 0;

  constructor(bytes: Buffer) {
    this.reader = new ByteReader(bytes);
  }

  push(value: unknown): void {
    if (++this.#values > mostValues) throw new PickleFault(`more than ${mostValues} values`);
    this.#stack.push(value);
  }

  /** Pushes a list, a dict or an object, of which there may be fewer. */
  pushContainer(value: unknown): void {
    if (++this.#containers > mostContainers) throw new PickleFault(`more than ${mostContainers} lists and objects`);
    this.push(value);
  }

  pop(): unknown {
    if (this.#stack.length <= this.#floor) throw new PickleFault("a value is taken from where none is");
    return this.#stack.pop();
  }

  top(): unknown {
    if (this.#stack.length <= this.#floor) throw new PickleFault("a value is looked for where none is");
    return this.#stack.at(-1);
  }

  mark(): void {
    this.#marks.push(this.#stack.length);
    this.#floor = this.#stack.length;
    if (++this.#values > mostValues) throw new PickleFault(`more than ${mostValues} values`);
  }

  /** The values since the last mark. */
  popMark(): unknown[] {
    const from = this.#marks.pop();
    if (from === undefined) throw new PickleFault("a mark is taken where none is");
    this.#floor = this.#marks.at(-1) ?? 0;
    return this.#stack.splice(from);
  }

  /** Takes the value on top, or the mark where that is on top. */
  discard(): void {
    if (this.#marks.length > 0 && this.#stack.length === this.#floor) this.popMark();
    else this.pop();
  }

  /** Remembers the value on top; without a number under the next one. */
  remember(number = this.#memo.length): void {
    // Writers number what they remember: a number beyond the bytes read would make room for what is not there.
    if (number > this.reader.offset) throw new PickleFault(`memo number ${number} is out of order`);
    this.#memo[number] = this.top();
  }

  recall(number: number): void {
    if (!Object.hasOwn(this.#memo, number)) throw new PickleFault(`nothing is remembered as number ${number}`);
    this.push(this.#memo[number]);
  }

  /** The one value that is left at the end. */
  result(): unknown {
    const value = this.pop();
    if (this.#stack.length + this.#marks.length > 0) throw new PickleFault("more than one value is left at the end");
    if (this.reader.left > 0) throw new PickleFault(`${this.reader.left} bytes come after the end`);
    return value;
  }
}

/** Puts a member into a dict. Keys are texts here, whatever they were: 3 becomes "3". Throws a PickleFault. */
export function setMember(dict: unknown, key: unknown, value: unknown): void {
  if (!isDict(dict)) throw new PickleFault("a member is put into what is no dict");
  const isPlain = key === null || ["string", "number", "bigint", "boolean"].includes(typeof key);
  if (!isPlain) throw new PickleFault("a dict has a key that is no text or number");
  const text = String(key);
  if (Object.hasOwn(dict, text)) throw new PickleFault(`a dict has the key "${text.slice(0, 200)}" twice`);
  dict[text] = value;
}

/** Whether a value of a pickle is a dict. */
export function isDict(value: unknown): value is Dict {
  return typeof value === "object" && value !== null && Object.getPrototypeOf(value) === null;
}

/** An empty dict. */
export function emptyDict(): Dict {
  return Object.create(null) as Dict;
}
