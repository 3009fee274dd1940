import { describe, expect, test } from "vitest";
import { unpackLz4 } from "../../../src/store/lz4-frame.js";

/** A frame of version 1 with these blocks, each a length word and bytes, and the mark of the end. */
function frame(...blocks: readonly (readonly number[])[]): Uint8Array {
  const header = [0x04, 0x22, 0x4d, 0x18, 0x60, 0x40, 0x82];
  return Uint8Array.from([...header, ...blocks.flat(), 0, 0, 0, 0]);
}

function packed(...bytes: readonly number[]): number[] {
  return [bytes.length & 255, bytes.length >> 8, 0, 0, ...bytes];
}

function text(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString("latin1");
}

const letters = (word: string) => [...word].map((letter) => letter.charCodeAt(0));

describe("an LZ4 frame", () => {
  test("has literals, which a block ends with", () => {
    expect(text(unpackLz4(frame(packed(0x30, ...letters("abc"))), 100))).toBe("abc");
  });

  test("has matches: a distance back and a length of four and more, over which they may repeat themselves", () => {
    // "abc", then 3 back for 4 + 5 = 9, then "end".
    const block = packed(0x35, ...letters("abc"), 3, 0, 0x30, ...letters("end"));
    expect(text(unpackLz4(frame(block), 100))).toBe("abcabcabcabcend");
  });

  test("has lengths that go on while a byte is 255", () => {
    // 15 + 255 + 2 literals.
    const literals = new Array<number>(272).fill(0x78);
    expect(unpackLz4(frame(packed(0xf0, 255, 2, ...literals)), 1000)).toHaveLength(272);
  });

  test("has blocks that are not packed, and matches that reach into the block before", () => {
    const stored = [3, 0, 0, 0x80, ...letters("xyz")];
    expect(text(unpackLz4(frame(stored, packed(0x00, 3, 0, 0x10, ...letters("!"))), 100))).toBe("xyzxyzx!");
  });

  test.each([
    ["no frame", Uint8Array.of(1, 2, 3, 4, 5, 6, 7, 8)],
    ["a cut frame", frame(packed(0x30, ...letters("abc"))).subarray(0, 12)],
    ["no mark of the end", frame(packed(0x30, ...letters("abc"))).subarray(0, -4)],
    ["literals beyond the block", frame(packed(0x90, ...letters("abc")))],
    ["a match before the beginning", frame(packed(0x14, 0x61, 9, 0, 0x10, 0x61))],
    ["a distance of nothing", frame(packed(0x14, 0x61, 0, 0, 0x10, 0x61))],
    ["a length without end", frame(packed(0xf0, 255, 255))],
  ])("that is damaged is refused: %s", (_, bytes) => {
    expect(() => unpackLz4(bytes, 100)).toThrow(RangeError);
  });

  test("that unpacks to more than allowed is refused before it is there", () => {
    const bomb = packed(0x1f, 0x61, 1, 0, ...new Array<number>(4000).fill(255), 0, 0x10, 0x61);
    expect(() => unpackLz4(frame(bomb), 1000)).toThrow("more than expected");
    expect(unpackLz4(frame(bomb), 1 << 21)).toHaveLength(1 + 4 + 15 + 4000 * 255 + 1);
  });
});
