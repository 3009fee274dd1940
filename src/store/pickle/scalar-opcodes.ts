import { PickleFault } from "./pickle-fault.js";
import type { PickleMachine } from "./pickle-machine.js";

/** What an instruction does. */
export type Instruction = (machine: PickleMachine) => void;

/** Integers of more bytes are no counts or scores. */
const longestInteger = 16;

/** A number where it is exact, else a bigint. */
function integer(value: bigint): number | bigint {
  const number = Number(value);
  return Number.isSafeInteger(number) ? number : value;
}

function integerOfBytes(bytes: Buffer): number | bigint {
  if (bytes.length > longestInteger) throw new PickleFault(`an integer of ${bytes.length} bytes`);
  let value = 0n;
  for (const byte of [...bytes].reverse()) value = (value << 8n) | BigInt(byte);
  return integer(BigInt.asIntN(8 * bytes.length, value));
}

function integerOfText(text: string): number | bigint {
  if (!/^[-+]?\d{1,39}$/.test(text)) throw new PickleFault(`"${text.slice(0, 60)}" is no integer`);
  return integer(BigInt(text.replace("+", "")));
}

/** Protocol 0 writes booleans as 00 and 01. */
function integerOrBoolean(text: string): number | bigint | boolean {
  return text === "00" || text === "01" ? text === "01" : integerOfText(text);
}

const specialFloats = new Map([
  ["nan", Number.NaN],
  ["inf", Number.POSITIVE_INFINITY],
  ["-inf", Number.NEGATIVE_INFINITY],
]);

function floatOfText(text: string): number {
  const special = specialFloats.get(text);
  if (special !== undefined) return special;
  if (!/^[-+]?[\d.]+(e[-+]?\d+)?$/i.test(text)) throw new PickleFault(`"${text.slice(0, 60)}" is no number`);
  const number = Number(text);
  if (Number.isNaN(number)) throw new PickleFault(`"${text.slice(0, 60)}" is no number`);
  return number;
}

/** Text of protocol 0: Latin-1, with \uXXXX for what is beyond. */
function rawUnicode(bytes: Buffer): string {
  return bytes
    .toString("latin1")
    .replace(/\\u([\da-fA-F]{4})|\\U(00(?:0[\da-fA-F]|10)[\da-fA-F]{4})/g, (_, short, long) => {
      return String.fromCodePoint(Number.parseInt(short ?? long, 16));
    });
}

/** A text of Python 2 in quotes. */
function quoted(bytes: Buffer): string {
  const text = bytes.toString("latin1");
  if (!/^(['"])[^\\]*\1$/s.test(text) || text.length < 2) throw new PickleFault("a quoted text that is not read");
  return text.slice(1, -1);
}

/** 8-bit strings of Python 2 are text where they are ASCII, else bytes. */
function oldString(bytes: Buffer): string | Buffer {
  return bytes.every((byte) => byte < 0x80) ? bytes.toString("latin1") : bytes;
}

const ascii = (bytes: Buffer) => bytes.toString("latin1");

/** Instructions that push a constant, a number, a text or bytes. */
export const scalarOpcodes: Readonly<Record<number, Instruction>> = {
  [code("N")]: (machine) => machine.push(null),
  136: (machine) => machine.push(true),
  137: (machine) => machine.push(false),
  [code("I")]: (machine) => machine.push(integerOrBoolean(ascii(machine.reader.line()))),
  [code("L")]: (machine) => machine.push(integerOfText(ascii(machine.reader.line()).replace(/L$/, ""))),
  [code("F")]: (machine) => machine.push(floatOfText(ascii(machine.reader.line()))),
  [code("J")]: (machine) => machine.push(machine.reader.take(4).readInt32LE()),
  [code("K")]: (machine) => machine.push(machine.reader.byte()),
  [code("M")]: (machine) => machine.push(machine.reader.take(2).readUInt16LE()),
  138: (machine) => machine.push(integerOfBytes(machine.reader.take(machine.reader.byte()))),
  139: (machine) => machine.push(integerOfBytes(machine.reader.take(machine.reader.length4()))),
  [code("G")]: (machine) => machine.push(machine.reader.take(8).readDoubleBE()),
  [code("S")]: (machine) => machine.push(quoted(machine.reader.line())),
  [code("T")]: (machine) => machine.push(oldString(machine.reader.take(machine.reader.length4()))),
  [code("U")]: (machine) => machine.push(oldString(machine.reader.take(machine.reader.byte()))),
  [code("V")]: (machine) => machine.push(rawUnicode(machine.reader.line())),
  [code("X")]: (machine) => machine.push(machine.reader.text(machine.reader.length4())),
  140: (machine) => machine.push(machine.reader.text(machine.reader.byte())),
  141: (machine) => machine.push(machine.reader.text(machine.reader.length8())),
  [code("B")]: (machine) => machine.push(machine.reader.take(machine.reader.length4())),
  [code("C")]: (machine) => machine.push(machine.reader.take(machine.reader.byte())),
  142: (machine) => machine.push(machine.reader.take(machine.reader.length8())),
  150: (machine) => machine.push(machine.reader.take(machine.reader.length8())),
};

/** The number of an instruction that is a printable character. */
export function code(character: string): number {
  return character.charCodeAt(0);
}
