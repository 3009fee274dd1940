import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { findTextEnd } from "../../../src/store/json-text-end.js";

describe("findTextEnd", () => {
  test("finds the closing quote behind escaped quotes and escaped backslashes", () => {
    const bytes = Buffer.from('a \\" b \\\\" c"');
    expect(findTextEnd(bytes, 0, false)).toEqual({ end: 9, isEscaped: false });
  });

  test("takes the first byte for escaped where the piece before said so", () => {
    expect(findTextEnd(Buffer.from('" b"'), 0, true)).toEqual({ end: 3, isEscaped: false });
    expect(findTextEnd(Buffer.from('\\" b"'), 0, true)).toEqual({ end: 1, isEscaped: false });
  });

  test("says whether the piece ends in a backslash that escapes what follows", () => {
    expect(findTextEnd(Buffer.from("ab\\"), 0, false)).toEqual({ end: 3, isEscaped: true });
    expect(findTextEnd(Buffer.from("ab\\\\"), 0, false)).toEqual({ end: 4, isEscaped: false });
    expect(findTextEnd(Buffer.from("\\"), 0, true)).toEqual({ end: 1, isEscaped: false });
    expect(findTextEnd(Buffer.from(""), 0, true)).toEqual({ end: 0, isEscaped: true });
  });

  test("finds the end of any text in pieces of any size", () => {
    fc.assert(
      fc.property(fc.string(), fc.integer({ min: 1, max: 5 }), (text, size) => {
        const bytes = Buffer.from(`${JSON.stringify(text).slice(1)},"`);
        let isEscaped = false;
        for (let from = 0; from < bytes.length; from += size) {
          const piece = bytes.subarray(from, from + size);
          const found = findTextEnd(piece, 0, isEscaped);
          isEscaped = found.isEscaped;
          if (found.end === piece.length) continue;
          expect(from + found.end).toBe(bytes.length - 3);
          return;
        }
        throw new Error("no end");
      }),
    );
  });
});
