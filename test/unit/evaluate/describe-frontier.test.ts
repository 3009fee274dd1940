import { describe, expect, it } from "vitest";
import { replayChoices, replayDeal } from "../../../src/core/replay.js";
import type { RouterKind } from "../../../src/core/routing.js";
import { hindsightMixPoints, jointFrontier, modelPoints } from "../../../src/evaluate/describe-frontier.js";
import { mean, measurePoint, shareByModel } from "../../../src/evaluate/measure-point.js";
import type { ReplayedRouter } from "../../../src/evaluate/replay-router.js";
import { tinyStage } from "../../support/metric-context.js";
import { tinyChoices } from "../../support/tiny-dataset.js";

const models = modelPoints(tinyStage);
const tiny = measurePoint({ label: "lambda 1", lambda: 1, replay: replayChoices(tinyStage, tinyChoices) }, tinyStage);

function replayed(id: string, kind: RouterKind, points: ReplayedRouter["points"]): ReplayedRouter {
  const dealer = { policy: "dealer", learns: false, deals: () => ({ points: [], at: 0 }) } as const;
  const reference = { policy: "reference", choose: () => tinyChoices } as const;
  const facts = { id, type: id, options: {} };
  return {
    router: kind === "reference" ? { ...facts, kind, policy: reference } : { ...facts, kind, policy: dealer },
    hindsight: false,
    at: { label: "", chosenOn: "given" },
    replay: replayChoices(tinyStage, tinyChoices),
    nominated: [],
    points,
  };
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
    const { points, hull } = jointFrontier(models, [replayed("mine", "router", [tiny])]);
    expect(points.map(({ label }) => label)).toEqual(["free", "small", "mine, lambda 1"]);
    expect(hull.map(({ label }) => label)).toEqual(["free", "mine, lambda 1"]);
  });

  it("counts baselines, and leaves references out", () => {
    expect(jointFrontier(models, [replayed("b", "baseline", [tiny])]).points).toHaveLength(3);
    const { points } = jointFrontier(models, [replayed("oracle", "reference", [tiny])]);
    expect(points.map(({ label }) => label)).toEqual(["free", "small", "large"]);
  });

  it("without routers is the models' own", () => {
    expect(jointFrontier(models, []).hull).toEqual(models);
  });
});

describe("hindsightMixPoints", () => {
  it("are the models on the hull of the evaluated items themselves", () => {
    expect(hindsightMixPoints(tinyStage, models)).toEqual(models);
  });
});
