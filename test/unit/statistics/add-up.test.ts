import { describe, expect, it } from "vitest";
import { addUp } from "../../../src/statistics/add-up.js";

describe("the sum of columns", () => {
  it("is taken place by place", () => {
    const columns = [Float64Array.of(1, 2), Float64Array.of(10, 20), Float64Array.of(100, 200)];
    expect(addUp(columns)).toEqual(Float64Array.of(111, 222));
    expect(columns[0]).toEqual(Float64Array.of(1, 2));
  });

  it("begins with the first column: 1 is lost beside 1e16, and is not where they cancel first", () => {
    expect(addUp([1, 1e16, -1e16].map((value) => Float64Array.of(value)))).toEqual(Float64Array.of(0));
    expect(addUp([1e16, -1e16, 1].map((value) => Float64Array.of(value)))).toEqual(Float64Array.of(1));
  });

  it("of one column is a copy of it", () => {
    const only = Float64Array.of(3);
    expect(addUp([only])).toEqual(only);
    expect(addUp([only])).not.toBe(only);
  });
});
