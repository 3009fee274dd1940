import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { nearestNeighbours } from "../../../src/kernels/nearest-neighbours.js";

/** Rows x dimensions of numbers in [-1, 1) from a fixed seed. */
function randomRows(rows: number, dimensions: number, seed: number): Float64Array {
  let state = seed;
  return Float64Array.from({ length: rows * dimensions }, () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 31 - 1;
  });
}

/** Unit vectors in the plane, at these angles. */
function directions(angles: readonly number[]): Float64Array {
  return Float64Array.from(angles.flatMap((angle) => [Math.cos(angle), Math.sin(angle)]));
}

const settings = fc.record({
  rows: fc.integer({ min: 2, max: 400 }),
  dimensions: fc.integer({ min: 1, max: 40 }),
  seed: fc.integer({ min: 0, max: 2 ** 31 }),
  k: fc.integer({ min: 1, max: 30 }),
});

function holdsAlways(property: (rows: number, dimensions: number, candidates: Float64Array, k: number) => void): void {
  fc.assert(
    fc.property(settings, ({ rows, dimensions, seed, k }) =>
      property(rows, dimensions, randomRows(rows, dimensions, seed), k),
    ),
    { seed: 7, numRuns: 60 },
  );
}

describe("nearest neighbours have these properties", () => {
  it("fewer neighbours are the first of more", () => {
    holdsAlways((rows, dimensions, candidates, k) => {
      const query = { dimensions, candidates, queries: "candidates" } as const;
      const few = nearestNeighbours({ ...query, k });
      const many = nearestNeighbours({ ...query, k: 3 * k });
      for (let row = 0; row < rows; row++) {
        const first = many.indexes.subarray(row * many.k, row * many.k + few.k);
        expect(few.indexes.subarray(row * few.k, (row + 1) * few.k)).toEqual(first);
      }
    });
  });

  it("leave-one-out is the search for k + 1 without the query itself", () => {
    holdsAlways((rows, dimensions, candidates, k) => {
      const without = nearestNeighbours({ dimensions, candidates, queries: "candidates", k });
      const all = nearestNeighbours({ dimensions, candidates, queries: candidates, k: k + 1 });
      for (let row = 0; row < rows; row++) {
        const others = all.indexes.subarray(row * all.k, (row + 1) * all.k).filter((index) => index !== row);
        const expected = others.subarray(0, without.k);
        expect(without.indexes.subarray(row * without.k, (row + 1) * without.k)).toEqual(expected);
      }
    });
  });

  it("the length of each vector, changed by its own power of two, does not matter", () => {
    holdsAlways((_, dimensions, candidates, k) => {
      const stretched = candidates.map((value, at) => value * 2 ** ((Math.floor(at / dimensions) % 61) - 30));
      const query = { dimensions, queries: "candidates", k } as const;
      expect(nearestNeighbours({ ...query, candidates: stretched })).toEqual(
        nearestNeighbours({ ...query, candidates }),
      );
    });
  });

  it("zeros added to every vector do not matter", () => {
    holdsAlways((rows, dimensions, candidates, k) => {
      const wider = new Float64Array(rows * (dimensions + 3));
      for (let row = 0; row < rows; row++) {
        wider.set(candidates.subarray(row * dimensions, (row + 1) * dimensions), row * (dimensions + 3));
      }
      const plain = nearestNeighbours({ dimensions, candidates, queries: "candidates", k });
      expect(nearestNeighbours({ dimensions: dimensions + 3, candidates: wider, queries: "candidates", k })).toEqual(
        plain,
      );
    });
  });

  it("a query's neighbours do not depend on the other queries", () => {
    const candidates = randomRows(900, 10, 21);
    const queries = randomRows(300, 10, 22);
    const together = nearestNeighbours({ dimensions: 10, candidates, queries, k: 6 }).indexes;
    for (const row of [0, 3, 4, 255, 256, 299]) {
      const alone = queries.subarray(row * 10, row * 10 + 10);
      const found = nearestNeighbours({ dimensions: 10, candidates, queries: alone, k: 6 }).indexes;
      expect(found).toEqual(together.subarray(row * 6, row * 6 + 6));
    }
  });
});

describe("candidates in an order that keeps the kernel busy", () => {
  const angles = Array.from({ length: 2000 }, (_, i) => (i * Math.PI) / 2000);
  const queries = directions([0]);

  it("each nearer than all before: the last come first", () => {
    const candidates = directions(angles.toReversed());
    const { indexes } = nearestNeighbours({ dimensions: 2, candidates, queries, k: 50 });
    expect([...indexes]).toEqual(Array.from({ length: 50 }, (_, i) => 1999 - i));
  });

  it("each farther than all before: the first come first", () => {
    const { indexes } = nearestNeighbours({ dimensions: 2, candidates: directions(angles), queries, k: 50 });
    expect([...indexes]).toEqual(Array.from({ length: 50 }, (_, i) => i));
  });

  it("all alike but one, which comes last: it is first, then the lowest indexes", () => {
    const candidates = directions([...Array.from({ length: 1999 }, () => 0.3), 0.2999999]);
    const { indexes } = nearestNeighbours({ dimensions: 2, candidates, queries, k: 5 });
    expect([...indexes]).toEqual([1999, 0, 1, 2, 3]);
  });
});
