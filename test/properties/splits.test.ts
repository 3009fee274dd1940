import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type OutcomeMatrix, selectItems } from "../../src/core/outcome-matrix.js";
import { type Split, type SplitRequest, splitItems } from "../../src/core/split.js";
import { hashKeys } from "../../src/statistics/hash.js";
import { buildMatrix } from "../support/build-matrix.js";

/** Items with a group of few and a cluster of their own group; some have no cluster. */
const items = fc.array(
  fc.record({ group: fc.integer({ min: 0, max: 3 }), cluster: fc.option(fc.integer({ min: 0, max: 9 })) }),
  { minLength: 12, maxLength: 60 },
);

function matrixOf(rows: readonly { group: number; cluster: number | null }[]): OutcomeMatrix {
  return buildMatrix(
    ["a", "b"],
    rows.map(({ group, cluster }, item) => ({
      id: `item ${item}`,
      group: `g${group}`,
      scores: [1, 0],
      costs: [1, 1],
      columns: { group: `g${group}`, session: cluster === null ? null : `${group} ${cluster}` },
    })),
  );
}

const requests: readonly [string, (seed: number) => SplitRequest][] = [
  ["random", (seed) => ({ kind: "random", trainFraction: 0.6, seed })],
  ["repeated", (seed) => ({ kind: "random", trainFraction: 0.6, repeats: 4, seed })],
  ["folds", (seed) => ({ kind: "folds", folds: 5, seed })],
  ["leave-model-out", (seed) => ({ kind: "leave-model-out", trainFraction: 0.6, seed })],
  ["held-out", () => ({ kind: "held-out", column: "group" })],
];

/** A split by item ids, or its error's message where the items cannot be divided so. */
function byId(matrix: OutcomeMatrix, request: SplitRequest): unknown {
  const name = (rows: Int32Array) => Array.from(rows, (row) => matrix.features.ids[row]!).sort();
  try {
    const split = splitItems(matrix, request, hashKeys);
    return split.rounds.map(({ train, test, label, unseen }) => ({
      label,
      unseen,
      train: name(train),
      test: name(test),
    }));
  } catch (error) {
    return (error as Error).message;
  }
}

/** Runs a check on a split, where the items can be divided so at all. */
function check(matrix: OutcomeMatrix, request: SplitRequest, holds: (split: Split) => void): void {
  if (typeof byId(matrix, request) !== "string") holds(splitItems(matrix, request, hashKeys));
}

describe.each(requests)("a %s split", (_, requestOf) => {
  it("has no item on both sides of a round", () => {
    fc.assert(
      fc.property(items, fc.nat(), (rows, seed) => {
        check(matrixOf(rows), requestOf(seed), ({ rounds }) => {
          for (const { train, test } of rounds) expect(test.filter((row) => train.includes(row))).toHaveLength(0);
        });
      }),
    );
  });

  it("is the same for the same seed, and for shuffled items", () => {
    fc.assert(
      fc.property(items, fc.nat(), fc.nat(), (rows, seed, turn) => {
        const matrix = matrixOf(rows);
        const order = rows.map((_row, index) => (index * 7 + turn) % rows.length);
        const shuffled =
          new Set(order).size === rows.length ? order : order.map((_row, index) => rows.length - 1 - index);
        expect(byId(matrix, requestOf(seed))).toEqual(byId(matrix, requestOf(seed)));
        expect(byId(selectItems(matrix, shuffled), requestOf(seed))).toEqual(byId(matrix, requestOf(seed)));
      }),
    );
  });

  it("cuts no cluster", () => {
    fc.assert(
      fc.property(items, fc.nat(), (rows, seed) => {
        const matrix = matrixOf(rows);
        const sessions = matrix.columns.get("session")!;
        check(matrix, { ...requestOf(seed), clusterColumn: "session" } as SplitRequest, ({ rounds }) => {
          for (const { train, test } of rounds) {
            const known = new Set(Array.from(train, (row) => sessions[row]).filter((session) => session !== null));
            expect(test.filter((row) => known.has(sessions[row]!))).toHaveLength(0);
          }
        });
      }),
    );
  });
});

describe("folds and groups held out in turn", () => {
  it.each([requests[2]!, requests[4]!])("partition the items: %s tests each exactly once", (_, requestOf) => {
    fc.assert(
      fc.property(items, fc.nat(), (rows, seed) => {
        check(matrixOf(rows), requestOf(seed), ({ rounds, other }) => {
          const tested = rounds.flatMap(({ test }) => [...test]).sort((a, b) => a - b);
          expect(tested).toEqual(rows.map((_row, index) => index));
          for (const { train, test } of rounds) expect(train.length + test.length).toBe(rows.length);
          expect(other).toBe(0);
        });
      }),
    );
  });
});

describe("repeated splits", () => {
  const matrix = matrixOf(Array.from({ length: 60 }, (_, item) => ({ group: item % 3, cluster: null })));
  const repeated = (repeats: number) =>
    splitItems(matrix, { kind: "random", trainFraction: 0.5, repeats, seed: 7 }, hashKeys);

  it("differ from one another, and more of them keep the first", () => {
    const [first, second] = repeated(2).rounds;
    expect(first!.train).not.toEqual(second!.train);
    expect(
      repeated(5)
        .rounds.slice(0, 2)
        .map(({ train }) => train),
    ).toEqual([first!.train, second!.train]);
    expect(repeated(3).rounds.map(({ label }) => label)).toEqual(["repeat 1 of 3", "repeat 2 of 3", "repeat 3 of 3"]);
  });
});

describe("leaving a model out", () => {
  it("is the random split, once for each model, which that round must not know", () => {
    const matrix = matrixOf(Array.from({ length: 40 }, (_, item) => ({ group: item % 3, cluster: null })));
    const [plain] = splitItems(matrix, { kind: "random", trainFraction: 0.7, seed: 3 }, hashKeys).rounds;
    const { rounds } = splitItems(matrix, { kind: "leave-model-out", trainFraction: 0.7, seed: 3 }, hashKeys);
    expect(rounds.map(({ label, unseen }) => [label, unseen])).toEqual([
      ["without a", 0],
      ["without b", 1],
    ]);
    for (const { train, test } of rounds) expect({ train, test }).toEqual({ train: plain!.train, test: plain!.test });
  });
});
