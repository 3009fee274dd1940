import { describe, expect, it } from "vitest";
import { parseFractions } from "../../../src/commands/parse-fractions.js";
import { userErrorOf } from "../../support/user-error-of.js";

describe("the fractions of a learning curve", () => {
  it("are none where the flag is not given", () => {
    expect(parseFractions(undefined)).toBeUndefined();
  });

  it.each<[text: string, fractions: readonly number[]]>([
    ["0.1,0.5,1", [0.1, 0.5, 1]],
    ["1", [1]],
    ["0.5, 1", [0.5, 1]],
    [".25,1.0", [0.25, 1]],
    ["1e-9", [1e-9]],
  ])("are the numbers between commas: %j", (text, fractions) => {
    expect(parseFractions(text)).toEqual(fractions);
  });

  it("keep the order given, also where it falls or repeats", () => {
    expect(parseFractions("1,0.25,0.5,0.25")).toEqual([1, 0.25, 0.5, 0.25]);
  });

  it.each<[text: string, part: string]>([
    ["0", "0"],
    ["-0.5", "-0.5"],
    ["1.0001", "1.0001"],
    ["1e-400", "1e-400"],
    ["Infinity", "Infinity"],
    ["NaN", "NaN"],
    ["half", "half"],
    ["50%", "50%"],
    ["0.5;1", "0.5;1"],
  ])("lie above 0 and up to 1, so %j is refused", (text, part) => {
    const error = userErrorOf(() => parseFractions(text));
    expect(error.code).toBe("USAGE");
    expect(error.message).toContain(`"${part}" is no fraction`);
  });

  it.each<[text: string, part: string]>([
    ["", ""],
    [" ", " "],
    [",", ""],
    ["0.5,", ""],
    [",0.5", ""],
    ["0.5, ,1", " "],
  ])("are never left blank: in %j a blank part is refused, not taken for 0 or passed over", (text, part) => {
    expect(userErrorOf(() => parseFractions(text)).message).toContain(`: "${part}" is no fraction`);
  });

  it("are refused with the whole text, the first bad part of it and a list that would do", () => {
    expect(userErrorOf(() => parseFractions("0.5,2,3"))).toMatchObject({
      code: "USAGE",
      exitCode: 2,
      message: '--learning-curve "0.5,2,3": "2" is no fraction above 0 and up to 1',
      hint: "write 0.1,0.25,0.5,1",
      location: undefined,
    });
  });

  it("are cured by what the hint says to write", () => {
    const { hint = "" } = userErrorOf(() => parseFractions("x"));
    expect(parseFractions(hint.replace("write ", ""))).toEqual([0.1, 0.25, 0.5, 1]);
  });
});
