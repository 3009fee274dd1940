import { describe, expect, it } from "vitest";
import { groupRows } from "../../../src/core/group-rows.js";
import { selectItems } from "../../../src/core/outcome-matrix.js";
import { trainingPart } from "../../../src/core/training-part.js";
import { hashKeys } from "../../../src/statistics/hash.js";
import { buildMatrix } from "../../support/build-matrix.js";
import { randomMatrix } from "../../support/random-matrix.js";

const matrix = randomMatrix({ seed: 4, items: 200, models: 2, groups: 3 });
const train = Int32Array.from({ length: 140 }, (_, row) => row + 30);
const part = (fraction: number, seed = 1) => [...trainingPart(matrix, train, { fraction, seed }, hashKeys)];

describe("a part of the training items", () => {
  it("holds training items only, ascending, and all of them for the fraction 1", () => {
    expect(part(1)).toEqual([...train]);
    const half = part(0.5);
    expect(half).toEqual(half.toSorted((a, b) => a - b));
    expect(half.every((row) => train.includes(row))).toBe(true);
  });

  it("holds every smaller part under the same seed", () => {
    const fractions = [0.01, 0.1, 0.25, 0.5, 0.77, 0.9, 1];
    fractions.slice(1).forEach((fraction, index) => {
      expect(part(fraction)).toEqual(expect.arrayContaining(part(fractions[index]!)));
    });
  });

  it.each([0.1, 0.25, 0.5, 0.8])("takes the share %d of every group, to within one item", (fraction) => {
    const { groups } = matrix.features;
    const taken = part(fraction);
    for (const [name, rows] of groupRows([...train].map((row) => groups[row]!))) {
      const own = taken.filter((row) => groups[row] === name).length;
      expect(Math.abs(own - fraction * rows.length)).toBeLessThan(1);
    }
  });

  it("differs from seed to seed, and does not depend on the order of the items", () => {
    expect(part(0.5, 1)).not.toEqual(part(0.5, 2));
    const order = Array.from({ length: 200 }, (_, row) => 199 - row);
    const reversed = selectItems(matrix, order);
    const moved = trainingPart(
      reversed,
      Int32Array.from(train, (row) => 199 - row),
      { fraction: 0.3, seed: 1 },
      hashKeys,
    );
    expect(new Set(Array.from(moved, (row) => reversed.features.ids[row]))).toEqual(
      new Set(part(0.3).map((row) => matrix.features.ids[row])),
    );
  });

  it("of groups of one item keeps the fraction on average instead of taking all or none", () => {
    const single = buildMatrix(
      ["a"],
      Array.from({ length: 400 }, (_, item) => ({ id: `x${item}`, group: `g${item}`, scores: [1], costs: [1] })),
    );
    const all = Int32Array.from({ length: 400 }, (_, row) => row);
    const taken = trainingPart(single, all, { fraction: 0.5, seed: 1 }, hashKeys).length;
    // 400 fair coins: five standard deviations are 50.
    expect(Math.abs(taken - 200)).toBeLessThan(50);
  });

  it("cuts no cluster", () => {
    const rows = Array.from({ length: 90 }, (_, item) => ({
      id: `x${item}`,
      scores: [1],
      costs: [1],
      columns: { session: `s${Math.floor(item / 3)}` },
    }));
    const sessions = buildMatrix(["a"], rows);
    const all = Int32Array.from({ length: 90 }, (_, row) => row);
    const request = { fraction: 0.5, seed: 1, clusterColumn: "session" };
    const taken = new Set(trainingPart(sessions, all, request, hashKeys));
    expect(taken.size).toBe(45);
    for (let row = 0; row < 90; row += 3)
      expect([taken.has(row + 1), taken.has(row + 2)]).toEqual([taken.has(row), taken.has(row)]);
  });
});
