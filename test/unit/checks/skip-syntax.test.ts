import { describe, expect, it } from "vitest";
import {
  bodyAfterParameters,
  closingBracket,
  enclosingBracket,
  endOfExpression,
  skipType,
} from "../../../scripts/checks/skip-syntax.js";

describe("brackets", () => {
  it("closes a bracket at its own partner, and at the text's end where there is none", () => {
    expect(closingBracket("(a(b)c)d", 0)).toBe(7);
    expect(closingBracket("{ a", 0)).toBe(3);
  });

  it("does not take an arrow for the end of type arguments", () => {
    const code = "<() => void>(a)";
    expect(code.slice(closingBracket(code, 0))).toBe("(a)");
  });

  it("names the innermost open bracket, whatever was closed before", () => {
    expect(enclosingBracket("f({ a: [1] }, b", 14)).toBe("(");
    expect(enclosingBracket("f({ a: [1], b", 12)).toBe("{");
    expect(enclosingBracket("f(a); b", 6)).toBe("");
  });
});

describe("endOfExpression stops at the first mark outside brackets", () => {
  it.each([
    ["a(b, c); d", "; d"],
    ["a, b", ", b"],
    ["{ a, b }) c", ") c"],
    ["a", ""],
  ])("%s", (code, rest) => {
    expect(code.slice(endOfExpression(code, 0))).toBe(rest);
  });
});

describe("skipType stops where the type ends", () => {
  it.each([
    ["number { body", "{ body"],
    ["{ a: number } { body", "{ body"],
    ["A | { b: 1 } { body", "{ body"],
    ["Map<string, { a: 1 }> { body", "{ body"],
    ["a is { b: 1 } { body", "{ body"],
    ["(a: B) => { c: 1 } { body", "{ body"],
    ["number = 1", "= 1"],
    ["number;", ";"],
  ])("%s", (code, rest) => {
    expect(code.slice(skipType(code, 0))).toBe(rest);
  });

  it("stops before the arrow of the function whose result it is", () => {
    expect("number => a".slice(skipType("number => a", 0, true))).toBe("=> a");
  });
});

describe("bodyAfterParameters", () => {
  it("ends behind the body's brace", () => {
    const code = "(a: { b: 1 }): void { c } d";
    expect(code.slice(bodyAfterParameters(code, 0)!)).toBe(" d");
  });

  it.each(["(a): void;", "(a);", "a { b }"])("is null where no body follows: %s", (code) => {
    expect(bodyAfterParameters(code, 0)).toBeNull();
  });
});
