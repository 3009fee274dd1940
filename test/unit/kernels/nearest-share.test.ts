import { beforeEach, describe, expect, it } from "vitest";
import { mergeNeighbours } from "../../../src/kernels/merge-neighbours.js";
import { nearestNeighbours } from "../../../src/kernels/nearest-neighbours.js";
import { searchNearest } from "../../../src/kernels/nearest-search.js";
import { awaitHelper, helpWithShare, type NearestShare, takeBlock } from "../../../src/kernels/nearest-share.js";

const candidates = Float64Array.from({ length: 1500 * 3 }, (_, at) => Math.sin(at * at));
candidates.fill(0, 300, 330);
const sizes = { dimensions: 3, candidates: 1500, queries: 1500, leaveOneOut: true, k: 5 };
const alone = nearestNeighbours({ dimensions: 3, candidates, queries: "candidates", k: 5 }).indexes;

function answers() {
  return { indexes: new Int32Array(1500 * 5), similarities: new Float64Array(1500 * 5) };
}

let share: NearestShare;

beforeEach(() => {
  const control = new Int32Array(new SharedArrayBuffer(8));
  share = { job: { sizes, candidates, queries: candidates }, answers: answers(), control };
});

describe("a share of a search", () => {
  it("hands out each block once", () => {
    expect([takeBlock(share), takeBlock(share), takeBlock(share)]).toEqual([0, 1, 2]);
  });

  it("is done by a helper that starts in time, which may do all of it", () => {
    helpWithShare(share);
    expect(awaitHelper(share, 0)).toBe("done");
    expect(share.answers.indexes).toEqual(alone);
  });

  it.each([0, 1, 2, 5])(
    "merges to the answer of one thread, whoever did which of six blocks: %i by the caller",
    (mine) => {
      const own = answers();
      let taken = 0;
      searchNearest(share.job, own, () => (taken++ < mine ? takeBlock(share) : 6));
      helpWithShare(share);
      expect(awaitHelper(share, 0)).toBe("done");
      expect(mergeNeighbours(own, share.answers, 5)).toEqual(alone);
    },
  );

  it("is refused to a helper that comes after the caller has done everything", () => {
    expect(awaitHelper(share, 0)).toBe("unused");
    helpWithShare(share);
    expect(takeBlock(share)).toBe(0);
    expect(share.answers.indexes.every((index) => index === 0)).toBe(true);
  });

  it("is lost with a helper that fails, without an exception from the helper", () => {
    const broken = { ...share, job: { ...share.job, candidates: candidates.map(() => Number.NaN) } };
    expect(() => helpWithShare(broken)).not.toThrow();
    expect(awaitHelper(broken, 0)).toBe("lost");
  });

  it("is lost with a helper that began and does not end within the time given", () => {
    Atomics.store(share.control, 1, 1);
    expect(awaitHelper(share, 5)).toBe("lost");
  });
});
