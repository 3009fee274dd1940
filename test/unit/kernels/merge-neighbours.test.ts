import { describe, expect, it } from "vitest";
import { mergeNeighbours } from "../../../src/kernels/merge-neighbours.js";

function answers(...pairs: (readonly [index: number, similarity: number])[]) {
  return {
    indexes: Int32Array.from(pairs, ([index]) => index),
    similarities: Float64Array.from(pairs, ([, similarity]) => similarity),
  };
}

const nothing = [-1, Number.NaN] as const;

describe("mergeNeighbours", () => {
  it("takes the more similar first", () => {
    const merged = mergeNeighbours(answers([4, 0.9], [7, 0.5]), answers([2, 0.6], [1, 0.1]), 2);
    expect([...merged]).toEqual([4, 2]);
  });

  it("breaks ties by the lower index, from either side", () => {
    const merged = mergeNeighbours(answers([4, 0.5], [7, 0.5]), answers([2, 0.5], [5, 0.5]), 2);
    expect([...merged]).toEqual([2, 4]);
  });

  it("passes over what one side did not find", () => {
    expect([...mergeNeighbours(answers(nothing, nothing), answers([3, -0.2], [1, -0.4]), 2)]).toEqual([3, 1]);
    expect([...mergeNeighbours(answers([3, -0.2], nothing), answers([1, -0.1], nothing), 2)]).toEqual([1, 3]);
  });

  it("counts an index once that both sides found", () => {
    const zero = answers([0, 0], [1, 0], [2, 0]);
    expect([...mergeNeighbours(zero, zero, 3)]).toEqual([0, 1, 2]);
  });

  it("keeps rows apart: the end of one is not compared with the start of the next", () => {
    const one = answers([1, 0.9], [2, 0.8], [6, 0.3], nothing);
    const other = answers([6, 0.1], [5, 0.1], [8, 0.9], [9, 0.2]);
    expect([...mergeNeighbours(one, other, 2)]).toEqual([1, 2, 8, 6]);
  });
});
