import { describe, expect, it } from "vitest";
import { exactDuplicates } from "../../../src/statistics/exact-duplicates.js";

describe("exactDuplicates", () => {
  it("finds texts that differ in case, punctuation and white space only", () => {
    expect([...exactDuplicates(["Who was it?", "Why?", "who  was it", "WHY", "Who was she?"])]).toEqual([
      0, 1, 0, 1, 4,
    ]);
  });

  it("takes missing and empty texts for like no other", () => {
    expect([...exactDuplicates([null, "", null, "", "?", "?"])]).toEqual([0, 1, 2, 3, 4, 5]);
  });

  it("is empty for none", () => {
    expect(exactDuplicates([])).toHaveLength(0);
  });
});
