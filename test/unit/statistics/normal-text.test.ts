import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { normalText } from "../../../src/statistics/normal-text.js";

describe("normalText", () => {
  it.each([
    ["  What's\n\tTHE   answer?! ", "what s the answer"],
    ["ﬁve Ｗｉｄｅ ②", "five wide 2"],
    ["e\u0301te\u0301", "été"],
    ["«Où est-il?»", "où est il"],
    ["no\u00a0break", "no break"],
  ])("of %j keeps the words in one spelling", (text, expected) => {
    expect(normalText(text)).toBe(expected);
  });

  it("keeps symbols, which tell sums apart", () => {
    expect(normalText("2 + 2 = ?")).toBe("2 + 2 =");
    expect(normalText("2 < 3")).not.toBe(normalText("2 > 3"));
  });

  it("is null where no word is left", () => {
    for (const text of [null, "", " \n", "?!", "..."]) expect(normalText(text)).toBeNull();
  });

  it("of a normal text is that text", () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const normal = normalText(text);
        expect(normalText(normal)).toBe(normal);
      }),
    );
  });
});
