import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { searchFirstCopies } from "../../../src/kernels/nearest-copies.js";
import { nearestNeighbours } from "../../../src/kernels/nearest-neighbours.js";
import type { NearestJob } from "../../../src/kernels/nearest-search.js";

/** A search on the line, by the definition: the nearest candidates, ties by the lower index. */
function search({ sizes, candidates, queries }: NearestJob): Int32Array {
  const found = Array.from(queries, (query, self) =>
    Array.from(candidates.keys())
      .filter((index) => !(sizes.leaveOneOut && index === self))
      .sort((i, j) => Math.abs(candidates[i]! - query) - Math.abs(candidates[j]! - query) || i - j)
      .slice(0, sizes.k),
  );
  return Int32Array.from(found.flat());
}

function jobOf(candidates: Float64Array, queries: Float64Array | "candidates", k: number): NearestJob {
  const leaveOneOut = queries === "candidates";
  const asked = queries === "candidates" ? candidates : queries;
  const sizes = { dimensions: 1, candidates: candidates.length, queries: asked.length, leaveOneOut, k };
  return { sizes, candidates, queries: asked };
}

/** The largest numbers of candidates and of queries that a search is asked for. */
function workOf(job: NearestJob): number[] {
  const asked = [0, 0];
  searchFirstCopies(job, (part) => {
    asked[0] = Math.max(asked[0]!, part.sizes.candidates);
    asked[1] = Math.max(asked[1]!, part.sizes.queries);
    return search(part);
  });
  return asked;
}

describe("searchFirstCopies", () => {
  it("shows a search k + 1 copies of a vector, whether there are 100 or 1,000", () => {
    for (const copies of [100, 1000]) {
      const candidates = Float64Array.from({ length: 2 * copies }, (_, i) => i % 2);
      expect(workOf(jobOf(candidates, "candidates", 3))).toEqual([8, 8]);
      expect(workOf(jobOf(candidates, Float64Array.of(0.2, 0.9), 3))).toEqual([8, 2]);
    }
  });

  it("hands on a job without copies as it is", () => {
    const job = jobOf(Float64Array.of(3, 1, 2, 1), "candidates", 2);
    searchFirstCopies(job, (part) => {
      expect(part).toBe(job);
      return search(part);
    });
  });

  it("changes no answer on sets with copies, leave-one-out or not", () => {
    const values = fc.array(fc.integer({ min: 0, max: 4 }), { minLength: 8, maxLength: 50 });
    fc.assert(
      fc.property(values, fc.integer({ min: 1, max: 6 }), (numbers, k) => {
        const candidates = Float64Array.from(numbers);
        for (const queries of ["candidates", Float64Array.of(0.4, 1, 3.3)] as const) {
          const job = jobOf(candidates, queries, k);
          expect(searchFirstCopies(job, search)).toEqual(search(job));
        }
      }),
      { seed: 5, numRuns: 300 },
    );
  });
});

describe("nearestNeighbours among copies", () => {
  it("of 5,000 copies of one vector finds the first ones, each copy without itself", () => {
    const candidates = new Float64Array(10_000).fill(0.5);
    const { indexes } = nearestNeighbours({ dimensions: 2, candidates, queries: "candidates", k: 3 });
    const row = (query: number) => [...indexes.subarray(3 * query, 3 * query + 3)];
    expect([0, 1, 2, 3, 4, 4999].map(row)).toEqual([
      [1, 2, 3],
      [0, 2, 3],
      [0, 1, 3],
      [0, 1, 2],
      [0, 1, 2],
      [0, 1, 2],
    ]);
  });

  it("names the vector that is not finite by its own number, copies before it or not", () => {
    const candidates = Float64Array.of(1, 1, 1, 1, 1, Number.NaN);
    const query = { dimensions: 1, candidates, queries: "candidates", k: 1 } as const;
    expect(() => nearestNeighbours(query)).toThrow("vector 5 has a component that is not a finite number");
  });
});
