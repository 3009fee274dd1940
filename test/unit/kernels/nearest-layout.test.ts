import { describe, expect, it } from "vitest";
import { layOutNearest, type NearestSizes } from "../../../src/kernels/nearest-layout.js";

const target: NearestSizes = { dimensions: 64, candidates: 25_547, queries: 25_547, leaveOneOut: true, k: 40 };

describe("layOutNearest", () => {
  it("needs less than 50 MB for 25,547 candidates of 64 dimensions that query each other, k = 40", () => {
    const layout = layOutNearest(target);
    expect(layout.mutual).toBe(true);
    expect(layout.bytes).toBeLessThan(50e6);
  });

  it("shares pairs only in leave-one-out, and only while the entries of all candidates fit", () => {
    expect(layOutNearest({ ...target, leaveOneOut: false }).mutual).toBe(false);
    expect(layOutNearest({ ...target, k: 2000 }).mutual).toBe(false);
  });

  it("pads dimensions to a multiple of 8, and holds more entries than k", () => {
    for (const dimensions of [1, 7, 8, 9, 100]) {
      const layout = layOutNearest({ ...target, dimensions });
      expect(layout.dimensions % 8).toBe(0);
      expect(layout.dimensions - dimensions).toBeLessThan(8);
    }
    for (const k of [1, 40, 25_546]) expect(layOutNearest({ ...target, k }).capacity).toBeGreaterThan(k);
  });

  it("makes blocks of up to 256 queries, smaller for a very large k, always a multiple of 8", () => {
    expect(layOutNearest(target).block).toBe(256);
    const small = layOutNearest({ ...target, candidates: 1_000_000, k: 20_000 }).block;
    expect(small).toBeLessThan(256);
    expect(small % 8).toBe(0);
    expect(layOutNearest({ ...target, candidates: 10_000_000, k: 5_000_000 }).block).toBe(8);
  });

  it("keeps buffers apart and aligned", () => {
    const layout = layOutNearest({ ...target, leaveOneOut: false });
    const starts = [...layout.offsets, layout.indexes, layout.similarities, layout.bytes];
    expect(starts).toEqual([...starts].sort((a, b) => a - b));
    expect(new Set(starts).size).toBe(starts.length);
    expect(starts.every((start) => start % 64 === 0)).toBe(true);
  });
});
