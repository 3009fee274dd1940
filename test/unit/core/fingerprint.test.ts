import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { fingerprintOutcomes, fingerprintSplit } from "../../../src/core/fingerprint.js";
import { type OutcomeMatrix, selectItems } from "../../../src/core/outcome-matrix.js";
import { buildMatrix } from "../../support/build-matrix.js";
import { tinyComplete } from "../../support/tiny-dataset.js";

/** The same outcomes with the models in another order. */
function reorderModels(matrix: OutcomeMatrix, order: readonly number[]): OutcomeMatrix {
  const reorder = (values: Float64Array) =>
    values.map((_, cell) => values[cell - (cell % order.length) + order[cell % order.length]!]!);
  return {
    ...matrix,
    models: order.map((model) => matrix.models[model]!),
    scores: reorder(matrix.scores),
    costs: reorder(matrix.costs),
  };
}

describe("fingerprintOutcomes", () => {
  const print = fingerprintOutcomes(tinyComplete);

  it("is the sha256 of the bytes that its comment describes", () => {
    const matrix = buildMatrix(
      ["b", "a"],
      [
        { id: "y", group: "g", scores: [0.5, 1], costs: [2, 3] },
        { id: "x", scores: [0, 1], costs: [4, 5] },
      ],
    );
    const numbers = (...values: number[]) => Buffer.from(Float64Array.from(values).buffer);
    // Models a, b; then item x with a's score and cost, b's score and cost; then item y.
    const bytes = ["a\0b\0", "x\0\0", numbers(1, 5, 0, 4), "y\0g\0", numbers(1, 3, 0.5, 2)];
    const hash = createHash("sha256");
    for (const part of bytes) hash.update(part);
    expect(fingerprintOutcomes(matrix)).toBe(hash.digest("hex"));
  });

  it("writes every missing number with the same bits, whatever bits of NaN the matrix holds", () => {
    const matrix = buildMatrix(["a", "b"], [{ id: "x", scores: [1, 0], costs: [Number.NaN, Number.NaN] }]);
    const strange = new Float64Array(new BigUint64Array([0xfff8_0000_0000_0001n, 0x7ff8_0000_dead_beefn]).buffer);
    const nan = Buffer.from("000000000000f87f", "hex");
    const numbers = (value: number) => Buffer.from(Float64Array.of(value).buffer);
    const hash = createHash("sha256");
    for (const part of ["a\0b\0", "x\0\0", numbers(1), nan, numbers(0), nan]) hash.update(part);
    const expected = hash.digest("hex");
    expect([matrix, { ...matrix, costs: strange }].map(fingerprintOutcomes)).toEqual([expected, expected]);
  });

  it("does not depend on the order of items or models, nor on the name", () => {
    expect(fingerprintOutcomes(selectItems(tinyComplete, [10, 3, 1, 0, 2, 9, 8, 4, 5, 6, 7]))).toBe(print);
    expect(fingerprintOutcomes(reorderModels(tinyComplete, [2, 0, 1]))).toBe(print);
    expect(fingerprintOutcomes({ ...tinyComplete, name: "another" })).toBe(print);
  });

  it("depends on every score and every cost, to the last bit", () => {
    for (const part of ["scores", "costs"] as const) {
      for (const cell of [0, 16, 32]) {
        const changed = tinyComplete[part].slice();
        changed[cell] = changed[cell]! + 2 ** -40;
        expect(fingerprintOutcomes({ ...tinyComplete, [part]: changed })).not.toBe(print);
      }
    }
  });

  it("depends on ids, groups and models, and on which items are there", () => {
    const { features, models } = tinyComplete;
    const renamed = (values: readonly string[]) => values.map((value, index) => (index === 2 ? `${value}x` : value));
    expect(fingerprintOutcomes({ ...tinyComplete, features: { ...features, ids: renamed(features.ids) } })).not.toBe(
      print,
    );
    expect(
      fingerprintOutcomes({ ...tinyComplete, features: { ...features, groups: renamed(features.groups) } }),
    ).not.toBe(print);
    expect(fingerprintOutcomes({ ...tinyComplete, models: renamed(models) })).not.toBe(print);
    expect(fingerprintOutcomes(selectItems(tinyComplete, [0, 1, 2]))).not.toBe(print);
  });

  it("tells an id's end from a group's beginning", () => {
    const one = buildMatrix(["a"], [{ id: "xy", group: "z", scores: [1], costs: [1] }]);
    const other = buildMatrix(["a"], [{ id: "x", group: "yz", scores: [1], costs: [1] }]);
    expect(fingerprintOutcomes(one)).not.toBe(fingerprintOutcomes(other));
  });
});

describe("fingerprintSplit", () => {
  it("does not depend on the order of the items, but on the side of each", () => {
    const print = fingerprintSplit(["a", "b"], ["c", "d"]);
    expect(fingerprintSplit(["b", "a"], ["d", "c"])).toBe(print);
    expect(fingerprintSplit(["c", "d"], ["a", "b"])).not.toBe(print);
    expect(fingerprintSplit(["a"], ["b", "c", "d"])).not.toBe(print);
    expect(fingerprintSplit(["a", "b"], ["c"])).not.toBe(print);
  });
});
