import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { deepestJson, JsonRecordScanner } from "../../../src/store/json-record-scanner.js";

/** What the scanner makes of a text that comes in pieces of this many bytes. */
function scan(text: string, path: readonly string[], bytes: number) {
  const scanner = new JsonRecordScanner(path);
  const whole = Buffer.from(text);
  const records = [];
  for (let at = 0; at < whole.length; at += bytes) records.push(...scanner.push(whole.subarray(at, at + bytes)));
  const { frame, unfinished } = scanner.end();
  return {
    records: records.map((record) => JSON.parse(record.bytes.toString()) as unknown),
    starts: records.map(({ offset }) => whole[offset]),
    offsets: records.map(({ offset }) => offset),
    frame: frame.toString(),
    unfinished,
  };
}

describe("JsonRecordScanner", () => {
  test("gives the elements of the array at the path, and the document without them", () => {
    const text =
      '{"version": 3, "results": {"other": [1, 2], "results": [{"a": 1}, {"a": [2, "]"]}], "b": 0}, "z": "x"}';
    const { records, frame, offsets } = scan(text, ["results", "results", "*"], 7);
    expect(records).toEqual([{ a: 1 }, { a: [2, "]"] }]);
    expect(JSON.parse(frame)).toEqual({ version: 3, results: { other: [1, 2], results: [], b: 0 }, z: "x" });
    expect(offsets).toEqual([text.indexOf('{"a": 1}'), text.indexOf('{"a": [2')]);
  });

  test("goes through arrays on the way", () => {
    const text = '{"spans": [{"inner": [1, 2], "k": "inner"}, {"inner": []}, {"inner": ["}"]}], "inner": [9]}';
    const { records, frame } = scan(text, ["spans", "*", "inner", "*"], 3);
    expect(records).toEqual([1, 2, "}"]);
    expect(JSON.parse(frame)).toEqual({
      spans: [{ inner: [], k: "inner" }, { inner: [] }, { inner: [] }],
      inner: [9],
    });
  });

  test("takes a key that is written with escapes or beyond ASCII for what it stands for, and a key in a text for none", () => {
    const text = '{"caf\\u00e9": [1], "x": "\\"café\\": [2]", "café": [3]}';
    expect(scan(text, ["café", "*"], 1).records).toEqual([1, 3]);
  });

  test("says where a document does not end", () => {
    expect(scan('{"items": [{"a": 1}, {"a"', ["items", "*"], 5).unfinished).toBe(true);
    expect(scan('{"items": [{"a": 1}]}', ["items", "*"], 5).unfinished).toBe(false);
  });

  test("stops where JSON is nested too deep", () => {
    const scanner = new JsonRecordScanner(["items", "*"]);
    scanner.push(Buffer.from(`{"items": [${"[".repeat(deepestJson)}`));
    expect(scanner.tooDeep).toBe(true);
  });

  test("gives for any document, in pieces of any size, what JSON.parse gives", () => {
    const document = fc.record({
      before: fc.jsonValue(),
      items: fc.array(fc.jsonValue(), { maxLength: 6 }),
      after: fc.record({ items: fc.jsonValue() }),
    });
    fc.assert(
      fc.property(document, fc.integer({ min: 1, max: 40 }), fc.constantFrom(0, 1), (value, bytes, indent) => {
        const normal = JSON.parse(JSON.stringify(value)) as typeof value;
        const { records, frame, unfinished } = scan(JSON.stringify(value, null, indent), ["items", "*"], bytes);
        expect(records).toEqual(normal.items);
        expect(JSON.parse(frame)).toEqual({ ...normal, items: [] });
        expect(unfinished).toBe(false);
      }),
      { numRuns: 400 },
    );
  });
});
