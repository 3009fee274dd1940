import { describe, expect, it } from "vitest";
import { costAxisOf } from "../../../../reports/charts/cost-axis.js";
import type { LeaderboardRow } from "../../../../reports/text/leaderboard-rows.js";
import type { Estimate, Point, Result } from "../../../../src/core/result.js";
import { absentEstimate, point, sampleResult } from "../../../support/sample-result.js";

function row(changes: Partial<LeaderboardRow> = {}): LeaderboardRow {
  return { id: "r", kind: "router", type: "knn", hindsight: false, share: {}, metrics: {}, slices: {}, ...changes };
}

const unpriced: Result = {
  ...sampleResult,
  dataset: { ...sampleResult.dataset, priced: false },
  callModel: "large",
};

describe("the horizontal axis of priced data", () => {
  const axis = costAxisOf({ ...sampleResult, dataset: { ...sampleResult.dataset, priced: true } });
  const costing = (cost: Estimate) => row({ metrics: { cost } });

  it("is dollars per 1,000 items, a thousand times what an item costs", () => {
    expect(axis.title).toBe("US dollars per 1,000 items");
    expect(axis.ofPoint({ ...point("p", 0.5, 0, {}), costUsd: 0.25 })).toBe(250);
    expect(axis.ofRow(costing({ value: 0.5, lower: 0.25, upper: 0.75, n: 4 }))).toEqual({ x: 500, x0: 250, x1: 750 });
  });

  it("has no ends for a cost without an interval", () => {
    expect(axis.ofRow(costing({ value: 0.5, lower: null, upper: null, n: 4 }))).toEqual({ x: 500, x0: null, x1: null });
  });

  it("puts what costs nothing at 0, and does not take it for unknown", () => {
    expect(axis.ofRow(costing({ value: 0, lower: 0, upper: 0, n: 4 }))).toEqual({ x: 0, x0: 0, x1: 0 });
  });

  it.each([
    ["was not measured", row()],
    ["could not be given", costing(absentEstimate("none"))],
  ])("has no place for a row whose cost %s", (_why, lacking) => {
    expect(axis.ofRow(lacking)).toBeNull();
  });

  it.each([
    [12.4, "$12.40 per 1,000 items"],
    [0.5, "$0.500 per 1,000 items"],
    [0, "$0.00 per 1,000 items"],
  ])("names a point of %d dollars per 1,000 items as %s", (costPer1k, text) => {
    expect(axis.pointText(point("p", 0.5, costPer1k, {}))).toBe(text);
  });
});

describe("the horizontal axis of data without prices", () => {
  const axis = costAxisOf(unpriced);
  const calling = (callShare: number): Point => ({ ...point("p", 0.5, 0, {}), callShare });

  it("is the share of items that the result's call model is called for, and says so", () => {
    expect(axis.title).toBe("share of the items that large is called for");
    expect(costAxisOf({ ...unpriced, callModel: null }).title).toContain("the best single model");
  });

  it.each([
    ["the call model itself at 1", row({ id: "large", kind: "model", share: { large: 1 } }), 1],
    ["every other model at 0", row({ id: "small", kind: "model", share: { small: 1 } }), 0],
    ["a router at its share of calls", row({ share: { large: 0.25, small: 0.75 } }), 0.25],
    ["a router that never calls the model at 0", row({ share: { small: 1 } }), 0],
    ["a router named as the model at its share", row({ id: "large", share: { large: 0.5 } }), 0.5],
  ])("puts %s, without an interval", (_what, placed, x) => {
    expect(axis.ofRow(placed)).toEqual({ x, x0: null, x1: null });
  });

  it("takes a point from its own share of calls, 0 where it has none", () => {
    expect(axis.ofPoint(calling(0.4))).toBe(0.4);
    expect(axis.ofPoint(point("p", 0.5, 3, { large: 0.9 }))).toBe(0);
  });

  it("names shares in per cent: whole, with one digit under ten", () => {
    expect(axis.pointText(calling(0.42))).toBe("42 % of the items to large");
    expect(axis.pointText(calling(0.05))).toBe("5.0 % of the items to large");
    expect(axis.rowText(row({ share: { large: 1 } }))).toBe("100 % of the items to large");
  });
});
