import { describe, expect, it } from "vitest";
import { parseSplit, repeatSplit, type SplitSetting, splitOf } from "../../../src/commands/split-setting.js";
import type { Config } from "../../../src/config/schema.js";
import { userErrorOf } from "../../support/user-error-of.js";

const seed = 7;

describe("--split", () => {
  it("that is not given is no split, which is not the same as none", () => {
    expect(parseSplit(undefined, seed)).toBeUndefined();
    expect(parseSplit("none", seed)).toEqual({ kind: "none" });
  });

  it.each<[text: string, split: SplitSetting]>([
    ["0.8", { kind: "random", trainFraction: 0.8, seed }],
    ["folds:2", { kind: "folds", folds: 2, seed }],
    ["folds:1000", { kind: "folds", folds: 1000, seed }],
    ["leave-model-out", { kind: "leave-model-out", trainFraction: 0.7, seed }],
    ["held-out:group", { kind: "held-out", column: "group" }],
    ["held-out:group=mbpp", { kind: "held-out", column: "group", value: "mbpp" }],
    ["column:part", { kind: "column", column: "part" }],
    ["file:a/b.csv", { kind: "file", file: "a/b.csv" }],
  ])("%s is read in full, with the seed only where chance decides", (text, split) => {
    expect(parseSplit(text, seed)).toEqual(split);
  });

  it.each<[text: string, split: SplitSetting]>([
    ["held-out:a=b=c", { kind: "held-out", column: "a", value: "b=c" }],
    ["column:a:b=c", { kind: "column", column: "a:b=c" }],
    ["column:two\nlines", { kind: "column", column: "two\nlines" }],
    ["file:C:\\a.csv", { kind: "file", file: "C:\\a.csv" }],
  ])("takes names as they are: only the first colon and the first = of %j part anything", (text, split) => {
    expect(parseSplit(text, seed)).toEqual(split);
  });

  it.each<string>([
    "",
    "0",
    "1",
    "-0.5",
    "1.5",
    "70%",
    "None",
    "folds",
    "folds:",
    "column:",
    "file:",
    "held-out:",
    "by:x",
  ])("%j is of no known form: refused with all that are", (text) => {
    const error = userErrorOf(() => parseSplit(text, seed));
    expect(error).toMatchObject({ code: "USAGE", message: `--split "${text}" is no split` });
    for (const form of ["share", "folds:", "held-out:", "leave-model-out", "column:", "file:", "none"]) {
      expect(error.hint).toContain(form);
    }
  });

  it.each<string>(["1", "1001", "2.5", "x"])("has 2 to 1000 folds, so folds:%s is refused with that range", (folds) => {
    const error = userErrorOf(() => parseSplit(`folds:${folds}`, seed));
    expect(error.code).toBe("USAGE");
    expect(error.message).toMatch(/"[^"]+" is not a whole number from 2 to 1000$/);
  });

  it("that holds out a value of no column is refused", () => {
    expect(userErrorOf(() => parseSplit("held-out:=mbpp", seed))).toMatchObject({
      code: "USAGE",
      message: '--split "held-out:=mbpp" names no column',
      hint: "write held-out:group=mbpp",
    });
  });
});

describe("the split of a configuration", () => {
  it.each<[text: string | undefined, split: Config["split"]]>([
    [undefined, undefined],
    ["none", "none"],
    ["0.7", {}],
    ["0.6", { train: 0.6, by: "group" }],
    ["folds:5", { folds: 5 }],
    ["held-out:group", { heldOut: "group" }],
    ["held-out:group=mbpp", { heldOut: { group: "mbpp" } }],
    ["leave-model-out", { leaveModelOut: true }],
    ["column:part", { column: "part" }],
    ["file:a.csv", { file: "a.csv" }],
  ])("means what --split %s means: %j", (text, split) => {
    expect(splitOf(split, seed)).toEqual(parseSplit(text, seed));
  });

  it("says its own repeats and its own share of a leave-model-out", () => {
    expect(splitOf({ repeats: 3 }, seed)).toEqual({ kind: "random", trainFraction: 0.7, repeats: 3, seed });
    expect(splitOf({ leaveModelOut: true, train: 0.5 }, seed)).toMatchObject({ trainFraction: 0.5 });
  });
});

describe("--repeats", () => {
  const random: SplitSetting = { kind: "random", trainFraction: 0.7, repeats: 3, seed };
  it("replaces those of a random split, and leaves any split as it is where it is not given", () => {
    expect(repeatSplit(random, 10)).toEqual({ ...random, repeats: 10 });
    expect(repeatSplit(random, undefined)).toEqual(random);
    expect(repeatSplit({ kind: "none" }, undefined)).toEqual({ kind: "none" });
  });

  it.each<string>(["none", "folds:5", "leave-model-out", "held-out:a", "column:a", "file:a"])(
    "goes with no split that is not drawn at random: %s",
    (text) => {
      const split = parseSplit(text, seed)!;
      expect(userErrorOf(() => repeatSplit(split, 2))).toMatchObject({
        code: "USAGE",
        message: `--repeats goes with a random split, not with ${split.kind}`,
        hint: "write --split 0.7 --repeats 10",
      });
    },
  );
});
