import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { firstCopies } from "../../../src/kernels/first-copies.js";

describe("firstCopies", () => {
  it("keeps so many copies of each vector, the first ones", () => {
    const values = Float64Array.of(1, 2, 3, 4, 1, 2, 1, 2, 3, 4, 2, 1);
    const firsts = Int32Array.of(0, 1, 0, 0, 1, 5);
    expect(firstCopies(values, 2, 1)).toEqual({ firsts, kept: Int32Array.of(0, 1, 5) });
    expect(firstCopies(values, 2, 2)).toEqual({ firsts, kept: Int32Array.of(0, 1, 2, 4, 5) });
    expect(firstCopies(values, 2, 3)).toEqual({ firsts, kept: Int32Array.of(0, 1, 2, 3, 4, 5) });
  });

  it("keeps nothing of nothing", () => {
    expect(firstCopies(new Float64Array(0), 3, 1)).toEqual({ firsts: new Int32Array(0), kept: new Int32Array(0) });
  });

  it("sees the values of a view, not of the array behind it", () => {
    const view = Float64Array.of(9, 9, 7, 8, 7).subarray(2);
    expect([...firstCopies(view, 1, 1).firsts]).toEqual([0, 1, 0]);
  });

  it("agrees with comparing every row to every other, signs and tiny differences included", () => {
    const component = fc.constantFrom(1, -1, 0, 2, 1 + 2 ** -52, 1e-300);
    const rows = fc.array(fc.tuple(component, component), { maxLength: 60 });
    fc.assert(
      fc.property(rows, fc.integer({ min: 1, max: 4 }), (pairs, most) => {
        const same = (row: number) => (other: readonly number[]) => other.every((value, d) => value === pairs[row]![d]);
        const { firsts, kept } = firstCopies(Float64Array.from(pairs.flat()), 2, most);
        expect([...firsts]).toEqual(pairs.map((_, row) => pairs.findIndex(same(row))));
        const early = pairs.map((_, row) => row).filter((row) => pairs.slice(0, row).filter(same(row)).length < most);
        expect([...kept]).toEqual(early);
      }),
      { seed: 3, numRuns: 300 },
    );
  });
});
