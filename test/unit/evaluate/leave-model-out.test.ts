import { describe, expect, it } from "vitest";
import { epsilonGreedy } from "../../../runners/epsilon-greedy.js";
import type { OutcomeMatrix } from "../../../src/core/outcome-matrix.js";
import type { OnlinePolicy, Policy, Router } from "../../../src/core/routing.js";
import type { Round } from "../../../src/core/split.js";
import { playRound } from "../../../src/evaluate/play-round.js";
import { defaultRouters, type EvaluatedMatrix, evaluateMatrix, recordedRouter } from "../../support/evaluate-drawn.js";
import { randomMatrix } from "../../support/random-matrix.js";

const matrix = randomMatrix({ seed: 2, items: 400, models: 4 });
const rows = Int32Array.from({ length: 400 }, (_, row) => row);
/** Items alternate between two groups: train takes whole pairs, and the evaluated items stand group by group. */
const train = rows.filter((row) => row % 4 < 2);
const test = [2, 3].flatMap((rest) => [...rows.filter((row) => row % 4 === rest)]);

function without(unseen: number): Round {
  return { label: `without m${unseen}`, train, test: Int32Array.from(test), unseen };
}

/** The matrix with one model's outcomes replaced by what it never had: all wrong, at a hundred times the price. */
function ruined(model: number): OutcomeMatrix {
  const of = (values: Float64Array, ruin: (value: number) => number) =>
    values.map((value, cell) => (cell % 4 === model ? ruin(value) : value));
  return { ...matrix, scores: of(matrix.scores, () => 0), costs: of(matrix.costs, (cost) => 100 * cost) };
}

function online(id: string, start: OnlinePolicy["start"]): Router {
  return { id, type: "online", kind: "router", options: {}, policy: { policy: "online", start } };
}

const routerOf = ({ routers }: EvaluatedMatrix, id: string) => routers.find((router) => router.id === id)!;

describe.each([0, 1, 2, 3])("routers that must not know m%i", (unseen) => {
  const round = without(unseen);
  const name = `m${unseen}`;
  const evaluated = evaluateMatrix(matrix, { rounds: [round] });

  it.each(["knn", "random", "best-single", "cheapest", "static-mix"])("never choose it at any point: %s", (id) => {
    const { share, points, nominated } = routerOf(evaluated, id);
    for (const shares of [share, ...[...points, ...nominated].map((point) => point.share)]) {
      expect(Object.keys(shares)).not.toContain(name);
      expect(Object.values(shares).reduce((sum, part) => sum + part, 0)).toBeCloseTo(1, 12);
    }
  });

  it.each(["knn", "random", "best-single", "cheapest", "static-mix"])("do not depend on its outcomes: %s", (id) => {
    const { metrics, ...own } = routerOf(evaluateMatrix(ruined(unseen), { rounds: [round] }), id);
    const { metrics: before, ...same } = routerOf(evaluated, id);
    expect(metrics.quality).toEqual(before.quality);
    expect(metrics.cost).toEqual(before.cost);
    expect(own.at).toEqual(same.at);
    expect(own.share).toEqual(same.share);
    expect(own.points).toEqual(same.points);
  });

  it("leave the model itself in the table, and the references what they were", () => {
    const plain = evaluateMatrix(matrix, { rounds: [{ label: "", train, test: round.test }] });
    // The distance to the field of all routers alone depends on what other routers reach.
    const own = ({ metrics }: (typeof plain.models)[number]) => ({ ...metrics, "pareto-dist": null });
    expect(evaluated.models.map(own)).toEqual(plain.models.map(own));
    expect(routerOf(evaluated, "oracle").metrics.quality).toEqual(routerOf(plain, "oracle").metrics.quality);
  });
});

describe("a policy that learns on the way", () => {
  const context = { models: matrix.models, decisions: new Map(), threads: 1 };
  const bandit = epsilonGreedy.bind("bandit", { epsilon: 0.2 }, context);
  const [among, told]: [Set<string>, Set<string>] = [new Set(), new Set()];
  const cycling = online("cycling", (models) => {
    let next = 0;
    for (const model of models) among.add(model);
    return {
      choose: () => next++ % models.length,
      learn: (_, { model, score, costUsd }) => told.add(`${models[model]} ${score} ${costUsd}`),
    };
  });
  const play = (router: Router, of: OutcomeMatrix, round: Round) =>
    playRound({ matrix: of, routers: [router], seed: 7, onPhase: () => undefined }, round).replayed[0]!;

  it("starts among the known models, never chooses the other, and does not depend on its outcomes", () => {
    for (const [router, unseen] of [0, 1, 2, 3].flatMap((model) => [
      [bandit, model] as const,
      [cycling, model] as const,
    ])) {
      const { walks } = play(router, matrix, without(unseen));
      const again = play(router, ruined(unseen), without(unseen)).walks;
      expect(walks).toHaveLength(50);
      for (const [index, { shares, score, cost }] of walks.entries()) {
        expect(shares[unseen]!.every((share) => share === 0)).toBe(true);
        expect([score, cost]).toEqual([again[index]!.score, again[index]!.cost]);
      }
    }
  });

  it("is told what its own choice got, by the model's place among the known", () => {
    among.clear();
    told.clear();
    play(cycling, matrix, without(1));
    expect([...among]).toEqual(["m0", "m2", "m3"]);
    const cells = Array.from(matrix.scores, (score, cell) => `m${cell % 4} ${score} ${matrix.costs[cell]}`);
    const possible = new Set(cells);
    expect(told.size).toBeGreaterThan(100);
    expect([...told].filter((each) => !possible.has(each))).toEqual([]);
  });

  it("is what it would be if the data had never had the model", () => {
    const keep = (values: Float64Array) => values.filter((_, cell) => cell % 4 !== 2);
    const three = {
      ...matrix,
      models: ["m0", "m1", "m3"],
      scores: keep(matrix.scores),
      costs: keep(matrix.costs),
    };
    const bare = play(bandit, three, { label: "", train, test: Int32Array.from(test) }).walks;
    expect(play(bandit, matrix, without(2)).walks.map(({ score }) => score)).toEqual(bare.map(({ score }) => score));
  });
});

describe("a router that was made with every model known", () => {
  const copy = recordedRouter("copy", new Map(matrix.features.ids.map((id) => [id, "m0"])));

  it("is left out, with the reason", () => {
    const { leftOut, replayed } = playRound({ matrix, routers: [copy], seed: 7, onPhase: () => undefined }, without(1));
    expect(replayed).toEqual([]);
    expect(leftOut).toMatchObject([
      { router: { id: "copy" }, reason: expect.stringContaining("decisions were recorded") },
    ]);
    expect(evaluateMatrix(matrix, { routers: [copy], rounds: [without(1)] }).warned).toContain("ROUTER_LEFT_OUT");
  });

  it.each<[string, Policy]>([
    ["scores were recorded", { policy: "scores", scoreByItem: new Map(), pair: undefined, parts: 10, file: "f" }],
    ["rule was written", { policy: "cascade", next: (_, calls) => (calls.length === 0 ? 1 : null) }],
  ])("is left out saying what it was made of: its %s", (reason, policy) => {
    const router = { ...copy, policy } as Router;
    const { leftOut } = playRound({ matrix, routers: [router], seed: 7, onPhase: () => undefined }, without(1));
    expect(leftOut.map((each) => each.reason)).toEqual([expect.stringContaining(reason)]);
  });

  it("stays where all models are known", () => {
    const round = { label: "", train, test: Int32Array.from(test) };
    expect(playRound({ matrix, routers: [copy], seed: 7, onPhase: () => undefined }, round).leftOut).toEqual([]);
  });
});

describe("leaving out every model in turn", () => {
  const each = [0, 1, 2, 3].map((unseen) => evaluateMatrix(matrix, { rounds: [without(unseen)] }));
  const together = evaluateMatrix(matrix, { rounds: [0, 1, 2, 3].map(without) });

  it("gives the mean over the rounds, on the items that all of them share", () => {
    for (const id of ["quality", "cost", "content-gain", "saving"]) {
      const values = each.map((evaluated) => routerOf(evaluated, "knn").metrics[id]!.value!);
      const { value, n } = routerOf(together, "knn").metrics[id]!;
      expect(value).toBeCloseTo(
        values.reduce((sum, one) => sum + one / 4, 0),
        12,
      );
      expect(n).toBe(200);
    }
  });

  it("does not take items that come again for more items: a model's interval is as wide as in one round", () => {
    together.models.forEach(({ metrics }, model) => {
      const { value, lower, upper } = each[0]!.models[model]!.metrics.quality!;
      expect(metrics.quality!.value).toBeCloseTo(value!, 12);
      expect(metrics.quality!.lower).toBeCloseTo(lower!, 12);
      expect(metrics.quality!.upper).toBeCloseTo(upper!, 12);
    });
  });

  it("describes a router as the mean of the fitted routers, without a frontier or nominated points", () => {
    const { at, points, nominated, share } = routerOf(together, "knn");
    expect(at).toEqual({ label: "mean of 4 fitted routers", chosenOn: "train" });
    expect(points).toHaveLength(1);
    expect(nominated).toEqual([]);
    const shares = each.map((evaluated) => routerOf(evaluated, "knn").share.m2 ?? 0);
    expect(share.m2).toBeCloseTo(
      shares.reduce((sum, one) => sum + one / 4, 0),
      12,
    );
  });

  it("leaves a router out of all rounds that is left out of one", () => {
    const copy = recordedRouter("copy", new Map(matrix.features.ids.map((id) => [id, "m0"])));
    const rounds = [{ label: "all known", train, test: Int32Array.from(test) }, without(1)];
    const { routers, warned } = evaluateMatrix(matrix, { routers: [...defaultRouters(matrix), copy], rounds });
    expect(routers.map(({ id }) => id)).not.toContain("copy");
    expect(warned.filter((code) => code === "ROUTER_LEFT_OUT")).toHaveLength(1);
  });
});
