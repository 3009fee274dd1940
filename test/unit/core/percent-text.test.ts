import { expect, test } from "vitest";
import { percentText } from "../../../src/core/percent-text.js";

test.each([
  [0, "0 %"],
  [0.00001, "<0.1 %"],
  [0.001, "0.1 %"],
  [0.05, "5 %"],
  [1 / 3, "33.3 %"],
  [0.999, "99.9 %"],
  [0.99999, ">99.9 %"],
  [1, "100 %"],
])("the share %d is written %s: all and nothing are said of 1 and 0 alone", (share, text) => {
  expect(percentText(share)).toBe(text);
});
