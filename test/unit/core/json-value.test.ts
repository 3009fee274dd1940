import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { elementsOf, hasKeys, isObject, membersOf, textOf, valueAt } from "../../../src/core/json-value.js";

describe("valueAt", () => {
  test("follows keys and indexes", () => {
    expect(valueAt({ a: [{ b: null }] }, "a", 0, "b")).toBeNull();
    expect(valueAt(7)).toBe(7);
  });

  test("is undefined where a step is not there, and never what objects inherit", () => {
    expect(valueAt({ a: 1 }, "b")).toBeUndefined();
    expect(valueAt({ a: 1 }, "a", "b", "c")).toBeUndefined();
    expect(valueAt([1], 1)).toBeUndefined();
    expect(valueAt("text", "length")).toBeUndefined();
    for (const name of ["constructor", "toString", "__proto__", "hasOwnProperty"]) {
      expect(valueAt({}, name)).toBeUndefined();
      expect(valueAt([], name)).toBeUndefined();
    }
  });

  test("finds a member that is called like something inherited", () => {
    const value: unknown = JSON.parse('{"__proto__": {"x": 1}, "constructor": 2}');
    expect([valueAt(value, "__proto__", "x"), valueAt(value, "constructor")]).toEqual([1, 2]);
  });

  test("never fails, whatever the value and the path", () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.array(fc.oneof(fc.string(), fc.nat(5))), (value, path) => {
        valueAt(value, ...path);
      }),
    );
  });
});

describe("what a value is", () => {
  test("an object is no array, no null and no text", () => {
    expect([{}, { a: 1 }].every(isObject)).toBe(true);
    expect([[], null, undefined, "a", 1, true].some(isObject)).toBe(false);
  });

  test("elements are those of an array, members those of an object, and none of anything else", () => {
    expect(elementsOf([1, 2])).toEqual([1, 2]);
    expect(membersOf({ a: 1, b: 2 })).toEqual([
      ["a", 1],
      ["b", 2],
    ]);
    for (const other of [null, undefined, "ab", 3]) {
      expect(elementsOf(other)).toEqual([]);
      expect(membersOf(other)).toEqual([]);
    }
    expect([elementsOf({ length: 2 }), membersOf([1])]).toEqual([[], []]);
  });

  test("a text has something in it", () => {
    expect([textOf("a"), textOf(""), textOf(1), textOf(null)]).toEqual(["a", undefined, undefined, undefined]);
  });

  test("an object has keys of its own only", () => {
    expect(hasKeys({ a: undefined, b: null }, "a", "b")).toBe(true);
    expect(hasKeys({ a: 1 }, "a", "toString")).toBe(false);
    expect(hasKeys([1], "0")).toBe(false);
    expect(hasKeys({})).toBe(true);
  });
});
