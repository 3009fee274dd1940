import { describe, expect, it } from "vitest";
import { recordedValues } from "../../../src/core/recorded-values.js";
import { tinyComplete } from "../../support/tiny-dataset.js";
import { userErrorOf } from "../../support/user-error-of.js";

const { features } = tinyComplete;
const all = new Map(features.ids.map((id, item) => [id, item / 2]));

describe("recordedValues", () => {
  it("gives the number of every item, in the items' order, whatever other items have", () => {
    const shuffled = new Map([["elsewhere", 9], ...[...all].reverse()]);
    expect([...recordedValues(features, shuffled, "f.csv", "score")]).toEqual(features.ids.map((_, item) => item / 2));
  });

  it("takes 0 and negative numbers for numbers", () => {
    const signed = new Map(features.ids.map((id, item) => [id, -item]));
    expect(recordedValues(features, signed, "f.csv", "score")[3]).toBe(-3);
  });

  it("refuses items without one, counting and naming them, with what is missing and the file", () => {
    const partial = new Map([...all].filter(([id]) => id !== "i03" && id !== "i12"));
    const error = userErrorOf(() => recordedValues(features, partial, "f.csv", "confidence"));
    expect(error.code).toBe("DECISIONS_INVALID");
    expect(error.message).toBe("2 evaluated items have no confidence: i03, i12");
    expect(error.hint).toContain("add a confidence");
    expect(error.location).toEqual({ file: "f.csv" });
  });
});
