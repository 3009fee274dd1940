import { describe, expect, test } from "vitest";
import { RandomStream } from "../../scripts/random-stream.js";
import { missingByItem } from "../../src/core/missing-by-item.js";
import { type OutcomeMatrix, selectItems } from "../../src/core/outcome-matrix.js";
import { applyMissingPolicy } from "../../src/core/select-items.js";
import { Warnings } from "../../src/core/warnings.js";
import { randomMatrix } from "../support/random-matrix.js";
import { coverageOf } from "../support/sample-coverage.js";

/** A matrix whose gaps are many, and of scores and costs apart. */
function drawn(seed: number): OutcomeMatrix {
  const matrix = randomMatrix({
    seed,
    items: 60 + seed,
    models: 2 + (seed % 4),
    groups: 1 + (seed % 5),
    binary: seed % 2 === 0,
  });
  const stream = new RandomStream(seed + 100);
  const gaps = (values: Float64Array, share: number) =>
    values.map((value) => (stream.uniform() < share ? Number.NaN : value));
  return { ...matrix, scores: gaps(matrix.scores, 0.3), costs: gaps(matrix.costs, 0.2) };
}

/** The matrix with its models in another order. */
function withModels(matrix: OutcomeMatrix, order: readonly number[]): OutcomeMatrix {
  const width = matrix.models.length;
  const moved = (values: Float64Array) =>
    values.map((_, cell) => values[Math.floor(cell / width) * width + order[cell % width]!]!);
  return {
    ...matrix,
    models: order.map((model) => matrix.models[model]!),
    scores: moved(matrix.scores),
    costs: moved(matrix.costs),
  };
}

const seeds = [1, 2, 3, 4, 5, 6, 7, 8];

describe.each(seeds)("data coverage of drawn outcomes with gaps, seed %d", (seed) => {
  const matrix = drawn(seed);
  const report = coverageOf(matrix);
  const { counts, items, ties, models, groups } = report;
  const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0);

  test("the models' and the groups' scores and costs add up to all of them", () => {
    expect(sum(models.map(({ scored }) => scored))).toBe(counts.scores);
    expect(sum(models.map(({ priced }) => priced))).toBe(counts.costs);
    expect(sum(groups.map((group) => group.items))).toBe(counts.items);
    const inGroup = groups.map((group) => group.density.score * group.items * counts.models);
    expect(sum(inGroup)).toBeCloseTo(counts.scores, 9);
    for (const [place, { scored }] of models.entries())
      expect(sum(groups.map((group) => group.models.score[place]! * group.items))).toBeCloseTo(scored, 9);
  });

  test("every item has two scores or more, one or none", () => {
    expect(items.several + items.one + items.none).toBe(counts.items);
    expect(items.every).toBeLessThanOrEqual(items.several);
    expect(items.complete).toBeLessThanOrEqual(items.every);
    expect(ties.items).toBe(items.several);
    expect(ties.onlyBest).toBe(sum(models.map(({ onlyBest }) => onlyBest)));
    expect(ties.tied + ties.onlyBest).toBeLessThanOrEqual(ties.items);
  });

  test("what it calls complete is what eval evaluates, also where one model is left out", () => {
    const { matrix: kept } = applyMissingPolicy(matrix, "bounds", new Warnings());
    expect(items.complete).toBe(kept.features.ids.length);
    for (const [model, { completeWithout }] of models.entries()) {
      const others = matrix.models.map((_, place) => place).filter((place) => place !== model);
      const width = matrix.models.length;
      const lacks = (item: number) =>
        others.some((place) =>
          Number.isNaN(matrix.scores[item * width + place]! + matrix.costs[item * width + place]!),
        );
      expect(completeWithout).toBe(matrix.features.ids.filter((_, item) => !lacks(item)).length);
    }
  });

  test("items in another order give the same counts, densities and findings", () => {
    const rows = matrix.features.ids.map((_, row) => row).reverse();
    const turned = coverageOf(selectItems(matrix, rows));
    expect([turned.counts, turned.density, turned.items, turned.ties]).toEqual([counts, report.density, items, ties]);
    expect(turned.groups).toEqual(groups);
    expect(turned.findings).toEqual(report.findings);
    expect(turned.costOutliers.count).toBe(report.costOutliers.count);
  });

  test("models in another order give the same numbers by name", () => {
    const order = matrix.models.map((_, model) => model).reverse();
    const turned = coverageOf(withModels(matrix, order));
    expect(turned.models.toReversed()).toEqual(models);
    expect([turned.counts, turned.items, turned.ties]).toEqual([counts, items, ties]);
    expect(turned.headroom?.oracle).toBe(report.headroom?.oracle);
  });

  test("complete items alone have full density, and the means that a reader gets of them", () => {
    const missing = missingByItem(matrix);
    const rows = matrix.features.ids.map((_, row) => row).filter((row) => missing[row] === 0);
    if (rows.length === 0) return;
    const whole = selectItems(matrix, rows);
    const { density, headroom, models: full } = coverageOf(whole);
    expect([density.score, density.cost]).toEqual([1, 1]);
    const width = whole.models.length;
    const means = whole.models.map(
      (_, model) => sum(rows.map((_, item) => whole.scores[item * width + model]!)) / rows.length,
    );
    for (const [model, mean] of means.entries()) expect(full[model]!.scores.mean).toBeCloseTo(mean, 12);
    expect(headroom!.bestSingle).toBeCloseTo(Math.max(...means), 12);
    expect(headroom!.oracle).toBeGreaterThanOrEqual(headroom!.bestSingle);
  });
});
