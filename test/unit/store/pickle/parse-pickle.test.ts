import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { PickleError, parsePickle } from "../../../../src/store/pickle/parse-pickle.js";
import { array, length4, length8, named, pickleBytes, text } from "../../../support/pickle-bytes.js";

const fixtures = `${import.meta.dirname}/../../../fixtures/pickles/`;

/** The fault of a pickle, as "message at byte". */
function faultOf(bytes: Buffer): string {
  try {
    parsePickle(bytes);
  } catch (error) {
    if (error instanceof PickleError) return `${error.message} @${error.offset}`;
    throw error;
  }
  return "none";
}

/** What test/fixtures/make-pickles.py puts into values-N.pkl, in JavaScript's words. */
const values = {
  none: null,
  flags: [true, false],
  ints: [0, 255, 65535, -1, 2147483648, 9007199254740992n, 9223372036854775808n, -9223372036854775808n],
  floats: [0.5, Number.POSITIVE_INFINITY, -1e-300],
  text: "grüße \u{1F600}",
  long: "abc".repeat(100),
  bytes: Buffer.from([0, 0xff]),
  empty: Buffer.from(""),
  array: Buffer.from("ab"),
  tuple: [1, [2], [], [3, 4], [5, 6, 7], [8, 9, 10, 11]],
  set: [1],
  frozen: [2],
  ordered: { b: 1, a: 2 },
  shared: [["x"], ["x"]],
  true: "yes",
};

describe("a pickle of plain data", () => {
  test.each([0, 1, 2, 3, 4, 5])("of protocol %i has the values that Python wrote", (protocol) => {
    const found = parsePickle(readFileSync(`${fixtures}values-${protocol}.pkl`)) as Record<string, unknown>;
    const { 3: hostileKeys, ...rest } = found;
    const plain = { ...rest, ordered: { ...(rest.ordered as object) } };
    expect(plain).toEqual(values);
    expect(Object.keys(rest.ordered as object)).toEqual(["b", "a"]);
    expect(Object.entries(hostileKeys as object)).toEqual([
      ["__proto__", 1],
      ["constructor", 2],
    ]);
    expect(({} as Record<string, unknown>).a).toBeUndefined();
  });

  test("keeps half a surrogate pair as U+FFFD and refuses other bytes that are no UTF-8", () => {
    expect(parsePickle(pickleBytes(0x8c, 4, "a", [0xed, 0xa0, 0xbd], "."))).toBe("a\ufffd");
    expect(faultOf(pickleBytes(0x8c, 2, "a", 0xe9, "."))).toBe("the text is not UTF-8 @4");
  });
});

describe("a pickle that is damaged or lies", () => {
  const nested = (depth: number) => pickleBytes("]".repeat(depth), "a".repeat(depth - 1), ".");
  const laughs = pickleBytes(
    "]",
    [0x94, 0x30],
    ...Array.from({ length: 40 }, (_, level) => pickleBytes("]", 0x94, "(", "h", level, "h", level, "e0")),
    "h",
    40,
    ".",
  );
  test.each([
    ["is cut off", pickleBytes("("), "1 bytes are announced and 0 are left @1"],
    ["goes on behind its end", pickleBytes("N.N."), "2 bytes come after the end @2"],
    ["is text", pickleBytes("hello"), "nothing is remembered as number 101 @2"],
    ["has an unknown instruction", pickleBytes(0xff), "0xff is no instruction of a pickle @1"],
    ["is of a protocol of the future", pickleBytes(0x80, 6, "N."), "protocol 6, of which nothing is known @2"],
    ["leaves two values", pickleBytes("NN."), "more than one value is left at the end @3"],
    ["leaves a mark", pickleBytes("(N."), "more than one value is left at the end @3"],
    ["leaves nothing", pickleBytes("."), "a value is taken from where none is @1"],
    [
      "announces a text of 4 GB",
      pickleBytes("X", length4(4_000_000_000), "a."),
      "4000000000 bytes are announced and 2 are left @5",
    ],
    [
      "announces bytes of 2^63",
      pickleBytes(0x8e, length8(2n ** 63n), "."),
      "9223372036854775808 bytes are announced and 1 are left @9",
    ],
    [
      "announces a frame beyond its end",
      pickleBytes(0x95, length8(99n), "N."),
      "99 bytes are announced and 2 are left @9",
    ],
    [
      "ends a frame within a value",
      pickleBytes(0x95, length8(2n), "M", [1, 0], "."),
      "a frame ends within a value @10",
    ],
    [
      "begins a frame within a frame",
      pickleBytes(0x95, length8(10n), 0x95, length8(0n), "N."),
      "a frame begins within a frame @18",
    ],
    ["has an integer of 255 bytes", pickleBytes(0x8a, 255, Buffer.alloc(255, 1), "."), "an integer of 255 bytes @257"],
    [
      "announces an integer of 4 GB",
      pickleBytes(0x8b, length4(4_000_000_000), "."),
      "4000000000 bytes are announced and 1 are left @5",
    ],
    [
      "has an integer of a million digits",
      pickleBytes(`L${"9".repeat(1_000_000)}L\n.`),
      `"${"9".repeat(60)}" is no integer @1000003`,
    ],
    ["has a number that is the name of a method", pickleBytes("Fconstructor\n."), '"constructor" is no number @13'],
    ["takes beyond a mark", pickleBytes("N(", 0x85, "."), "a value is taken from where none is @3"],
    ["takes a mark that is not there", pickleBytes("Nt."), "a mark is taken where none is @2"],
    ["recalls what was not remembered", pickleBytes("h", 5, "."), "nothing is remembered as number 5 @2"],
    ["recalls the length of the memo", pickleBytes("glength\n."), '"length" is no memo number @8'],
    [
      "remembers under a far number",
      pickleBytes("Nr", length4(4_000_000_000), "."),
      "memo number 4000000000 is out of order @6",
    ],
    ["puts an element into a number", pickleBytes("K", 1, "Na."), "an element is put into what is no list @4"],
    ["puts a member into a list", pickleBytes("]NNs."), "a member is put into what is no dict @4"],
    ["has a key without a value", pickleBytes("(Nd."), "a key of a dict has no value @3"],
    ["has a list as a key", pickleBytes("(]Nd."), "a dict has a key that is no text or number @4"],
    ["has a key twice", pickleBytes("(", text("1"), "NK", 1, "Nd."), 'a dict has the key "1" twice @9'],
    ["contains itself", pickleBytes("]", 0x94, "h", 0, "a."), "a value contains itself @6"],
    ["is nested 201 deep", nested(201), "values nested deeper than 200 @402"],
    ["is nested a million deep", nested(1_000_000), "values nested deeper than 200 @2000000"],
    ["stands for 2^40 values", laughs, `it repeats its values more often than is read @${laughs.length}`],
  ])("because it %s says what and at which byte", (_, bytes, fault) => {
    expect(faultOf(bytes)).toBe(fault);
  });

  test("may be nested 200 deep", () => {
    expect(faultOf(nested(200))).toBe("none");
  });

  test.each([
    [
      "fewer bytes than its shape",
      array("f8", [2], Buffer.alloc(8)),
      "a numpy array of 2 elements of type f8 has 8 bytes",
    ],
    [
      "more bytes than its shape",
      array("f8", [1], Buffer.alloc(9)),
      "a numpy array of 1 elements of type f8 has 9 bytes",
    ],
    [
      "a type of its own",
      array("x8", [1], Buffer.alloc(8)),
      "the pickle holds a numpy array of type x8, which is not read",
    ],
    [
      "a type of no size",
      array("U0", [255], Buffer.alloc(0)),
      "the pickle holds a numpy array of type U0, which is not read",
    ],
    ["the name of a method as its type", array("constructor", [1], Buffer.alloc(1)), "a numpy type without a name"],
    ["bytes as objects", array("O8", [1], Buffer.alloc(8)), "a numpy array of 1 objects has none"],
  ])("because an array has %s", (_, bytes, fault) => {
    expect(faultOf(Buffer.concat([bytes, Buffer.from(".")]))).toMatch(new RegExp(`^${fault} @`));
  });

  test("because an empty array says that it has ten trillion rows", () => {
    const shape = pickleBytes("(", 0x8a, 6, [0, 0xa0, 0x72, 0x4e, 0x18, 0x09], "K", 0, "t");
    const dtype = pickleBytes(named("numpy", "dtype"), text("f8"), 0x85, "R");
    const bytes = pickleBytes(named("numpy.core.numeric", "_frombuffer"), "(C", 0, dtype, shape, text("C"), "tR.");
    expect(faultOf(bytes)).toContain("an empty numpy array says that its shape is 10000000000000 x 0");
  });

  test("because an array has the names of its type's parts", () => {
    const state = pickleBytes(
      "(K",
      3,
      text("|"),
      "N(",
      text("a"),
      "tNJ",
      [255, 255, 255, 255, 0x4a, 255, 255, 255, 255],
      "K",
      0,
      "t",
    );
    const bytes = pickleBytes(named("numpy", "dtype"), text("f8"), 0x85, "R", state, "b.");
    expect(faultOf(bytes)).toContain("a numpy array of records");
  });
});
