import type { RandomStream } from "../random-stream.js";

/** A way to damage a file. */
export interface Mutation {
  readonly id: string;
  /** What it does, for the manual. */
  readonly what: string;
  /** Whether a load must give what the undamaged file gives: nothing that is read was touched. */
  readonly keepsNumbers: boolean;
  mutate(bytes: Buffer, random: RandomStream): Buffer;
}

const number = /-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g;
const quoted = /"(?:[^"\\\n]|\\.)*"/g;

/** An element drawn with equal chances. */
export function pick<T>(values: readonly T[], random: RandomStream): T {
  return values[Math.floor(random.uniform() * values.length)]!;
}

/** A text with one of the places that a pattern fits replaced; the text itself where it fits nowhere. */
function replaceOne(text: string, pattern: RegExp, random: RandomStream, by: (found: string) => string): string {
  const places = [...text.matchAll(pattern)];
  if (places.length === 0) return text;
  const place = pick(places, random);
  return text.slice(0, place.index) + by(place[0]) + text.slice(place.index + place[0].length);
}

function textual(
  id: string,
  what: string,
  keepsNumbers: boolean,
  change: (text: string, random: RandomStream) => string,
): Mutation {
  return {
    id,
    what,
    keepsNumbers,
    mutate: (bytes, random) => Buffer.from(change(bytes.toString("utf8"), random), "utf8"),
  };
}

const wrongTypes = ['"text"', "[]", "{}", "[1, 2]", '{"a": 1}', "null", "true", '""', "", "undefined"];
const hugeNumbers = [
  "1e400",
  "-1e400",
  "1e308",
  "-1e308",
  `${"9".repeat(40)}`,
  "1e-400",
  "0x10",
  "1_000",
  "1,5",
  "--1",
];
const notNumbers = ["NaN", "nan", "Infinity", "-Infinity", "inf", "-nan"];
const hostileNames = [
  'x"; DROP TABLE rows; --',
  "x'; DELETE FROM rows; --",
  "__proto__",
  "constructor",
  "",
  "n".repeat(10_000),
  "\u202e\u0000name",
  "a|score",
  "model",
  "rowid",
  "../../etc/passwd",
];

function lines(text: string): string[] {
  return text.split("\n");
}

function moveLines(text: string, random: RandomStream): string {
  const [first, ...rest] = lines(text);
  const keyed = rest.map((line) => [random.uint32(), line] as const).sort(([a], [b]) => a - b);
  return [first, ...keyed.map(([, line]) => line)].join("\n");
}

function dropLine(text: string, random: RandomStream): string {
  const all = lines(text);
  all.splice(Math.floor(random.uniform() * all.length), 1);
  return all.join("\n");
}

function repeatLine(text: string, random: RandomStream): string {
  const all = lines(text);
  const place = Math.floor(random.uniform() * all.length);
  all.splice(place, 0, all[place]!);
  return all.join("\n");
}

function nest(random: RandomStream): string {
  const depth = pick([50, 500, 5000, 200_000], random);
  return random.uniform() < 0.5
    ? "[".repeat(depth) + "]".repeat(depth)
    : `${'{"a":'.repeat(depth)}1${"}".repeat(depth)}`;
}

/** Ways to damage text. */
export const textMutations: readonly Mutation[] = [
  textual(
    "wrong-type",
    "a number becomes a text, a list, an object, null, a truth value or nothing",
    false,
    (text, random) => replaceOne(text, number, random, () => pick(wrongTypes, random)),
  ),
  textual(
    "huge-number",
    "a number becomes one that is too large, too small or written in another way",
    false,
    (text, random) => replaceOne(text, number, random, () => pick(hugeNumbers, random)),
  ),
  textual("not-a-number", "a number becomes NaN or Infinity", false, (text, random) =>
    replaceOne(text, number, random, () => pick(notNumbers, random)),
  ),
  textual("negative", "a number gets a sign", false, (text, random) =>
    replaceOne(text, number, random, (found) => `-${found}`),
  ),
  textual("duplicate-key", "a member or cell stands twice", false, (text, random) =>
    replaceOne(text, /"[^"\n]*"\s*:\s*(?:"[^"\n]*"|[\d.]+)/g, random, (found) => `${found}, ${found}`),
  ),
  textual("deep-nesting", "a value becomes lists or objects nested up to 200,000 deep", false, (text, random) =>
    replaceOne(text, random.uniform() < 0.5 ? number : quoted, random, () => nest(random)),
  ),
  textual(
    "hostile-name",
    'a name becomes SQL such as x"; DROP TABLE, a name of the language, or nothing',
    false,
    (text, random) => replaceOne(text, /[A-Za-z_]{3,}/g, random, () => pick(hostileNames, random)),
  ),
  textual("long-cell", "a text becomes one of 1 MB", false, (text, random) =>
    replaceOne(text, /[A-Za-z]{3,}/g, random, () => "x".repeat(1 << 20)),
  ),
  textual("dropped-line", "a line is gone", false, dropLine),
  textual("repeated-line", "a line stands twice", false, repeatLine),
  textual("moved-lines", "lines are in another order", false, moveLines),
  textual("byte-order-mark", "the file begins with a byte order mark", true, (text) => `\ufeff${text}`),
  textual("crlf", "lines end in CR LF", true, (text) => text.replaceAll("\n", "\r\n")),
  textual("mixed-line-ends", "some lines end in CR LF", true, (text, random) =>
    text.replace(/\n/g, () => (random.uniform() < 0.5 ? "\r\n" : "\n")),
  ),
  {
    id: "latin-1",
    what: "texts are in Latin-1, with letters beyond ASCII",
    keepsNumbers: false,
    mutate: (bytes, random) =>
      Buffer.from(
        replaceOne(bytes.toString("utf8"), /[A-Za-z]{4,}/g, random, (found) => `${found}é`),
        "latin1",
      ),
  },
  {
    id: "utf-16",
    what: "the file is in UTF-16",
    keepsNumbers: true,
    mutate: (bytes) => Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(bytes.toString("utf8"), "utf16le")]),
  },
];
