import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { outlineJson } from "../../../src/store/json-outline.js";

describe("outlineJson", () => {
  test("keeps of every array the first element, and all members of objects", () => {
    expect(outlineJson('{"a": [{"b": 1, "c": [[2, 3], 4]}, {"b": 5}], "d": {"e": null, "f": true}}')).toEqual({
      a: [{ b: 1, c: [[2]] }],
      d: { e: null, f: true },
    });
  });

  test("gives what there is of a text that is cut off", () => {
    expect(outlineJson('{"a": 1, "b": [{"c": 2, "d": "cut')).toEqual({ a: 1, b: [{ c: 2 }] });
    expect(outlineJson('{"a": {"b": [1, 2')).toEqual({ a: { b: [1] } });
    expect(outlineJson('[{"a": 1}, {"a": 2}, ')).toEqual([{ a: 1 }]);
  });

  test("gives nothing for what is no JSON", () => {
    expect(outlineJson("item,model\n")).toBeUndefined();
    expect(outlineJson('{"a": nonsense}')).toBeUndefined();
    expect(outlineJson("")).toBeUndefined();
  });

  test("reads NaN as nothing, and a member named __proto__ as a member", () => {
    expect(outlineJson('{"score": NaN, "least": -Infinity}')).toEqual({ score: null, least: null });
    expect(Object.keys(outlineJson('{"__proto__": {"x": 1}}') as object)).toEqual(["__proto__"]);
  });

  test("leaves out what is nested deep", () => {
    expect(() => outlineJson(`${"[".repeat(100_000)}`)).not.toThrow();
  });

  test("never fails, whatever the text and wherever it is cut", () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.nat(), fc.string(), (value, cut, tail) => {
        const text = JSON.stringify({ value });
        outlineJson(text.slice(0, cut % (text.length + 1)) + tail);
      }),
      { numRuns: 300 },
    );
  });
});
