import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { firstOfEqual } from "../../../src/statistics/first-of-equal.js";

describe("firstOfEqual", () => {
  it("finds the first of each key, and nothing equal to null", () => {
    expect([...firstOfEqual(["a", null, "b", "a", null, "b", "a"])]).toEqual([0, 1, 2, 0, 4, 2, 0]);
  });

  it("is empty for none", () => {
    expect(firstOfEqual([])).toHaveLength(0);
  });

  it("is indexOf", () => {
    fc.assert(
      fc.property(fc.array(fc.string({ maxLength: 1 })), (keys) => {
        expect([...firstOfEqual(keys)]).toEqual(keys.map((key) => keys.indexOf(key)));
      }),
    );
  });
});
