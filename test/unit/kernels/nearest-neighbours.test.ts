import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type NeighbourQuery, nearestNeighbours } from "../../../src/kernels/nearest-neighbours.js";

/** The definition, word for word: every pair in float64, then a full sort. */
function bruteForce(query: NeighbourQuery): number[][] {
  const candidates = unitRows(query.candidates, query.dimensions);
  const leaveOneOut = query.queries === "candidates";
  const queries = query.queries === "candidates" ? candidates : unitRows(query.queries, query.dimensions);
  return queries.map((row, self) => {
    const similarity = candidates.map((other) => row.reduce((sum, value, d) => sum + value * other[d]!, 0));
    return candidates
      .map((_, index) => index)
      .filter((index) => !(leaveOneOut && index === self))
      .sort((i, j) => similarity[j]! - similarity[i]! || i - j)
      .slice(0, query.k);
  });
}

function unitRows(values: Float64Array, dimensions: number): number[][] {
  return Array.from({ length: values.length / dimensions }, (_, row) => {
    const vector = [...values.subarray(row * dimensions, (row + 1) * dimensions)];
    const norm = Math.sqrt(vector.reduce((sum, value) => sum + value * value, 0));
    return norm === 0 ? vector : vector.map((value) => value / norm);
  });
}

function rowsOf(query: NeighbourQuery): number[][] {
  const { k, indexes } = nearestNeighbours(query);
  return Array.from({ length: k === 0 ? 0 : indexes.length / k }, (_, row) => [
    ...indexes.subarray(row * k, (row + 1) * k),
  ]);
}

/** Numbers in [-1, 1) from a fixed seed. */
function stream(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 31 - 1;
  };
}

function randomRows(rows: number, dimensions: number, seed: number): Float64Array {
  return Float64Array.from({ length: rows * dimensions }, stream(seed));
}

describe("nearestNeighbours", () => {
  it("orders candidates by the angle to the query, whatever their lengths", () => {
    const candidates = Float64Array.of(1, 0, 0, 9, 2, 2, -5, 0);
    const queries = Float64Array.of(3, 1, 0, 0.1);
    expect(rowsOf({ dimensions: 2, candidates, queries, k: 4 })).toEqual([
      [0, 2, 1, 3],
      [1, 2, 0, 3],
    ]);
  });

  it("leaves a candidate out of its own neighbours, and only that", () => {
    const candidates = Float64Array.of(1, 0, 1, 0, 0, 1);
    expect(rowsOf({ dimensions: 2, candidates, queries: "candidates", k: 2 })).toEqual([
      [1, 2],
      [0, 2],
      [0, 1],
    ]);
  });

  it.each([1, 3, 8, 64, 100, 256, 384])("equals float64 brute force in %i dimensions", (dimensions) => {
    const candidates = randomRows(301, dimensions, 1);
    const queries = randomRows(45, dimensions, 2);
    const query = { dimensions, candidates, queries, k: 7 } as const;
    expect(rowsOf(query)).toEqual(bruteForce(query));
    const among = { ...query, queries: "candidates" } as const;
    expect(rowsOf(among)).toEqual(bruteForce(among));
  });

  it("equals brute force across several blocks of queries, with a last one that is not full", () => {
    const candidates = randomRows(1237, 16, 3);
    const among = { dimensions: 16, candidates, queries: "candidates", k: 20 } as const;
    expect(rowsOf(among)).toEqual(bruteForce(among));
    const query = { dimensions: 16, candidates, queries: randomRows(515, 16, 4), k: 20 } as const;
    expect(rowsOf(query)).toEqual(bruteForce(query));
  });

  it("tells apart similarities that differ far below the resolution of int16", () => {
    const next = stream(5);
    const base = Array.from({ length: 48 }, next);
    const candidates = Float64Array.from({ length: 400 * 48 }, (_, at) => base[at % 48]! + 1e-9 * next());
    const query = { dimensions: 48, candidates, queries: "candidates", k: 12 } as const;
    expect(rowsOf(query)).toEqual(bruteForce(query));
  });

  it("breaks exact ties by the lower index: 900 copies of three vectors", () => {
    const three = randomRows(3, 24, 6);
    const candidates = Float64Array.from(
      { length: 900 * 24 },
      (_, at) => three[(Math.floor(at / 24) % 3) * 24 + (at % 24)]!,
    );
    const among = { dimensions: 24, candidates, queries: "candidates", k: 10 } as const;
    expect(rowsOf(among)).toEqual(bruteForce(among));
    expect(rowsOf(among)[0]).toEqual([3, 6, 9, 12, 15, 18, 21, 24, 27, 30]);
    expect(rowsOf({ ...among, queries: three, k: 4 })).toEqual([
      [0, 3, 6, 9],
      [1, 4, 7, 10],
      [2, 5, 8, 11],
    ]);
  });

  it("gives a zero vector similarity 0 with all: as a query the lowest indexes, as a candidate between + and -", () => {
    const candidates = Float64Array.of(-1, 0, 0, 0, 1, 0, 0, 0, 0, 1);
    expect(rowsOf({ dimensions: 2, candidates, queries: Float64Array.of(2, 0, 0, 0), k: 5 })).toEqual([
      [2, 1, 3, 4, 0],
      [0, 1, 2, 3, 4],
    ]);
    expect(rowsOf({ dimensions: 2, candidates, queries: "candidates", k: 2 })).toEqual([
      [1, 3],
      [0, 2],
      [1, 3],
      [0, 1],
      [0, 1],
    ]);
  });

  it("handles zero vectors among many, in every position of a group of eight", () => {
    const candidates = randomRows(333, 12, 7);
    for (let row = 0; row < 333; row += 5) candidates.fill(0, row * 12, row * 12 + 12);
    for (const k of [3, 200]) {
      const among = { dimensions: 12, candidates, queries: "candidates", k } as const;
      expect(rowsOf(among)).toEqual(bruteForce(among));
    }
  });

  it.each([1e-30, 1e30])("does not depend on the scale: components times %d", (scale) => {
    const plain = randomRows(150, 20, 8);
    const scaled = plain.map((value) => value * scale);
    const query = { dimensions: 20, candidates: scaled, queries: "candidates", k: 9 } as const;
    expect(rowsOf(query)).toEqual(bruteForce(query));
  });

  it.each([2 ** -1000, 2 ** 1000])("neither under- nor overflows: components times %d", (scale) => {
    const plain = randomRows(150, 20, 9);
    const scaled = plain.map((value) => value * scale);
    const query = { dimensions: 20, candidates: scaled, queries: scaled, k: 9 } as const;
    expect(rowsOf(query)).toEqual(bruteForce({ ...query, candidates: plain, queries: plain }));
  });

  it("gives all candidates where k reaches or exceeds their number", () => {
    const candidates = randomRows(77, 5, 10);
    for (const k of [76, 77, 78, 5000]) {
      const query = { dimensions: 5, candidates, queries: randomRows(9, 5, 11), k } as const;
      expect(nearestNeighbours(query).k).toBe(Math.min(k, 77));
      expect(rowsOf(query)).toEqual(bruteForce(query));
      const among = { ...query, queries: "candidates" } as const;
      expect(nearestNeighbours(among).k).toBe(Math.min(k, 76));
      expect(rowsOf(among)).toEqual(bruteForce(among));
    }
  });

  it("gives the same answer in leave-one-out whether pairs are shared or, for lack of room, computed twice", () => {
    const candidates = randomRows(3001, 4, 12);
    const large = nearestNeighbours({ dimensions: 4, candidates, queries: "candidates", k: 1500 });
    const small = nearestNeighbours({ dimensions: 4, candidates, queries: "candidates", k: 25 });
    for (let row = 0; row < 3001; row++) {
      const longer = large.indexes.subarray(row * 1500, row * 1500 + 25);
      expect(longer).toEqual(small.indexes.subarray(row * 25, row * 25 + 25));
    }
  });

  it("gives nothing for no queries, no candidates, or one candidate in leave-one-out", () => {
    const none = new Float64Array(0);
    const one = Float64Array.of(1, 2);
    const empty = new Int32Array(0);
    expect(nearestNeighbours({ dimensions: 2, candidates: one, queries: none, k: 3 })).toEqual({
      k: 1,
      indexes: empty,
    });
    expect(nearestNeighbours({ dimensions: 2, candidates: none, queries: one, k: 3 })).toEqual({
      k: 0,
      indexes: empty,
    });
    expect(nearestNeighbours({ dimensions: 2, candidates: one, queries: "candidates", k: 3 })).toEqual({
      k: 0,
      indexes: empty,
    });
  });

  it("leaves its arguments as they were", () => {
    const candidates = randomRows(20, 6, 13);
    const before = candidates.slice();
    nearestNeighbours({ dimensions: 6, candidates, queries: candidates, k: 3 });
    expect(candidates).toEqual(before);
  });

  it("equals brute force on any small set, ties and zeros included", () => {
    const vectors = fc.integer({ min: 1, max: 9 }).chain((dimensions) =>
      fc.record({
        dimensions: fc.constant(dimensions),
        rows: fc.array(fc.array(fc.integer({ min: -1, max: 2 }), { minLength: dimensions, maxLength: dimensions }), {
          minLength: 2,
          maxLength: 120,
        }),
        k: fc.integer({ min: 1, max: 12 }),
      }),
    );
    fc.assert(
      fc.property(vectors, ({ dimensions, rows, k }) => {
        const candidates = Float64Array.from(rows.flat());
        const query = { dimensions, candidates, queries: "candidates", k } as const;
        expect(rowsOf(query)).toEqual(bruteForce(query));
        expect(rowsOf({ ...query, queries: candidates })).toEqual(bruteForce({ ...query, queries: candidates }));
      }),
      { seed: 1, numRuns: 200 },
    );
  });

  it("refuses a component that is not finite, naming the vector", () => {
    const candidates = Float64Array.of(1, 2, 3, Number.NaN, 5, 6);
    const query = { dimensions: 2, candidates, queries: "candidates", k: 1 } as const;
    expect(() => nearestNeighbours(query)).toThrow(
      new RangeError("vector 1 has a component that is not a finite number"),
    );
    const infinite = Float64Array.of(Number.POSITIVE_INFINITY, 0);
    expect(() => nearestNeighbours({ ...query, candidates: infinite, queries: infinite })).toThrow(/vector 0/);
  });

  it("refuses sizes that make no sense", () => {
    const query = { dimensions: 2, candidates: Float64Array.of(1, 2, 3), queries: "candidates", k: 1 } as const;
    expect(() => nearestNeighbours(query)).toThrow("candidates has 3 numbers, not a multiple of 2 dimensions");
    expect(() => nearestNeighbours({ ...query, dimensions: 0 })).toThrow("dimensions is 0, not a whole number");
    expect(() => nearestNeighbours({ ...query, dimensions: 1, k: 0 })).toThrow("k is 0, not a whole number");
    expect(() => nearestNeighbours({ ...query, dimensions: 1, k: 1.5 })).toThrow("k is 1.5, not a whole number");
  });
});
