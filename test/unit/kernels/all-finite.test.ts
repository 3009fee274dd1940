import { expect, test } from "vitest";
import { allFinite } from "../../../src/kernels/all-finite.js";

test("finite are numbers of every size, both zeros and no numbers at all", () => {
  expect(allFinite(Float64Array.of(0, -0, 5e-324, -Number.MAX_VALUE, Number.MAX_VALUE))).toBe(true);
  expect(allFinite(new Float64Array(0))).toBe(true);
});

test.each([Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY])("one %d anywhere is enough", (value) => {
  for (let place = 0; place < 5; place++)
    expect(allFinite(new Float64Array(5).fill(value, place, place + 1))).toBe(false);
});
