import { describe, expect, it } from "vitest";
import { RandomStream } from "../../scripts/random-stream.js";
import { fingerprintOutcomes } from "../../src/core/fingerprint.js";
import { type OutcomeMatrix, selectItems } from "../../src/core/outcome-matrix.js";
import type { Router } from "../../src/core/routing.js";
import { defaultRouters, type EvaluatedMatrix, evaluateMatrix, recordedRouter } from "../support/evaluate-drawn.js";
import { expectAlike } from "../support/expect-alike.js";
import { randomMatrix } from "../support/random-matrix.js";

const seeds = [1, 2, 3, 4];
const drawn = new Map(seeds.map((seed) => [seed, randomMatrix({ seed, items: 160, models: 4, groups: 3 })]));
const results = new Map([...drawn].map(([seed, matrix]) => [seed, evaluateMatrix(matrix)]));

function shuffled(count: number, seed: number): number[] {
  const stream = new RandomStream(seed);
  const order = Array.from({ length: count }, (_, index) => index);
  return order
    .map((index) => ({ index, key: stream.uint32() }))
    .sort((a, b) => a.key - b.key)
    .map(({ index }) => index);
}

/** The same outcomes with the models in another order. */
function reorderModels(matrix: OutcomeMatrix, order: readonly number[]): OutcomeMatrix {
  const count = order.length;
  const reorder = (values: Float64Array) =>
    values.map((_, cell) => values[cell - (cell % count) + order[cell % count]!]!);
  const models = order.map((model) => matrix.models[model]!);
  return { ...matrix, models, scores: reorder(matrix.scores), costs: reorder(matrix.costs) };
}

/** The matrix with a further model, from the scores and costs of the others on the same item. */
function addModel(
  matrix: OutcomeMatrix,
  outcome: (scores: readonly number[], costs: readonly number[]) => { score: number; costUsd: number },
): OutcomeMatrix {
  const count = matrix.models.length;
  const scores: number[] = [];
  const costs: number[] = [];
  for (let item = 0; item < matrix.features.ids.length; item++) {
    const rowScores = [...matrix.scores.subarray(item * count, (item + 1) * count)];
    const rowCosts = [...matrix.costs.subarray(item * count, (item + 1) * count)];
    const { score, costUsd } = outcome(rowScores, rowCosts);
    scores.push(...rowScores, score);
    costs.push(...rowCosts, costUsd);
  }
  return {
    ...matrix,
    models: [...matrix.models, "added"],
    scores: Float64Array.from(scores),
    costs: Float64Array.from(costs),
  };
}

/** What an evaluation says, by model and by router, whatever their order. */
function byId({ models, routers, staticMix, frontier, conclusion }: EvaluatedMatrix) {
  const unordered = models.map(({ order: _, ...model }) => [model.id, model] as const);
  return {
    models: Object.fromEntries(unordered),
    routers: Object.fromEntries(routers.map((router) => [router.id, router])),
    staticMix,
    frontier,
    conclusion,
  };
}

/**
 * The metrics that the set of models is part of, whichever of them are chosen: a further model changes them, and may.
 * - dealing to all models alike: gain-r; the model that is dearest on train: escape-rate
 * - the highest cost and the lowest score of a group's scale: the rewards and their regret
 * - the range of costs: AIQ, AUDC and what is held against them, distances to the frontier
 * - two models and no more: APGR, AUC, CPT
 */
const aboutAllModels = new Set([
  ...["gain-r", "escape-rate"],
  ...["reward-performance", "reward-balance", "reward-cost", "regret", "cumulative-regret"],
  ...["aiq", "aiq-gain", "audc", "pareto-dist"],
  ...["apgr", "auc", "cpt-20", "cpt-50", "cpt-80"],
]);

/** Every metric that is about the chosen outcomes, the best model, the mix and the oracle alone. */
function ofTheChosen(metrics: EvaluatedMatrix["routers"][number]["metrics"]) {
  return Object.fromEntries(Object.entries(metrics).filter(([id]) => !aboutAllModels.has(id)));
}

describe.each(seeds)("drawn outcomes %i", (seed) => {
  const matrix = drawn.get(seed)!;
  const result = results.get(seed)!;

  it("the oracle is at least as good as every model, every router and every point of every frontier", () => {
    const best = result.routers.find(({ id }) => id === "oracle")!.metrics.quality!.value!;
    const others = [...result.models, ...result.routers].map(({ metrics }) => metrics.quality!.value!);
    const points = result.routers.flatMap((router) =>
      [...router.points, ...router.nominated].map(({ quality }) => quality),
    );
    for (const quality of [...others, ...points]) expect(quality).toBeLessThanOrEqual(best + 1e-12);
    for (const { metrics } of result.routers) expect(metrics["oracle-gap"]!.lower).toBeGreaterThanOrEqual(-1e-12);
  });

  it("shuffling the items changes nothing", () => {
    const moved = selectItems(matrix, shuffled(160, seed));
    expect(fingerprintOutcomes(moved)).toBe(fingerprintOutcomes(matrix));
    expectAlike(byId(evaluateMatrix(moved)), byId(result));
  });

  it("shuffling the models changes nothing: costs differ, so that there are no exact ties", () => {
    const moved = reorderModels(matrix, shuffled(4, seed));
    expectAlike(byId(evaluateMatrix(moved)), byId(result));
  });

  it("sums over slices are the whole: quality and cost, weighted by their items", () => {
    for (const { metrics, slices } of [...result.models, ...result.routers]) {
      for (const id of ["quality", "cost"]) {
        const parts = Object.values(slices.group!).map((slice) => slice[id]!);
        expect(parts.reduce((sum, { n }) => sum + n, 0)).toBe(metrics[id]!.n);
        const mean = parts.reduce((sum, { value, n }) => sum + value! * n, 0) / metrics[id]!.n;
        expect(mean).toBeCloseTo(metrics[id]!.value!, 12);
      }
    }
  });

  it("a model that is dearer and worse on every item changes neither static mix nor hull nor oracle", () => {
    const wider = addModel(matrix, (scores, costs) => ({
      score: Math.min(...scores),
      costUsd: 1.5 * Math.max(...costs),
    }));
    const routers = (given: OutcomeMatrix) =>
      defaultRouters(given).filter(({ type }) => !["knn", "random"].includes(type));
    const before = evaluateMatrix(matrix, { routers: routers(matrix) });
    const after = evaluateMatrix(wider, { routers: routers(wider) });
    const oracleOf = ({ routers: all }: EvaluatedMatrix) => ofTheChosen(all.find(({ id }) => id === "oracle")!.metrics);
    expect(after.staticMix).toEqual(before.staticMix);
    expect(after.hindsightMix).toEqual(before.hindsightMix);
    expect(after.frontier.hull).toEqual(before.frontier.hull);
    expect(after.frontier.points).toEqual(before.frontier.points);
    const compared = oracleOf(before);
    expect(Object.keys(compared)).toEqual(
      expect.arrayContaining(["quality", "cost", "mix-gain", "content-gain", "saving", "oracle-gap", "gap-closed"]),
    );
    expect(oracleOf(after)).toEqual(compared);
  });

  it("a model that nobody chooses changes no quality, cost, share or content gain, nor their intervals", () => {
    const stream = new RandomStream(seed);
    const decisions = new Map(matrix.features.ids.map((id) => [id, matrix.models[stream.uint32() % 4]!]));
    const router: Router = recordedRouter("drawn", decisions);
    const outsider = addModel(matrix, (scores, costs) => ({
      score: Math.max(...scores) === 0 ? 1 : 0,
      costUsd: 10 * Math.max(...costs),
    }));
    const [before] = evaluateMatrix(matrix, { routers: [router] }).routers;
    const [after] = evaluateMatrix(outsider, { routers: [router] }).routers;
    expect(after!.share).toEqual(before!.share);
    for (const id of ["quality", "cost", "content-gain"]) expect(after!.metrics[id]).toEqual(before!.metrics[id]);
  });

  it("a router that copies a single model has content gain 0 [0, 0], and that model's every estimate", () => {
    matrix.models.forEach((id, model) => {
      const copy = recordedRouter("copy", new Map(matrix.features.ids.map((item) => [item, id])));
      const { routers, models } = evaluateMatrix(matrix, { routers: [copy] });
      expect(routers[0]!.metrics["content-gain"]).toMatchObject({ value: 0, lower: 0, upper: 0 });
      expect(routers[0]!.metrics).toEqual(models[model]!.metrics);
      expect(routers[0]!.slices).toEqual(models[model]!.slices);
    });
  });

  it("the same seed gives the same bytes, another seed others", () => {
    const bytes = (given: EvaluatedMatrix) => JSON.stringify(given);
    expect(bytes(evaluateMatrix(matrix))).toBe(bytes(result));
    const split = { kind: "random", trainFraction: 0.5, seed: 7 } as const;
    const reseeded = evaluateMatrix(matrix, { split, seed: 8 });
    const same = evaluateMatrix(matrix, { split, seed: 7 });
    expect(bytes(reseeded)).not.toBe(bytes(same));
    // The seed of the resampling moves intervals, never values.
    reseeded.routers.forEach(({ metrics }, index) => {
      expect(metrics.quality!.value).toBe(same.routers[index]!.metrics.quality!.value);
    });
    expect(reseeded.models[0]!.metrics.quality!.lower).not.toBe(same.models[0]!.metrics.quality!.lower);
  });
});
