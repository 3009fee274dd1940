import { describe, expect, it } from "vitest";
import { chooseSingles } from "../../../src/core/nominate.js";
import { openStage } from "../../../src/core/replay.js";
import type { ModelEstimates, Policy, Predictor, Router, TrainingSet } from "../../../src/core/routing.js";
import { trainingSetOf } from "../../../src/core/units.js";
import { replayRouter } from "../../../src/evaluate/replay-router.js";
import type { ReplayedRouter } from "../../../src/evaluate/replayed-router.js";
import { tinyComplete } from "../../support/tiny-dataset.js";
import { userErrorOf } from "../../support/user-error-of.js";

const stage = openStage(tinyComplete);
const singles = chooseSingles(tinyComplete);
const tinyTrain = trainingSetOf(tinyComplete);

function router(policy: Policy): Router {
  const facts = { id: "r", type: "probe", options: {} };
  return policy.policy === "reference" ? { ...facts, kind: "reference", policy } : { ...facts, kind: "router", policy };
}

function replayed(policy: Policy, train: TrainingSet | null = tinyTrain): ReplayedRouter {
  const outcome = replayRouter(router(policy), { stage, train, singles });
  if ("reason" in outcome) throw new Error(outcome.reason);
  return outcome;
}

/** A predictor that knows the outcomes of these items: for tests of the machinery, not of prediction. */
function knowing(over: Partial<Predictor> = {}): Predictor {
  const estimates = ({ scores, costs }: Pick<TrainingSet, "scores" | "costs">): ModelEstimates => ({
    quality: scores,
    costUsd: costs,
  });
  return {
    policy: "predictor",
    tieBreak: "cost",
    unfit: () => undefined,
    fit: (train) => ({ estimate: () => estimates(tinyComplete), outOfFold: () => estimates(train) }),
    ...over,
  };
}

describe("a predictor", () => {
  it("is taken at the cheapest lambda whose out-of-fold quality reaches the best single model's", () => {
    // Knowing all, 10 of 11 at lambda 0 ($23). i05 steps at (1 - .5)/6 = 1/12 to small (9.5, $17), i03 i08 i12 at
    // 1/4 to free (6.5), and so on: the last that reaches large's 9 is lambda 1/12.
    const { at, replay } = replayed(knowing());
    expect(at.lambda).toBeCloseTo(1 / 12, 12);
    expect(at.chosenOn).toBe("train");
    expect(replay.score.reduce((sum, score) => sum + score, 0)).toBe(9.5);
    expect(replay.cost.reduce((sum, cost) => sum + cost, 0)).toBe(17);
  });

  it("stays at a lambda that the user gave", () => {
    const { at, replay } = replayed(knowing({ lambda: 100 }));
    expect(at).toMatchObject({ lambda: 100, chosenOn: "given" });
    expect(replay.cost.every((cost) => cost === 0)).toBe(true);
  });

  it("has its whole frontier from cheap to dear, and nominated points in the same order", () => {
    const { points, nominated } = replayed(knowing());
    const lambdas = points.map(({ lambda }) => lambda!);
    expect(lambdas).toEqual(lambdas.toSorted((a, b) => b - a));
    expect(lambdas.at(-1)).toBe(0);
    expect(points.at(-1)).toMatchObject({ quality: 10 / 11, costUsd: 23 / 11 });
    expect(points[0]).toMatchObject({ quality: 3 / 11, costUsd: 0, share: { free: 1 } });
    const nominatedLambdas = nominated.map(({ lambda }) => lambda!);
    expect(nominatedLambdas).toEqual(nominatedLambdas.toSorted((a, b) => b - a));
    expect(nominatedLambdas.every((lambda) => lambdas.includes(lambda))).toBe(true);
  });

  it("is left out without a split, and where it says that it cannot run", () => {
    const alone = replayRouter(router(knowing()), { stage, train: null, singles });
    expect(alone).toMatchObject({ reason: expect.stringContaining("nothing to learn from") });
    const unfit = replayRouter(router(knowing({ unfit: () => "no prompts" })), { stage, train: tinyTrain, singles });
    expect(unfit).toMatchObject({ reason: "no prompts" });
  });

  it("is left out on fewer than two training items or clusters", () => {
    const units = tinyTrain.units.map(() => "all one");
    const outcome = replayRouter(router(knowing()), { stage, train: { ...tinyTrain, units }, singles });
    expect(outcome).toMatchObject({ reason: expect.stringContaining("at least 2 training items") });
  });

  it("is handed features to estimate from, and never an outcome of the evaluated items", () => {
    const seen: string[] = [];
    const policy = knowing({
      fit: () => ({
        estimate: (features) => {
          seen.push(...Object.keys(features));
          return { quality: tinyComplete.scores, costUsd: tinyComplete.costs };
        },
        outOfFold: () => ({ quality: tinyComplete.scores, costUsd: tinyComplete.costs }),
      }),
    });
    replayed(policy);
    expect(seen.sort()).toEqual(["embeddings", "groups", "ids", "prompts"]);
  });
});

describe("what a predictor says beside its choices", () => {
  it("is its estimates, and a forecast of the chosen models' scores", () => {
    const { estimates, forecast, replay } = replayed(knowing());
    expect(estimates!.quality).toBe(tinyComplete.scores);
    expect(forecast!.predicted).toEqual(replay.score);
    expect(forecast!.observed).toBe(replay.score);
  });

  it("is no forecast where an estimate of a chosen model is no probability", () => {
    const beyond = { quality: tinyComplete.scores.map((score) => 1.5 * score), costUsd: tinyComplete.costs };
    const policy = knowing({ fit: () => ({ estimate: () => beyond, outOfFold: () => beyond }) });
    expect(replayed(policy).forecast).toBeNull();
    expect(replayed(policy).estimates).toBe(beyond);
  });

  it("is what it would have paid on the training items, as if it had not learned from them", () => {
    // Estimates on train, out of fold, say that all models are equal: the free one; on the evaluated items they know all.
    const blind = { quality: new Float64Array(33), costUsd: tinyComplete.costs };
    const policy = knowing({
      lambda: 0,
      fit: () => ({
        estimate: () => ({ quality: tinyComplete.scores, costUsd: tinyComplete.costs }),
        outOfFold: () => blind,
      }),
    });
    expect(replayed(policy).trainCost).toEqual(new Float64Array(11));
    expect(replayed(policy).replay.cost.reduce((sum, cost) => sum + cost, 0)).toBe(23);
  });

  it("has its peak at the dearest nominated point", () => {
    const { peak, nominated } = replayed(knowing());
    expect(peak).toBe(nominated.at(-1)!.replay);
  });
});

describe("a dealer", () => {
  const deals = {
    points: [
      { label: "cheap", shares: [1, 0, 0] },
      { label: "dear", shares: [0, 0, 1] },
    ],
    at: 1,
  };

  it("is taken at the deal that it names; several deals are its nominated points", () => {
    const { at, nominated, points } = replayed({ policy: "dealer", learns: true, deals: () => deals });
    expect(at).toEqual({ label: "dear", chosenOn: "train" });
    expect(nominated.map(({ label }) => label)).toEqual(["cheap", "dear"]);
    expect(points.map(({ costUsd }) => costUsd)).toEqual([0, 48 / 11]);
  });

  it("pays its deal's expectation on the training items, and nothing where there are none", () => {
    const policy = { policy: "dealer", learns: true, deals: () => ({ ...deals, at: 1 }) } as const;
    expect([...replayed(policy).trainCost!]).toEqual([4, 4, 4, 4, 8, 4, 4, 4, 4, 4, 4]);
    expect(replayed(policy, null).trainCost).toBeNull();
  });

  it("with one deal has no line", () => {
    const one = { points: deals.points.slice(0, 1), at: 0 };
    expect(replayed({ policy: "dealer", learns: false, deals: () => one }).nominated).toEqual([]);
  });

  it("is hindsight only where it learns and nothing was held out", () => {
    const learns = (whether: boolean) => ({ policy: "dealer", learns: whether, deals: () => deals }) as const;
    expect(replayed(learns(true), null)).toMatchObject({ hindsight: true, at: { chosenOn: "hindsight" } });
    expect(replayed(learns(false), null)).toMatchObject({ hindsight: false, at: { chosenOn: "given" } });
    expect(replayed(learns(true))).toMatchObject({ hindsight: false });
  });
});

describe("recorded decisions with confidences", () => {
  const { ids } = tinyComplete.features;
  const decided = (confidences: readonly (readonly [string, number])[]) =>
    ({
      policy: "recorded",
      file: "f.csv",
      modelByItem: new Map(ids.map((id) => [id, "small"])),
      confidenceByItem: new Map(confidences),
    }) as const;

  it("forecast how good their choices are", () => {
    const { forecast, replay } = replayed(decided(ids.map((id, item) => [id, item / 10])));
    expect([...forecast!.predicted]).toEqual([0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1]);
    expect(forecast!.observed).toBe(replay.score);
  });

  it("need one for every evaluated item", () => {
    const error = userErrorOf(() => replayed(decided([["i01", 1]])));
    expect(error.code).toBe("DECISIONS_INVALID");
    expect(error.message).toContain("10 evaluated items have no confidence: i02");
  });
});

describe("other policies", () => {
  it("a reference is hindsight always", () => {
    const { hindsight, at } = replayed({ policy: "reference", choose: () => new Int32Array(11) });
    expect(hindsight).toBe(true);
    expect(at.chosenOn).toBe("hindsight");
  });

  it.each<[string, Policy]>([
    [
      "recorded",
      {
        policy: "recorded",
        file: "f",
        modelByItem: new Map(tinyComplete.features.ids.map((id) => [id, "small"])),
        confidenceByItem: null,
      },
    ],
    ["cascade", { policy: "cascade", next: (_, calls) => (calls.length === 0 ? 1 : null) }],
    ["online", { policy: "online", start: () => ({ choose: () => 1, learn: () => undefined }) }],
  ])("%s decisions are one given point, with the quality of what they chose", (_, policy) => {
    const { at, points, nominated, hindsight } = replayed(policy);
    expect(at.chosenOn).toBe("given");
    expect(points).toHaveLength(1);
    expect(points[0]).toMatchObject({ quality: 0.5, costUsd: 12 / 11, share: { small: 1 } });
    expect(nominated).toEqual([]);
    expect(hindsight).toBe(false);
  });
});
