import { describe, expect, it } from "vitest";
import { orNull } from "../../../src/core/or-null.js";

describe("a published number", () => {
  it("is itself where it is finite, 0 and negative ones among them", () => {
    expect([0, -2.5, 1e300].map(orNull)).toEqual([0, -2.5, 1e300]);
  });

  it("is null where JSON has no word for it", () => {
    expect([Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY].map(orNull)).toEqual([null, null, null]);
  });
});
