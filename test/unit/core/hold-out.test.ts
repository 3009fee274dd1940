import { describe, expect, it } from "vitest";
import { holdOut } from "../../../src/core/hold-out.js";
import { userErrorOf } from "../../support/user-error-of.js";

const cells = ["math", "law", null, "math", "mbpp"];

describe("holding out", () => {
  it("a value tests its items and trains on those of all others; items without a value are on neither side", () => {
    expect(holdOut({ column: "group", value: "math" }, cells)).toEqual([
      { label: "group = math", isTrain: [false, true, undefined, false, true] },
    ]);
  });

  it("every value takes them in turn, in byte order, so that each item with a value is tested once", () => {
    const rounds = holdOut({ column: "group" }, cells);
    expect(rounds.map(({ label }) => label)).toEqual(["group = law", "group = math", "group = mbpp"]);
    const tested = cells.map((_, row) => rounds.filter(({ isTrain }) => isTrain[row] === false).length);
    expect(tested).toEqual([1, 1, 0, 1, 1]);
  });

  it("an empty text is a value like any other", () => {
    expect(holdOut({ column: "g", value: "" }, ["", "a"])[0]!.isTrain).toEqual([false, true]);
  });

  it("a value that no item has is refused, with the nearest that some have", () => {
    const error = userErrorOf(() => holdOut({ column: "group", value: "mbp" }, cells));
    expect([error.code, error.hint]).toEqual(["SPLIT_INVALID", 'did you mean "mbpp"?']);
    expect(error.message).toBe('no item has the value "mbp" in column "group"');
    expect(userErrorOf(() => holdOut({ column: "group", value: "xxxxxxx" }, cells)).hint).toContain("law, math, mbpp");
  });

  it.each([[[]], [["a", "a", null]], [[null]]])("of a column without two values is refused: %j", (values) => {
    const error = userErrorOf(() => holdOut({ column: "g" }, values));
    expect([error.code, error.message.includes("nothing is left to learn from")]).toEqual(["SPLIT_INVALID", true]);
  });
});
