import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { publicDatasets } from "../../../datasets/public/index.js";
import { mostBytes, sizeFault } from "../../../src/commands/size-fault.js";
import { sizeText } from "../../../src/commands/size-text.js";

describe("the size of a file", () => {
  test("that is published to the byte is this one alone", () => {
    const file = { bytes: 6282, isExact: true };
    expect([6281, 6282, 6283].map((bytes) => sizeFault(file, bytes) === null)).toEqual([false, true, false]);
    expect(sizeFault(file, 6281)).toBe("has 6281 bytes where 6282 were published");
  });

  test("that is not published is at most 1 GB and not nothing", () => {
    const file = { bytes: null, isExact: false };
    expect([1, 1e9].map((bytes) => sizeFault(file, bytes))).toEqual([null, null]);
    expect([sizeFault(file, 0), sizeFault(file, 1e9 + 1)]).toEqual([
      "is empty",
      "has more than 1.00 GB, and no size was published",
    ]);
  });

  test("that is rounded to any digits is within the bounds: rounding moves no number by half of it", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1e10 }), fc.integer({ min: 1, max: 4 }), (bytes, digits) => {
        const rounded = { bytes: Number(bytes.toPrecision(digits)), isExact: false };
        expect(sizeFault(rounded, bytes)).toBeNull();
        expect(bytes).toBeLessThanOrEqual(mostBytes(rounded));
      }),
    );
  });

  test("of no public dataset may be nothing, or without an end", () => {
    for (const file of publicDatasets.flatMap(({ files }) => files)) {
      expect(sizeFault(file, 0)).toBe("is empty");
      expect(sizeFault(file, mostBytes(file))).toBeNull();
      expect(sizeFault(file, mostBytes(file) + 1)).not.toBeNull();
      expect(mostBytes(file)).toBeLessThan(1e10);
    }
  });
});

test.each([
  [0, "0 bytes"],
  [999, "999 bytes"],
  [1000, "1.00 kB"],
  [99_567_659, "99.6 MB"],
  [2_700_000_000, "2.70 GB"],
])("%i bytes are written as %s", (bytes, text) => {
  expect(sizeText(bytes)).toBe(text);
});
