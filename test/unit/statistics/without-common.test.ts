import { describe, expect, it } from "vitest";
import { frequenciesOf, withoutCommon } from "../../../src/statistics/without-common.js";

const sets = [Int32Array.of(4, 1, 2), Int32Array.of(2, 1), Int32Array.of(2), new Int32Array(0)];
const left = (most: number) => withoutCommon(sets, most).map((set) => [...set]);

describe("withoutCommon", () => {
  it("drops what more sets have than may, and keeps the order of the rest", () => {
    expect(left(2)).toEqual([[4, 1], [1], [], []]);
    expect(left(1)).toEqual([[4], [], [], []]);
  });

  it("keeps everything where no element is that common, and nothing where none may be shared by any", () => {
    expect(left(3)).toEqual(sets.map((set) => [...set]));
    expect(left(0).flat()).toEqual([]);
  });

  it("gives nothing for nothing", () => {
    expect(withoutCommon([], 5)).toEqual([]);
  });
});

describe("frequenciesOf", () => {
  it("counts the sets of every element up to the largest, elements of no set too", () => {
    expect([...frequenciesOf(sets)]).toEqual([0, 2, 3, 0, 1]);
  });
});
