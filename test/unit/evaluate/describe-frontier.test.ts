import { describe, expect, it } from "vitest";
import { replayChoices, replayDeal } from "../../../src/core/replay.js";
import {
  hindsightMixPoints,
  jointFrontier,
  modelPoints,
  type RouterPoints,
} from "../../../src/evaluate/describe-frontier.js";
import { mean, measurePoint, shareByModel } from "../../../src/evaluate/measure-point.js";
import { tinyStage } from "../../support/metric-context.js";
import { playedRounds } from "../../support/played-rounds.js";
import { tinyChoices } from "../../support/tiny-dataset.js";

const rounds = playedRounds([tinyStage]);
const models = modelPoints(rounds);
const tiny = measurePoint({ label: "lambda 1", lambda: 1, replay: replayChoices(tinyStage, tinyChoices) }, tinyStage);

function named(id: string, kind: string): RouterPoints {
  return { id, kind, points: [tiny] };
}

describe("measurePoint", () => {
  it("gives mean quality, mean cost and shares of the tiny router, by hand", () => {
    expect(tiny).toEqual({
      label: "lambda 1",
      lambda: 1,
      quality: 9 / 11,
      costUsd: 21 / 11,
      share: { free: 3 / 11, small: 5 / 11, large: 3 / 11 },
    });
  });

  it("of a deal gives its expectation and its shares; without a lambda there is none", () => {
    const deal = { label: "half", shares: [0.5, 0, 0.5] };
    const point = measurePoint({ label: "half", replay: replayDeal(tinyStage, deal) }, tinyStage);
    expect(point).toEqual({ label: "half", quality: 6 / 11, costUsd: 24 / 11, share: { free: 0.5, large: 0.5 } });
  });
});

describe("shareByModel", () => {
  it("leaves out models that get nothing", () => {
    expect(shareByModel([0.25, 0, 0.75], ["a", "b", "c"])).toEqual({ a: 0.25, c: 0.75 });
  });
});

describe("mean", () => {
  it("is the sum over the count, NaN for no items", () => {
    expect(mean(Float64Array.of(1, 2, 6))).toBe(3);
    expect(mean(new Float64Array(0))).toBeNaN();
  });
});

describe("modelPoints", () => {
  it("are the single models by hand, in model order", () => {
    expect(models).toEqual([
      { label: "free", quality: 3 / 11, costUsd: 0, share: { free: 1 } },
      { label: "small", quality: 5.5 / 11, costUsd: 12 / 11, share: { small: 1 } },
      { label: "large", quality: 9 / 11, costUsd: 48 / 11, share: { large: 1 } },
    ]);
  });
});

describe("jointFrontier", () => {
  it("holds every point that no other beats, routers' named after them, and their hull", () => {
    // The tiny router is as good as large at less than half its cost; small lies under the line from free to it.
    const { points, hull } = jointFrontier(models, [named("mine", "router")]);
    expect(points.map(({ label }) => label)).toEqual(["free", "small", "mine, lambda 1"]);
    expect(hull.map(({ label }) => label)).toEqual(["free", "mine, lambda 1"]);
  });

  it("counts baselines, and leaves references out", () => {
    expect(jointFrontier(models, [named("b", "baseline")]).points).toHaveLength(3);
    const { points } = jointFrontier(models, [named("oracle", "reference")]);
    expect(points.map(({ label }) => label)).toEqual(["free", "small", "large"]);
  });

  it("without routers is the models' own", () => {
    expect(jointFrontier(models, []).hull).toEqual(models);
  });
});

describe("hindsightMixPoints", () => {
  it("are the models on the hull of the evaluated items themselves", () => {
    expect(hindsightMixPoints(rounds, models)).toEqual(models);
  });
});
