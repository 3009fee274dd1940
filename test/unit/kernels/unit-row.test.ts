import { describe, expect, it } from "vitest";
import { writeUnitRow } from "../../../src/kernels/unit-row.js";

function unitOf(...components: number[]): number[] {
  const target = new Float64Array(components.length);
  writeUnitRow(Float64Array.from(components), 0, components.length, target, 0);
  return [...target];
}

describe("writeUnitRow", () => {
  it("divides by the norm: 3 and 4 by 5", () => {
    expect(unitOf(3, 4)).toEqual([0.6, 0.8]);
  });

  it("reads the row asked for and writes where asked, and nothing else", () => {
    const target = new Float64Array(5).fill(7);
    writeUnitRow(Float64Array.of(9, 9, 0, -2), 1, 2, target, 2);
    expect([...target]).toEqual([7, 7, 0, -1, 7]);
  });

  it("leaves a zero vector zero", () => {
    expect(unitOf(0, 0, 0)).toEqual([0, 0, 0]);
  });

  it("gives the same digits at any power of two, also where squares would overflow or vanish", () => {
    const plain = unitOf(0.3, -0.7, 1.1);
    for (const exponent of [-1000, -600, -300, 300, 600, 1000]) {
      const scale = 2 ** exponent;
      expect(unitOf(0.3 * scale, -0.7 * scale, 1.1 * scale)).toEqual(plain);
    }
  });

  it("handles the smallest and the largest numbers there are", () => {
    expect(unitOf(Number.MIN_VALUE, 0)).toEqual([1, 0]);
    expect(unitOf(0, -Number.MAX_VALUE)).toEqual([0, -1]);
  });

  it.each([Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY])(
    "refuses %d, naming the vector",
    (value) => {
      const source = Float64Array.of(1, 2, 3, value, 0, 1e300);
      expect(() => writeUnitRow(source, 1, 3, new Float64Array(3), 0)).toThrow(
        new RangeError("vector 1 has a component that is not a finite number"),
      );
    },
  );
});
