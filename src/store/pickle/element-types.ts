import { decodeText } from "./byte-reader.js";
import { notRead, PickleFault } from "./pickle-fault.js";
import { type Stateful, setState } from "./stateful.js";

/** How the elements of a column stand in the database. */
export type ColumnType = "DOUBLE" | "BIGINT" | "UBIGINT" | "BOOLEAN" | "VARCHAR";

/** Reads the element that begins at a byte. */
type ReadElement = (bytes: Buffer, at: number) => unknown;

interface ElementKind {
  readonly type: ColumnType;
  readonly little: ReadElement;
  readonly big: ReadElement;
}

const exact = (value: bigint) => (Number.isSafeInteger(Number(value)) ? Number(value) : value);

/** A number of 16 bits: sign, 5 bits of exponent, 10 of mantissa. */
function halfFloat(bits: number): number {
  const [sign, exponent, mantissa] = [bits & 0x8000 ? -1 : 1, (bits >> 10) & 0x1f, bits & 0x3ff];
  if (exponent === 0x1f) return mantissa === 0 ? sign * Number.POSITIVE_INFINITY : Number.NaN;
  return exponent === 0 ? sign * mantissa * 2 ** -24 : sign * (1 + mantissa / 1024) * 2 ** (exponent - 15);
}

function kind(type: ColumnType, little: ReadElement, big: ReadElement = little): ElementKind {
  return { type, little, big };
}

/** What numpy calls a type and its size -> how its elements are read. */
const numbers: Readonly<Record<string, ElementKind>> = {
  f2: kind(
    "DOUBLE",
    (bytes, at) => halfFloat(bytes.readUInt16LE(at)),
    (bytes, at) => halfFloat(bytes.readUInt16BE(at)),
  ),
  f4: kind(
    "DOUBLE",
    (bytes, at) => bytes.readFloatLE(at),
    (bytes, at) => bytes.readFloatBE(at),
  ),
  f8: kind(
    "DOUBLE",
    (bytes, at) => bytes.readDoubleLE(at),
    (bytes, at) => bytes.readDoubleBE(at),
  ),
  i1: kind("BIGINT", (bytes, at) => bytes.readInt8(at)),
  i2: kind(
    "BIGINT",
    (bytes, at) => bytes.readInt16LE(at),
    (bytes, at) => bytes.readInt16BE(at),
  ),
  i4: kind(
    "BIGINT",
    (bytes, at) => bytes.readInt32LE(at),
    (bytes, at) => bytes.readInt32BE(at),
  ),
  i8: kind(
    "BIGINT",
    (bytes, at) => exact(bytes.readBigInt64LE(at)),
    (bytes, at) => exact(bytes.readBigInt64BE(at)),
  ),
  u1: kind("BIGINT", (bytes, at) => bytes.readUInt8(at)),
  u2: kind(
    "BIGINT",
    (bytes, at) => bytes.readUInt16LE(at),
    (bytes, at) => bytes.readUInt16BE(at),
  ),
  u4: kind(
    "BIGINT",
    (bytes, at) => bytes.readUInt32LE(at),
    (bytes, at) => bytes.readUInt32BE(at),
  ),
  u8: kind(
    "UBIGINT",
    (bytes, at) => exact(bytes.readBigUInt64LE(at)),
    (bytes, at) => exact(bytes.readBigUInt64BE(at)),
  ),
  b1: kind("BOOLEAN", (bytes, at) => bytes[at] !== 0),
};

/** A text of 4 bytes a character, filled up with zeros; what is no character becomes U+FFFD. */
function wideText(bytes: Buffer, at: number, size: number, isLittle: boolean): string {
  const points: number[] = [];
  for (let place = at; place < at + size; place += 4) {
    const point = isLittle ? bytes.readUInt32LE(place) : bytes.readUInt32BE(place);
    points.push(point <= 0x10ffff ? point : 0xfffd);
  }
  while (points.at(-1) === 0) points.pop();
  return points.map((point) => String.fromCodePoint(point)).join("");
}

function byteText(bytes: Buffer, at: number, size: number): string {
  let end = at + size;
  while (end > at && bytes[end - 1] === 0) end--;
  return decodeText(bytes.subarray(at, end));
}

const orders = ["<", ">", "=", "|"];

/** The type of an array's elements, as numpy's dtype. */
export class ElementType implements Stateful {
  readonly name: string;
  readonly #letter: string;
  readonly #count: number;
  #isLittle: boolean;

  /** Throws a PickleFault where numpy has no such type, and a refusal where it is not read. */
  constructor(text: unknown) {
    const match = typeof text === "string" ? /^([<>=|]?)([a-zA-Z?])(\d{0,9})$/.exec(text) : null;
    if (match === null) throw new PickleFault("a numpy type without a name");
    const [, order, letter, digits] = match;
    this.name = text as string;
    this.#letter = letter === "?" ? "b" : letter!;
    this.#count = letter === "?" ? 1 : Number(digits);
    this.#isLittle = order !== ">";
    const isRead = this.isObject || (this.isText && this.#count > 0) || Object.hasOwn(numbers, this.#key);
    if (!isRead) throw notRead(`a numpy array of type ${this.name}`);
  }

  get #key(): string {
    return `${this.#letter}${this.#count}`;
  }

  /** Whether elements are Python's own objects, which stand in a list. */
  get isObject(): boolean {
    return this.#letter === "O";
  }

  get isText(): boolean {
    return this.#letter === "U" || this.#letter === "S";
  }

  /** Bytes of an element. */
  get size(): number {
    return this.#letter === "U" ? 4 * this.#count : this.#count;
  }

  get columnType(): ColumnType {
    return this.isObject || this.isText ? "VARCHAR" : numbers[this.#key]!.type;
  }

  /** The reader of the elements of bytes, by their number. */
  reader(bytes: Buffer): (place: number) => unknown {
    const { size } = this;
    const isLittle = this.#isLittle;
    if (this.#letter === "U") return (place) => wideText(bytes, place * size, size, isLittle);
    if (this.#letter === "S") return (place) => byteText(bytes, place * size, size);
    const { little, big } = numbers[this.#key]!;
    const read = isLittle ? little : big;
    return (place) => read(bytes, place * size);
  }

  [setState](state: unknown): void {
    if (!Array.isArray(state) || state.length < 8 || !orders.includes(state[1]))
      throw new PickleFault("a numpy type with a strange state");
    // Places 2 to 4 are those of types that are made of others.
    if ([state[2], state[3], state[4]].some((part) => part !== null)) throw notRead("a numpy array of records");
    this.#isLittle = state[1] !== ">";
  }
}
