import { describe, expect, it } from "vitest";
import { chooseSingles } from "../../../src/core/nominate.js";
import { openStage } from "../../../src/core/replay.js";
import { trainingSetOf, unitsOf } from "../../../src/core/units.js";
import {
  type ContextSources,
  countedModel,
  shareContext,
  withCallCosts,
} from "../../../src/evaluate/shared-context.js";
import { buildMatrix } from "../../support/build-matrix.js";

function matrixOf(rows: readonly (readonly [string, string, string | null, readonly number[]])[]) {
  return buildMatrix(
    ["a", "b", "c"],
    rows.map(([id, group, session, scores]) => ({ id, group, scores, costs: [1, 2, 4], columns: { session } })),
  );
}

/** On train b is the best single model: 4 of 6, against 3 of a and c. */
const train = trainingSetOf(
  matrixOf([
    ["t1", "g1", "k1", [1, 0, 0]],
    ["t2", "g1", "k1", [1, 1, 0]],
    ["t3", "g2", "k2", [0, 0, 1]],
    ["t4", "g2", "k2", [0, 1, 1]],
    ["t5", "g2", "k3", [0, 1, 0]],
    ["t6", "g3", null, [1, 1, 1]],
  ]),
  "session",
);
const test = matrixOf([
  ["e1", "g1", "k2", [1, 0, 0]],
  ["e2", "g2", "k3", [0, 1, 0]],
  ["e3", "g4", "k9", [0, 1, 1]],
  ["e4", "g3", null, [0, 0, 1]],
]);
const stage = openStage(test);
const clusters = unitsOf(test, "session");

function share(over: Partial<ContextSources> = {}) {
  return shareContext({
    stage,
    train,
    singles: chooseSingles(train),
    clusters,
    priced: true,
    field: stage.models,
    ...over,
  });
}

describe("the group oracle", () => {
  it("takes each group's best model on train, of equals the cheaper; of a group that train lacks the best single", () => {
    // g1: a 2 of 2. g2: b and c 2 of 3 each, b is cheaper. g4: unknown, so b. g3: all right, a is the cheapest.
    const { groupOracle } = share();
    expect([...groupOracle.score]).toEqual([1, 1, 1, 0]);
    expect([...groupOracle.cost]).toEqual([1, 2, 2, 1]);
  });

  it("without a split is chosen on the evaluated items themselves", () => {
    // Every evaluated item is a group of its own: the right one of it, of equals the cheaper.
    const { groupOracle } = share({ train: null, singles: chooseSingles(test) });
    expect([...groupOracle.score]).toEqual([1, 1, 1, 1]);
    expect([...groupOracle.cost]).toEqual([1, 2, 2, 4]);
  });
});

describe("the cluster oracle", () => {
  it("is the same by cluster", () => {
    // k2: c 2 of 2. k3: b. k9 and an item without a cluster are unknown to train: b, the best single.
    const { clusterOracle } = share();
    expect([...clusterOracle!.score]).toEqual([0, 1, 1, 0]);
    expect([...clusterOracle!.cost]).toEqual([4, 2, 2, 2]);
  });

  it("is none where no cluster of the evaluated items is in train, and where there are no clusters", () => {
    expect(share({ clusters: ["k7", "k8", "k9", "\0e4"] }).clusterOracle).toBeNull();
    expect(share({ clusters: null }).clusterOracle).toBeNull();
    expect(share({ clusters: null }).groupOracle.score).toEqual(share().groupOracle.score);
  });
});

describe("what routers are measured against", () => {
  it("is chosen on train, but for the oracle and the hindsight best", () => {
    const { bestSingle, cheapest, dearest, mix, hindsightBest, oracle } = share();
    expect({ bestSingle, cheapest, dearest, mix }).toEqual({ bestSingle: 1, cheapest: 0, dearest: 2, mix: [0, 1] });
    // On the evaluated items b and c have two of four each: b is the cheaper. The oracle gets all of them right.
    expect(hindsightBest).toBe(1);
    expect([...oracle.cost]).toEqual([1, 2, 2, 4]);
  });

  it("hands on groups, clusters and models over the evaluated items, and what routers learned from", () => {
    const context = share();
    expect(context.groups).toEqual(["g1", "g2", "g4", "g3"]);
    expect(context.clusters).toBe(clusters);
    expect(context.models).toBe(stage.models);
    expect(context.train).toBe(train);
    expect(share({ priced: false }).priced).toBe(false);
  });
});

describe("costs of data without any", () => {
  it("are calls of one model: 1 for it and 0 for any other, on every item", () => {
    const table = { models: ["a", "b"], scores: new Float64Array(4), costs: new Float64Array(4).fill(Number.NaN) };
    expect([...withCallCosts(table, 1).costs]).toEqual([0, 1, 0, 1]);
    expect(withCallCosts(table, 1).scores).toBe(table.scores);
  });

  it("count the model with the highest mean score, of equals the first", () => {
    const scored = (...scores: number[]) => ({
      models: ["a", "b"],
      scores: Float64Array.from(scores),
      costs: new Float64Array(4),
    });
    expect(countedModel(scored(0, 1, 1, 1))).toBe(1);
    expect(countedModel(scored(0, 1, 1, 0))).toBe(0);
  });
});
