import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { displayWidth, elide, plainLines, plainName, wrapText } from "../../../../reports/text/plain-text.js";

describe("plainName", () => {
  test("takes the power from escape sequences, line breaks and bidirectional overrides", () => {
    expect(plainName("a\u001b[31mred\nb\u202ec")).toBe("a\ufffd[31mred\ufffdb\ufffdc");
  });

  test("takes it from directional marks, too", () => {
    expect(plainName("a\u200eb\u200fc\u061cd")).toBe("a\ufffdb\ufffdc\ufffdd");
  });

  test("leaves names in any script as they are", () => {
    expect(plainName("模型 é 🚀")).toBe("模型 é 🚀");
  });
});

describe("plainLines", () => {
  test("keeps line ends and nothing else that steers", () => {
    expect(plainLines("a\u202eb\r\n  c\u001b[2J\n")).toBe("a\ufffdb\ufffd\n  c\ufffd[2J\n");
  });
});

describe("displayWidth", () => {
  test.each([
    ["abc", 3],
    ["模型", 4],
    ["e\u0301", 1],
    ["🚀", 2],
    ["", 0],
  ])("%s takes %d columns", (text, columns) => {
    expect(displayWidth(text)).toBe(columns);
  });
});

describe("elide", () => {
  test("keeps both ends of what is too long and all of what is not", () => {
    expect(elide("meta-llama/llama-3-70b-instruct", 15)).toBe("meta-ll…nstruct");
    expect(elide("short", 5)).toBe("short");
  });

  test("never gives more columns than asked for", () => {
    const name = fc.string({ unit: fc.constantFrom("a", "-", "模", "é", "🚀") });
    fc.assert(
      fc.property(name, fc.integer({ min: 2, max: 40 }), (text, columns) => {
        expect(displayWidth(elide(text, columns))).toBeLessThanOrEqual(columns);
      }),
    );
  });
});

describe("wrapText", () => {
  test("breaks at spaces only, and keeps a long word whole", () => {
    expect(wrapText("one two three", 7)).toEqual(["one two", "three"]);
    expect(wrapText("a incomprehensible b", 5)).toEqual(["a", "incomprehensible", "b"]);
  });

  test("holds a no-break space together and prints it as a space", () => {
    expect(wrapText("at +0.1\u00a0[0,\u00a01] now", 8)).toEqual(["at", "+0.1 [0, 1]", "now"]);
  });

  test("gives no line for no text", () => {
    expect(wrapText("", 10)).toEqual([]);
  });

  test("loses no word", () => {
    const words = fc.array(fc.string({ unit: fc.constantFrom("a", "b", "c"), minLength: 1, maxLength: 9 }));
    fc.assert(
      fc.property(words, fc.integer({ min: 1, max: 30 }), (list, columns) => {
        expect(wrapText(list.join(" "), columns).join(" ")).toBe(list.join(" "));
      }),
    );
  });
});
