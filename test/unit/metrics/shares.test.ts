import { describe, expect, it } from "vitest";
import { replayDeal, replayModel } from "../../../src/core/replay.js";
import { eP } from "../../../src/metrics/e-p.js";
import { entropy } from "../../../src/metrics/entropy.js";
import { escapeRate } from "../../../src/metrics/escape-rate.js";
import { largestShare } from "../../../src/metrics/largest-share.js";
import { strongShare } from "../../../src/metrics/strong-share.js";
import { vB } from "../../../src/metrics/v-b.js";
import { contextOf, tinyContext, tinyStage } from "../../support/metric-context.js";
import { metricValue, unsupportedReason } from "../../support/metric-values.js";

const constant = contextOf(tinyStage, replayModel(tinyStage, 1));
const random = contextOf(tinyStage, replayDeal(tinyStage, { label: "random", shares: [1 / 3, 1 / 3, 1 / 3] }));

describe("shares of the tiny router: 3, 5 and 3 of 11 calls", () => {
  it("entropy is -(6/11 log2 3/11 + 5/11 log2 5/11)", () => {
    const expected = -((6 / 11) * Math.log2(3 / 11) + (5 / 11) * Math.log2(5 / 11));
    expect(metricValue(entropy, tinyContext)).toBeCloseTo(expected, 14);
  });

  it("the largest is small's, the best single's and the dearest's both large's", () => {
    expect(metricValue(largestShare, tinyContext)).toBeCloseTo(5 / 11, 14);
    expect(metricValue(strongShare, { ...tinyContext, dearest: 0 })).toBeCloseTo(3 / 11, 14);
    expect(metricValue(escapeRate, { ...tinyContext, bestSingle: 1 })).toBeCloseTo(3 / 11, 14);
  });

  it("a constant router has entropy 0, not -0, and a largest share of 1; random log2 3 and 1/3", () => {
    expect(metricValue(entropy, constant)).toBe(0);
    expect(metricValue(largestShare, constant)).toBe(1);
    expect(metricValue(entropy, random)).toBeCloseTo(Math.log2(3), 14);
    expect(metricValue(largestShare, random)).toBeCloseTo(1 / 3, 14);
  });
});

describe("the entropy of the choice", () => {
  it("without estimates is that of an item's shares: 0 for decisions though both models are used, log2 3 for random", () => {
    expect(metricValue(eP, tinyContext)).toBe(0);
    expect(metricValue(eP, random)).toBeCloseTo(Math.log2(3), 14);
  });

  it("is the mean over items of the entropy of the softmax of estimates", () => {
    // exp of ln 2 and 0 are 2 and 1: two thirds and one third on the first item; alike on the others.
    const quality = new Float64Array(22);
    quality[0] = Math.LN2;
    const estimates = { quality, costUsd: new Float64Array(22) };
    const first = -((2 / 3) * Math.log2(2 / 3) + (1 / 3) * Math.log2(1 / 3));
    expect(metricValue(eP, { ...tinyContext, estimates })).toBeCloseTo((first + 10) / 11, 14);
  });
});

describe("the ratio to the best single model", () => {
  it("is to train's choice, and under compat to the one best in hindsight", () => {
    const context = { ...tinyContext, bestSingle: 0, hindsightBest: 1 };
    expect(metricValue(vB, context)).toBeCloseTo(9 / 3, 14);
    expect(metricValue(vB, context, "routereval")).toBeCloseTo(9 / 5.5, 14);
  });

  it("is undefined where that model scores nothing, with the reason", () => {
    const models = tinyContext.models.map((model) => ({ ...model, score: tinyStage.zeros }));
    const context = { ...tinyContext, models };
    expect(metricValue(vB, context)).toBeNaN();
    expect(unsupportedReason(vB, context)).toBe("the best single model scores nothing");
    expect(unsupportedReason(vB, tinyContext)).toBeUndefined();
  });
});
