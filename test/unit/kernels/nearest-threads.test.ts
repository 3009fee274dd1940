import { existsSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { nearestNeighbours } from "../../../src/kernels/nearest-neighbours.js";
import { searchWithHelper } from "../../../src/kernels/nearest-threads.js";

// A thread can load only what is built, so that these tests run the build and not the sources.
const built = new URL("../../../dist/src/kernels/nearest-neighbours.js", import.meta.url);
const ready = existsSync(new URL("./nearest-worker.js", built));
if (!ready) console.warn("skipped: two threads are tested on the build; run npm run build");

async function loadBuilt(): Promise<typeof nearestNeighbours> {
  const module = (await import(built.href)) as { nearestNeighbours: typeof nearestNeighbours };
  return module.nearestNeighbours;
}

/** Enough vectors that a second thread is started, some of them zero and some alike. */
function vectors(rows: number): Float64Array {
  let state = 1;
  return Float64Array.from({ length: rows * 64 }, (_, at) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor(at / 64) % 97 === 0 ? Math.floor(at / 64) % 2 : state / 2 ** 31 - 1;
  });
}

describe("searchWithHelper", () => {
  it("gives up without a thread where the sources run without a build", () => {
    const sizes = { dimensions: 1, candidates: 2, queries: 2, leaveOneOut: true, k: 1 };
    const candidates = Float64Array.of(1, 2);
    expect(searchWithHelper({ sizes, candidates, queries: candidates })).toBeUndefined();
  });
});

describe.skipIf(!ready)("nearestNeighbours on two threads", () => {
  const candidates = vectors(9001);

  it("answers like one thread in leave-one-out, where threads share pairs", async () => {
    const query = { dimensions: 64, candidates, queries: "candidates", k: 12 } as const;
    expect((await loadBuilt())({ ...query, threads: 2 })).toEqual(nearestNeighbours(query));
  });

  it("answers like one thread for other queries", async () => {
    const query = { dimensions: 64, candidates, queries: vectors(9500).subarray(0, 9100 * 64), k: 12 } as const;
    expect((await loadBuilt())({ ...query, threads: 2 })).toEqual(nearestNeighbours(query));
  });

  it("reports a component that is not finite like one thread", async () => {
    const broken = candidates.slice();
    broken[64 * 70] = Number.NaN;
    const query = { dimensions: 64, candidates: broken, queries: "candidates", k: 12, threads: 2 } as const;
    const search = await loadBuilt();
    expect(() => search(query)).toThrow("vector 70 has a component that is not a finite number");
  });
});
