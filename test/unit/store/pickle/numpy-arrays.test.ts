import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { elementAt, NdArray, rowAt, sizeOf } from "../../../../src/core/nd-array.js";
import { parsePickle } from "../../../../src/store/pickle/parse-pickle.js";

const fixtures = `${import.meta.dirname}/../../../fixtures/pickles/`;

/** An array as lists in lists. */
function listed(value: unknown, index: readonly number[] = []): unknown {
  if (!(value instanceof NdArray)) return Array.isArray(value) ? value.map((element) => listed(element)) : value;
  if (index.length === value.shape.length) return listed(value.at(...index));
  return Array.from({ length: value.shape[index.length]! }, (_, place) => listed(value, [...index, place]));
}

/** What test/fixtures/make-pickles.py puts into the files, by hand. */
const arrays = {
  c: [
    [0, 0.5, 1],
    [1.5, 2, 2.5],
  ],
  f: [
    [0, 0.5, 1],
    [1.5, 2, 2.5],
  ],
  big: [
    [0, 0.5, 1],
    [1.5, 2, 2.5],
  ],
  f2: [0.5, -2, Number.NaN, Number.POSITIVE_INFINITY, 2 ** -24, 65504],
  f4: [0.25],
  i1: [-1],
  u1: [255],
  i2: [-2],
  u2: [65535],
  i4: [-3],
  u4: [4294967295],
  i8: [-4, 4611686018427387904n],
  i8b: [-5],
  u8: [18446744073709551615n],
  bool: [true, false],
  U: ["ab", "\u{1F600}", ""],
  Ub: ["ab"],
  S: ["ab", "c"],
  O: ["x", null, 1.5, ["y"]],
  OF: [
    ["a", "b"],
    ["c", "d"],
  ],
  // numpy: arange(12) in 2 x 3 x 2, the first two dimensions changed places.
  k: [
    [
      [0, 1],
      [6, 7],
    ],
    [
      [2, 3],
      [8, 9],
    ],
    [
      [4, 5],
      [10, 11],
    ],
  ],
  cut: [
    [0, 2],
    [3, 5],
  ],
  zero: [],
  scalar0: 7,
  scalars: [0.5, 0.25, -7, true, "ab"],
};

describe("arrays of numpy", () => {
  const files = readdirSync(fixtures).filter((name) => name.startsWith("arrays-"));

  test("are tried of three versions and of protocols with and without buffers", () => {
    expect(files).toHaveLength(9);
  });

  test.each(files)("of %s have the elements that were put in, in whatever order they lie", (name) => {
    const found = parsePickle(readFileSync(fixtures + name)) as Record<string, unknown>;
    expect(Object.fromEntries(Object.entries(found).map(([key, value]) => [key, listed(value)]))).toEqual(arrays);
    expect((found.zero as NdArray).shape).toEqual([0, 3]);
    expect((found.k as NdArray).shape).toEqual([3, 2, 2]);
  });

  test("have nothing outside of their shape", () => {
    const found = parsePickle(readFileSync(`${fixtures}arrays-numpy2-5.pkl`)) as Record<string, NdArray>;
    const array = found.c!;
    for (const index of [[2, 0], [0, 3], [-1, 0], [0], [0, 0, 0], [Number.NaN, 0]])
      expect(array.at(...index)).toBeUndefined();
    expect([sizeOf(array), sizeOf(array, 1), sizeOf(array, 2), sizeOf(7)]).toEqual([2, 3, 0, 0]);
    expect([elementAt(array, 1, 2), elementAt([["a"], ["b"]], 1, 0), elementAt("text", 0)]).toEqual([
      2.5,
      "b",
      undefined,
    ]);
    expect([rowAt(array, 1), rowAt([[1, 2]], 0), rowAt(found.f4, 0), rowAt(array, 2)]).toEqual([
      [1.5, 2, 2.5],
      [1, 2],
      undefined,
      undefined,
    ]);
  });
});
