import { describe, expect, it } from "vitest";
import { deriveColumn, derivePairColumn } from "../../../src/core/derived-column.js";

const square = (value: number) => value * value;
const negate = (value: number) => -value;
const sum = (a: number, b: number) => a + b;
const product = (a: number, b: number) => a * b;

describe("deriveColumn", () => {
  const column = Float64Array.of(1, 2, 3);

  it("computes every value, and leaves the column alone", () => {
    expect([...deriveColumn(column, square)]).toEqual([1, 4, 9]);
    expect([...column]).toEqual([1, 2, 3]);
  });

  it("gives the same array for the same column and function, so that it is summed once", () => {
    expect(deriveColumn(column, square)).toBe(deriveColumn(column, square));
    expect([...deriveColumn(column, negate)]).toEqual([-1, -2, -3]);
    expect(deriveColumn(column.slice(), square)).not.toBe(deriveColumn(column, square));
  });
});

describe("derivePairColumn", () => {
  const a = Float64Array.of(1, 2, 3);
  const b = Float64Array.of(4, 5, 6);

  it("computes every value from both columns", () => {
    expect([...derivePairColumn(a, b, sum)]).toEqual([5, 7, 9]);
  });

  it("tells pairs apart, their order and what is derived of them", () => {
    expect(derivePairColumn(a, b, sum)).toBe(derivePairColumn(a, b, sum));
    expect([...derivePairColumn(a, b, product)]).toEqual([4, 10, 18]);
    expect(derivePairColumn(b, a, sum)).not.toBe(derivePairColumn(a, b, sum));
    expect([...derivePairColumn(a, a, sum)]).toEqual([2, 4, 6]);
  });
});
