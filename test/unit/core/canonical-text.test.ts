import { expect, test } from "vitest";
import { canonicalText } from "../../../src/core/canonical-text.js";

test("values that are equal as JSON have one text, whatever the order of their keys and their white space", () => {
  const text = canonicalText({ b: [1, { y: 2, x: " two\n words" }], a: null });
  expect(text).toBe('{"a":null,"b":[1,{"x":"two words","y":2}]}');
  expect(canonicalText({ a: null, b: [1, { x: "two words ", y: 2 }] })).toBe(text);
});

test("values that differ have other texts, also where they would look alike joined", () => {
  const values = [
    { a: "x", b: "y" },
    { a: 'x","b":"y' },
    { a: ["x", "b"] },
    ["a", "x"],
    "a",
    { a: 1 },
    { a: "1" },
    null,
    {},
  ];
  expect(new Set(values.map(canonicalText)).size).toBe(values.length);
});

test("a key that JavaScript gives a meaning to is a key like any other", () => {
  const value: unknown = JSON.parse('{"z": 1, "__proto__": {"a": 1}, "10": 2, "9": 3}');
  expect(JSON.parse(canonicalText(value)!)).toEqual(value);
  expect(canonicalText(value)).toContain('"__proto__":{"a":1}');
});

test("what is nested too deep has none, so that no stack overflows", () => {
  const nested = (depth: number) => Array.from({ length: depth }).reduce((inner) => [inner], 1);
  expect(canonicalText(nested(100))).toBe(`${"[".repeat(100)}1${"]".repeat(100)}`);
  expect(canonicalText(nested(101))).toBeUndefined();
  expect(canonicalText(nested(100_000))).toBeUndefined();
  expect(canonicalText(undefined)).toBeUndefined();
});
