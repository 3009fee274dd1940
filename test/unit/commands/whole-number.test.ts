import { describe, expect, it } from "vitest";
import { wholeNumber } from "../../../src/commands/whole-number.js";
import { userErrorOf } from "../../support/user-error-of.js";

describe("a flag's whole number", () => {
  it.each<[text: string, least: number, most: number | undefined, value: number]>([
    ["7", 0, undefined, 7],
    ["007", 0, undefined, 7],
    ["0", 0, undefined, 0],
    ["2", 2, 10, 2],
    ["10", 2, 10, 10],
    ["5", 5, 5, 5],
    ["9007199254740991", 0, undefined, 2 ** 53 - 1],
  ])("is what its digits say, both ends of the range included: %s from %s to %s", (text, least, most, value) => {
    expect(wholeNumber("--seed", text, least, most)).toBe(value);
  });

  it.each<string>([
    "",
    " ",
    "-1",
    "+1",
    "1.0",
    "1e3",
    "0x10",
    " 7",
    "7 ",
    "7\n",
    "1_000",
    "1,000",
    "Infinity",
    "NaN",
    "٣",
  ])("is written in the digits 0 to 9 and nothing else, so %j is refused", (text) => {
    expect(userErrorOf(() => wholeNumber("--seed", text, 0)).code).toBe("USAGE");
  });

  it.each<[text: string, least: number, most: number]>([
    ["1", 2, 10],
    ["11", 2, 10],
    ["0", 1, 1],
    ["9".repeat(400), 2, 10],
  ])("outside its range is refused, one step or many: %s from %s to %s", (text, least, most) => {
    expect(userErrorOf(() => wholeNumber("--folds", text, least, most)).code).toBe("USAGE");
  });

  it("that a double cannot hold exactly is refused rather than rounded", () => {
    expect(userErrorOf(() => wholeNumber("--seed", "9007199254740993", 0)).code).toBe("USAGE");
  });

  it("is refused with the flag, what was written and the range that it misses", () => {
    expect(userErrorOf(() => wholeNumber("--repeats", "1.5", 2, 10))).toMatchObject({
      message: '--repeats "1.5" is not a whole number from 2 to 10',
      exitCode: 2,
      location: undefined,
    });
  });

  it("without an upper end is refused without naming one", () => {
    expect(userErrorOf(() => wholeNumber("--limit", "0", 1)).message).toBe(
      '--limit "0" is not a whole number of at least 1',
    );
  });
});
