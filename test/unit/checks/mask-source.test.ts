import { describe, expect, it } from "vitest";
import { maskSource } from "../../../scripts/checks/mask-source.js";

/** Writes `@{` as the start of a template's hole, which plain strings had better not contain. */
const template = (text: string) => text.replaceAll("@{", ["$", "{"].join(""));

describe("maskSource keeps positions: same length, same line breaks", () => {
  it.each([
    "const a = 1; // a comment\nconst b = 2;\n",
    template("/** doc\n * text\n */\nexport const a = `x@{1 + `y@{2}`}z`;\n"),
    'const s = "a\\"b"; const r = /["\'`/]+/g;\n',
    template("unterminated = `@{"),
    "unterminated /* comment",
    'unterminated "string',
  ])("%j", (source) => {
    const masked = maskSource(source);
    expect(masked).toHaveLength(source.length);
    expect(masked.split("\n").map((line) => line.length)).toEqual(source.split("\n").map((line) => line.length));
  });
});

describe("maskSource hides what is not code", () => {
  it("blanks line and block comments whole", () => {
    expect(maskSource("a // b\nc /* d */ e")).toBe("a     \nc         e");
  });

  it("keeps the quotes of a string and blanks its contents, escapes included", () => {
    expect(maskSource(`f("a\\"b", 'c')`)).toBe(`f("    ", ' ')`);
  });

  it("takes comment marks inside strings for text", () => {
    expect(maskSource('f("//"); g')).toBe('f("  "); g');
  });

  it("blanks template text and keeps the code in its holes, nested ones too", () => {
    expect(maskSource(template("`ab@{c + `d@{e}`}f` + g"))).toBe(template("`  @{c + ` @{e}`} ` + g"));
  });

  it("sees that braces inside a hole do not close the template", () => {
    expect(maskSource(template("`@{f({ a: 1 })}b`; c"))).toBe(template("`@{f({ a: 1 })} `; c"));
  });

  it("takes a slash after a value for a division", () => {
    expect(maskSource("a / b / c; (d) / e; f[0] / g")).toBe("a / b / c; (d) / e; f[0] / g");
    expect(maskSource("a! / b! / c; !d")).toBe("a! / b! / c; !d");
    expect(maskSource("if (!/a/.test(b))")).toBe("if (!/ /.test(b))");
  });

  it("takes a slash where a value is expected for a regular expression, with slashes inside a class", () => {
    expect(maskSource('x = /[/"]/.test(y)')).toBe("x = /    /.test(y)");
    expect(maskSource('return /"/')).toBe("return / /");
  });
});
