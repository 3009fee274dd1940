import { describe, expect, it } from "vitest";
import type { EntrantEstimates } from "../../../src/evaluate/estimate-entrants.js";
import { rankEntrants } from "../../../src/evaluate/rank-entrants.js";
import { metrics } from "../../../src/metrics/index.js";

/** An entrant with this quality and cost, in the data and in every replicate shifted by what all share. */
function entrant(id: string, quality: number, costUsd: number, own: readonly number[] = []): EntrantEstimates {
  const estimate = (value: number) => {
    const values = Float64Array.from({ length: 100 }, (_, b) => value + 0.01 * Math.sin(b) + (own[b % 2] ?? 0));
    return { value, lower: value - 0.02, upper: value + 0.02, standardError: 0.01, items: 100, values };
  };
  const measured = new Map([
    ["quality", estimate(quality)],
    ["cost", estimate(costUsd)],
  ]);
  return { id, replays: [], measured, sliced: new Map(), published: { metrics: {}, slices: {} } };
}

const ranks = (entrants: readonly EntrantEstimates[], rankBy = "quality") => rankEntrants(entrants, metrics, rankBy);

describe("rankEntrants", () => {
  it("ranks by the value where every replicate agrees on the differences, the highest first", () => {
    // What moves all of them alike, as shared resamples do, is no doubt about their order.
    const found = ranks([entrant("b", 0.5, 2), entrant("a", 0.9, 3), entrant("c", 0.1, 1)]);
    expect([...found]).toEqual([
      ["b", { best: 2, worst: 2 }],
      ["a", { best: 1, worst: 1 }],
      ["c", { best: 3, worst: 3 }],
    ]);
  });

  it("puts the lowest first where lower is better", () => {
    const found = ranks([entrant("b", 0.5, 2), entrant("a", 0.9, 3), entrant("c", 0.1, 1)], "cost");
    expect(found.get("c")).toEqual({ best: 1, worst: 1 });
    expect(found.get("a")).toEqual({ best: 3, worst: 3 });
  });

  it("leaves open what the replicates do not settle", () => {
    // a and b are 0.1 apart and swing by 0.5 against each other; c is 5 below both.
    const found = ranks([entrant("a", 5.1, 0, [0.25, -0.25]), entrant("b", 5, 0, [-0.25, 0.25]), entrant("c", 0, 0)]);
    expect(found.get("a")).toEqual({ best: 1, worst: 2 });
    expect(found.get("b")).toEqual({ best: 1, worst: 2 });
    expect(found.get("c")).toEqual({ best: 3, worst: 3 });
  });

  it("gives entrants with the same replicates the same ranks", () => {
    const found = ranks([entrant("a", 0.5, 1), entrant("copy", 0.5, 1), entrant("c", 0.1, 1)]);
    expect(found.get("a")).toEqual({ best: 1, worst: 2 });
    expect(found.get("copy")).toEqual({ best: 1, worst: 2 });
  });

  it("has no rank for an entrant without the metric or without an interval, and ranks the others without it", () => {
    const absent: EntrantEstimates = { ...entrant("absent", 1, 1), measured: new Map() };
    const few = entrant("few", 0.95, 1);
    const without = new Map([["quality", { ...few.measured.get("quality")!, lower: Number.NaN, upper: Number.NaN }]]);
    const found = ranks([absent, { ...few, measured: without }, entrant("a", 0.9, 1), entrant("b", 0.5, 1)]);
    expect([...found.keys()]).toEqual(["a", "b"]);
    expect(found.get("a")).toEqual({ best: 1, worst: 1 });
    expect(found.get("b")).toEqual({ best: 2, worst: 2 });
  });

  it("of nobody, or by a metric that nobody has, is empty", () => {
    expect(ranks([]).size).toBe(0);
    expect(ranks([entrant("a", 1, 1)], "aiq").size).toBe(0);
  });
});
