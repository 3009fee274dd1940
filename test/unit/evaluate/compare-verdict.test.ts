import { describe, expect, it } from "vitest";
import { judgePair, type PairFacts, reachComparison } from "../../../src/evaluate/compare-verdict.js";

const names = { a: "new", b: "old" };
const facts: PairFacts = {
  identical: false,
  value: 0.02,
  lower: 0.01,
  upper: 0.03,
  items: 1000,
  adjustedP: 0.001,
  marginP: 0.9,
};
const judge = (changes: Partial<PairFacts> = {}, margin?: number) => judgePair({ ...facts, ...changes }, names, margin);
const down = { value: -0.02, lower: -0.03, upper: -0.01 };

describe("judgePair", () => {
  it.each([
    ["better", {}, undefined],
    ["better", {}, 0.05],
    ["worse", down, undefined],
    ["not shown", { lower: -0.01 }, undefined],
    ["not shown", { adjustedP: 0.051 }, undefined],
    ["not shown", { ...down, adjustedP: 0.051 }, undefined],
    ["no worse", down, 0.05],
    ["no worse", { lower: -0.01 }, 0.01],
    ["not shown", { lower: -0.02 }, 0.01],
    ["worse", { ...down, marginP: 0.02 }, 0.005],
    ["not shown", { ...down, marginP: 0.03 }, 0.005],
    ["same", { identical: true }, undefined],
    ["no interval", { lower: Number.NaN, upper: Number.NaN, reason: "too few" }, undefined],
  ] as const)("is %s for %j with margin %s", (status, changes, margin) => {
    expect(judge(changes, margin).status).toBe(status);
  });

  it("speaks in points, with the interval, and more digits for what is small", () => {
    expect(judge().text).toBe("new is better than old by +2.0 points [+1.0, +3.0]");
    expect(judge({ value: 0.0004, lower: 0.0001, upper: 0.0012 }).text).toContain("+0.04 points [+0.01, +0.1]");
    expect(judge({ lower: Number.NaN, reason: "too few" }).text).toBe("not decided: too few");
  });
});

describe("reachComparison", () => {
  it("is 1 where a pair is worse, whatever the others are; else 3 without an interval; else 0", () => {
    expect(reachComparison(["better", "worse", "no interval"])).toMatchObject({ status: "worse", exitCode: 1 });
    expect(reachComparison(["better", "no interval"])).toMatchObject({ status: "no interval", exitCode: 3 });
    expect(reachComparison(["better", "not shown", "no worse", "same"])).toEqual({
      status: "ok",
      exitCode: 0,
      line: "verdict: OK (none of 4 pairs is surely worse) -> exit 0",
    });
  });
});
