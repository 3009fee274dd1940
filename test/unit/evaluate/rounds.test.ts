import { describe, expect, it } from "vitest";
import { type SplitRequest, splitItems } from "../../../src/core/split.js";
import { Warnings } from "../../../src/core/warnings.js";
import { type EvaluationRequest, evaluate } from "../../../src/evaluate/evaluate.js";
import { metrics } from "../../../src/metrics/index.js";
import { hashKeys } from "../../../src/statistics/hash.js";
import { defaultRouters, recordedRouter } from "../../support/evaluate-drawn.js";
import { randomMatrix } from "../../support/random-matrix.js";

const matrix = randomMatrix({ seed: 5, items: 240, models: 3 });
const decided = recordedRouter("decided", new Map(matrix.features.ids.map((id, item) => [id, `m${item % 3}`])));

function evaluated(request: SplitRequest, over: Partial<EvaluationRequest> = {}) {
  const warnings = new Warnings();
  const { computed } = evaluate({
    matrix,
    split: splitItems(matrix, request, hashKeys),
    routers: [decided, ...defaultRouters(matrix)],
    metrics,
    gates: [],
    seed: 7,
    replicates: 200,
    warnings,
    onPhase: () => undefined,
    ...over,
  });
  return { ...computed, warned: warnings.list.map(({ code }) => code) };
}

const random = { kind: "random", trainFraction: 0.5, seed: 7 } as const;
const plain = evaluated(random);
const routerOf = ({ routers }: Pick<typeof plain, "routers">, id: string) =>
  routers.find((router) => router.id === id)!;

describe("five folds", () => {
  const folded = evaluated({ kind: "folds", folds: 5, seed: 7 });

  it("measure every item once: what does not learn has the estimates that it has without a split", () => {
    const whole = evaluated({ kind: "none" });
    for (const id of ["decided", "random"]) {
      const [own, all] = [routerOf(folded, id).metrics, routerOf(whole, id).metrics];
      expect(own.quality!.n).toBe(240);
      for (const metric of ["quality", "cost", "content-gain"]) {
        expect(own[metric]!.value).toBeCloseTo(all[metric]!.value!, 2);
      }
      expect(own.quality!.value).toBeCloseTo(all.quality!.value!, 12);
      // The mean over folds, weighted by their items, in every replicate: the same items with the same weights.
      expect(own.quality!.lower).toBeCloseTo(all.quality!.lower!, 12);
      expect(own.quality!.upper).toBeCloseTo(all.quality!.upper!, 12);
    }
  });

  it("say of every router what it did in each fold, whose mean by items is the estimate", () => {
    const { rounds } = folded;
    expect(rounds!.map(({ label }) => label)).toEqual([1, 2, 3, 4, 5].map((fold) => `fold ${fold} of 5`));
    for (const { id, metrics: own } of folded.routers) {
      const each = rounds!.map(({ routers }) => routers.find((router) => router.id === id)!);
      for (const metric of ["quality", "cost"] as const) {
        const sum = each.reduce((total, round) => total + round[metric].n * round[metric].value!, 0);
        expect(sum / 240).toBeCloseTo(own[metric]!.value!, 12);
      }
    }
  });

  it("are called the mean of five fitted routers, and have a rank, a frontier of means and no line of one mix", () => {
    expect(routerOf(folded, "knn").at.label).toBe("mean of 5 fitted routers");
    expect(routerOf(folded, "knn").points).toHaveLength(1);
    expect(folded.models[0]!.rank).toBeDefined();
  });
});

describe("one round", () => {
  it("has no rounds of its own and no learning curve unless asked for", () => {
    expect(plain).not.toHaveProperty("rounds");
    expect(plain).not.toHaveProperty("learningCurve");
  });
});

describe("leaving each model out", () => {
  const left = evaluated({ kind: "leave-model-out", trainFraction: 0.5, seed: 7 });

  it("keeps routers and baselines from the model of the round, and leaves out those that were made knowing it", () => {
    expect(left.rounds!.map(({ label }) => label)).toEqual(["without m0", "without m1", "without m2"]);
    expect(left.warned).toContain("ROUTER_LEFT_OUT");
    expect(left.routers.map(({ id }) => id)).not.toContain("decided");
    // Each of three models is missing in one round of three: nobody can give any more than two thirds of all.
    const { share } = routerOf(left, "knn");
    for (const part of Object.values(share)) expect(part).toBeLessThanOrEqual(2 / 3 + 1e-12);
  });

  it("gives single models the very estimates of the one split: no training moves them, and the items are the same", () => {
    for (const { id, metrics: own } of left.models) {
      const { quality, cost } = plain.models.find((model) => model.id === id)!.metrics;
      expect([own.quality, own.cost]).toEqual([quality, cost]);
    }
  });

  it("gives a router that deals to all models alike the mean over the pairs that are left", () => {
    const quality = (id: string) => plain.models.find((model) => model.id === id)!.metrics.quality!.value!;
    expect(routerOf(left, "random").metrics.quality!.value).toBeCloseTo(
      (quality("m0") + quality("m1") + quality("m2")) / 3,
      12,
    );
  });
});

describe("a learning curve", () => {
  const { learningCurve, routers } = evaluated(random, { learningCurve: [0.1, 0.5, 1] });

  it("has the routers that learn, from few training items to all, on the same evaluated items", () => {
    expect(learningCurve!.map(({ fraction }) => fraction)).toEqual([0.1, 0.5, 1]);
    expect(learningCurve!.map(({ train }) => train)).toEqual([12, 60, 120]);
    for (const { routers: own } of learningCurve!) {
      expect(own.map(({ id }) => id)).toEqual(["knn"]);
      expect([own[0]!.quality.n, own[0]!.cost.n, own[0]!.gain.n]).toEqual([120, 120, 120]);
    }
  });

  it("ends with the router itself: all of train gives the published estimates", () => {
    const { quality, cost, gain } = learningCurve!.at(-1)!.routers[0]!;
    const own = routers.find(({ id }) => id === "knn")!.metrics;
    expect({ quality, cost, gain }).toEqual({ quality: own.quality, cost: own.cost, gain: own["mix-gain"] });
  });

  it("changes nothing else", () => {
    expect(routers).toEqual(plain.routers);
  });

  it("refuses a fraction of which no item is left", () => {
    expect(() => evaluated(random, { learningCurve: [1e-9] })).toThrow(
      expect.objectContaining({ code: "SPLIT_INVALID" }),
    );
  });

  it("in rounds is the mean over the rounds", () => {
    const { learningCurve: folded } = evaluated({ kind: "folds", folds: 2, seed: 7 }, { learningCurve: [0.5] });
    expect(folded![0]).toMatchObject({ train: 60, routers: [{ id: "knn", quality: { n: 240 } }] });
  });
});

describe("refits", () => {
  const widened = evaluated(random, { refits: 8 });

  it("widen intervals, overall and by group, and change no value", () => {
    const [before, after] = [routerOf(plain, "knn"), routerOf(widened, "knn")];
    const width = ({ lower, upper }: { lower: number | null; upper: number | null }) => upper! - lower!;
    for (const metric of ["quality", "cost", "mix-gain"]) {
      expect(after.metrics[metric]!.value).toBe(before.metrics[metric]!.value);
      expect(width(after.metrics[metric]!)).toBeGreaterThan(width(before.metrics[metric]!));
      expect(width(after.slices.group!.g0![metric]!)).toBeGreaterThan(width(before.slices.group!.g0![metric]!));
    }
  });

  it("change nothing of what no training moves: single models, recorded decisions, the oracle", () => {
    for (const { id, metrics: own } of plain.models) {
      const after = widened.models.find((model) => model.id === id)!.metrics;
      expect(after.quality!.lower).toBeCloseTo(own.quality!.lower!, 12);
    }
    for (const id of ["decided", "oracle"]) {
      const [own, after] = [routerOf(plain, id).metrics.quality!, routerOf(widened, id).metrics.quality!];
      expect([after.lower, after.upper]).toEqual([expect.closeTo(own.lower!, 12), expect.closeTo(own.upper!, 12)]);
    }
  });

  it("reach gates: their interval is the widened one", () => {
    const gate = { name: "g", router: "knn", metric: "quality", rule: { kind: "min", bound: 0.5 } } as const;
    const gates = [{ ...gate, margin: undefined, inconclusive: "report" as const }];
    const [result] = evaluated(random, { refits: 8, gates }).gates;
    const { lower, upper } = routerOf(widened, "knn").metrics.quality!;
    expect([result!.lower, result!.upper]).toEqual([lower! - 0.5, upper! - 0.5]);
  });

  it("that cannot give a value leave it without an interval, saying so: halves too small to learn from", () => {
    const train = splitItems(matrix, random, hashKeys).rounds[0]!;
    const two = { ...train, train: train.train.slice(0, 2) };
    const { routers } = evaluated(random, { split: { kind: "random", rounds: [two], other: 0 }, refits: 4 });
    const { quality } = routers.find(({ id }) => id === "knn")!.metrics;
    expect(quality).toMatchObject({ lower: null, upper: null });
    expect(quality!.reason).toMatch(/^only [01] of 4 refits give a value$/);
  });
});
