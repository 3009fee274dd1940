import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { stringify } from "yaml";
import { readDocument } from "../../../src/config/read-document.js";
import type { UserError } from "../../../src/core/errors.js";
import { userErrorOf } from "../../support/user-error-of.js";

const read = (text: string) => readDocument(new TextEncoder().encode(text), "c.yaml", "CONFIG_SYNTAX");

function refusal(text: string): UserError {
  const error = userErrorOf(() => read(text));
  expect([error.code, error.location?.file]).toEqual(["CONFIG_SYNTAX", "c.yaml"]);
  return error;
}

/** Words of the library that are for programmers. */
const foreign = /YAML\.|stack size|parseAll|implicit|scalar|Unresolved|resource|RangeError|toJS/i;

describe("a document", () => {
  test("of any JSON is what JSON makes of it, as JSON and as YAML", () => {
    const value = fc
      .jsonValue({ noUnicodeString: false, maxDepth: 6 })
      .filter((json) => !/"__proto__"/.test(JSON.stringify(json)));
    fc.assert(
      fc.property(value, (json) => {
        const plain: unknown = JSON.parse(JSON.stringify(json));
        expect(read(JSON.stringify(plain)).raw).toEqual(plain);
        expect(read(stringify(plain)).raw).toEqual(plain);
      }),
      { numRuns: 200 },
    );
  });

  test("without anything in it is null", () => {
    expect(["", "\n", "# a remark\n"].map((text) => read(text).raw)).toEqual([null, null, null]);
  });

  test("says where each of its keys stands, and where the nearest does that it has", () => {
    const { locate } = read("a: 1\nb:\n  - c: 2\n  - d: 3\n");
    expect(locate(["b", 1, "d"])).toEqual({ file: "c.yaml", line: 4, column: 5 });
    expect(locate(["b", 1, "none"])).toMatchObject({ line: 4 });
    expect(locate(["none"])).toEqual({ file: "c.yaml" });
  });
});

describe("values that are nested", () => {
  const lists = (depth: number) => `${"[".repeat(depth)}${"]".repeat(depth)}`;
  const blocks = (depth: number) => Array.from({ length: depth }, (_, level) => `${" ".repeat(level)}a:`).join("\n");

  test("a hundred deep are read", () => {
    expect(JSON.stringify(read(lists(100)).raw)).toBe(lists(100));
    expect(JSON.stringify(read(blocks(100)).raw).match(/"a"/g)).toHaveLength(100);
  });

  test.each([
    ["brackets", lists(101), 1],
    ["brackets, closed or not", "[".repeat(20_000), 1],
    ["brackets over many lines", "[\n".repeat(20_000), 101],
    ["braces", `${'{"a":'.repeat(5000)}1${"}".repeat(5000)}`, 1],
    ["indented keys", blocks(3000), 101],
    ["dashes", `${"- ".repeat(20_000)}x`, 1],
  ])("deeper are refused with the line, before they end the stack: %s", (_, text, line) => {
    const { message, location } = refusal(text);
    expect([message, location?.line]).toEqual(["values are nested more than 100 deep", line]);
  });
});

describe("what is wrong with a text", () => {
  test.each<[string, string, RegExp, number]>([
    ["two documents", "a: 1\n---\nb: 2\n", /second document/, 2],
    ["three documents", "a: 1\n---\nb: 2\n---\nc: 3\n", /second document/, 2],
    ["an alias without its anchor", "a: 1\nb: *lost\n", /no anchor "lost" stands before/, 2],
    ["an alias before its anchor", "a: *late\nb: &late 1\n", /no anchor "late"/, 1],
    ["a tab", "a:\n\tb: 1\n", /tab/, 2],
    ["a quote that is not closed", "a: 1\nb: 'x\n", /quote/, 3],
    ["a second colon", "a: 1\nb: c: d\n", /second colon/, 2],
    ["a text that begins with a sign", "a: 1\nb: @x\n", /in quotes/, 2],
    ["an escape that is none", 'a: 1\nb: "\\q"\n', /backslash/, 2],
    ["a key twice", "a: 1\nb: 2\na: 3\n", /keys must be unique/, 3],
    ["a key twice, as a number and as a text", '5: 1\n"5": 2\n', /keys must be unique/, 2],
    ["two anchors", "a: 1\nb: &x &y 1\n", /two anchors/, 2],
  ])("is said in our words, with its line: %s", (_, text, says, line) => {
    const { message, location } = refusal(text);
    expect(message).toMatch(says);
    expect(message).not.toMatch(foreign);
    expect(location?.line).toBe(line);
  });

  test("that is no UTF-8 is said of the file", () => {
    const error = userErrorOf(() => readDocument(Uint8Array.of(0x61, 0xff), "c.yaml", "PRICES_INVALID"));
    expect([error.code, error.message, error.location]).toEqual([
      "PRICES_INVALID",
      "the text is not UTF-8",
      { file: "c.yaml" },
    ]);
  });

  test("is never said in the library's words, whatever the text", () => {
    const piece = fc.constantFrom(
      "a",
      ":",
      " ",
      "\n",
      "- ",
      "[",
      "]",
      "{",
      "}",
      "&x ",
      "*x",
      "!t ",
      "'",
      '"',
      "---\n",
      "\t",
      "|",
      "%",
      "#",
      "?",
      ",",
      "\\",
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 20 }), (pieces) => {
        let error: unknown;
        try {
          read(pieces.join(""));
        } catch (reason) {
          error = reason;
        }
        if (error === undefined) return;
        expect(error).toMatchObject({ code: "CONFIG_SYNTAX", location: { file: "c.yaml", line: expect.any(Number) } });
        expect((error as UserError).message).not.toMatch(foreign);
      }),
      { numRuns: 2000 },
    );
  });
});
