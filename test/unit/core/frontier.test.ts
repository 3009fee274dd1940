import { describe, expect, it } from "vitest";
import { RandomStream } from "../../../scripts/random-stream.js";
import { choicePaths, choicesAt } from "../../../src/core/choice-paths.js";
import { sharesAt, sweepFrontier, thinFrontier } from "../../../src/core/frontier.js";
import { upperHull } from "../../../src/core/hull.js";
import type { OutcomeMatrix } from "../../../src/core/outcome-matrix.js";
import type { ModelEstimates } from "../../../src/core/routing.js";
import { buildMatrix } from "../../support/build-matrix.js";
import { randomMatrix } from "../../support/random-matrix.js";

function noisyEstimates({ scores, costs }: OutcomeMatrix, seed: number): ModelEstimates {
  const stream = new RandomStream(seed);
  return { quality: scores.map((score) => score + stream.normal()), costUsd: costs.map((cost) => cost) };
}

/** Quality, cost and shares of one lambda, by looking every item up. */
function lookUp(choices: Int32Array, { models, scores, costs }: OutcomeMatrix) {
  let quality = 0;
  let costUsd = 0;
  const shares = models.map(() => 0);
  choices.forEach((model, item) => {
    quality += scores[item * models.length + model]! / choices.length;
    costUsd += costs[item * models.length + model]! / choices.length;
    shares[model]! += 1 / choices.length;
  });
  return { quality, costUsd, shares };
}

describe("sweepFrontier", () => {
  it("gives every point a lambda that choicesAt replays, also where model order keeps a tie at lambda 0", () => {
    // Both models look alike; the second is cheaper, so it takes over as soon as a dollar has any price.
    const outcomes = buildMatrix(["dear", "cheap"], [{ id: "a", scores: [1, 0], costs: [4, 1] }]);
    const paths = choicePaths({ quality: Float64Array.of(1, 1), costUsd: Float64Array.of(4, 1) }, 2, "model-order");
    const { points } = sweepFrontier(paths, outcomes);
    expect(points.map(({ costUsd }) => costUsd)).toEqual([4, 1]);
    expect(points.map(({ lambda }) => choicesAt(paths, lambda)[0])).toEqual([0, 1]);
  });

  it.each([1, 2, 3])("at every lambda gives what looking every item up gives (seed %i)", (seed) => {
    const outcomes = randomMatrix({ seed, items: 60, models: 4 });
    const paths = choicePaths(noisyEstimates(outcomes, seed), 4, "cost");
    const frontier = sweepFrontier(paths, outcomes);
    for (const point of frontier.points) {
      const { quality, costUsd, shares } = lookUp(choicesAt(paths, point.lambda), outcomes);
      expect(point.quality).toBeCloseTo(quality, 12);
      expect(point.costUsd).toBeCloseTo(costUsd, 12);
      sharesAt(frontier, point.steps, 4).forEach((share, model) => {
        expect(share).toBeCloseTo(shares[model]!, 12);
      });
    }
  });

  it("has every attainable point: between two lambdas of it nothing changes", () => {
    const outcomes = randomMatrix({ seed: 4, items: 40, models: 3 });
    const paths = choicePaths(noisyEstimates(outcomes, 4), 3, "cost");
    const { points } = sweepFrontier(paths, outcomes);
    points.forEach(({ lambda }, index) => {
      const next = points[index + 1]?.lambda ?? 2 * lambda + 1;
      expect([...choicesAt(paths, (lambda + next) / 2)]).toEqual([...choicesAt(paths, lambda)]);
    });
  });

  it("begins at lambda = 0, rises in lambda, and ends with every item at its cheapest estimate", () => {
    const outcomes = randomMatrix({ seed: 5, items: 50, models: 4 });
    const frontier = sweepFrontier(choicePaths(noisyEstimates(outcomes, 5), 4, "cost"), outcomes);
    const lambdas = frontier.points.map(({ lambda }) => lambda);
    expect(lambdas[0]).toBe(0);
    expect(lambdas).toEqual([...new Set(lambdas)].toSorted((a, b) => a - b));
    let cheapest = 0;
    for (let item = 0; item < 50; item++) cheapest += Math.min(...outcomes.costs.subarray(item * 4, item * 4 + 4)) / 50;
    expect(frontier.points.at(-1)!.costUsd).toBeCloseTo(cheapest, 12);
  });

  it("takes steps at one lambda together, as one point", () => {
    // Two items of the same lines: both step from large to free at lambda = 1/4.
    const outcomes = buildMatrix(
      ["free", "large"],
      [
        { id: "a", scores: [0, 1], costs: [0, 4] },
        { id: "b", scores: [1, 1], costs: [0, 4] },
      ],
    );
    const estimates = { quality: Float64Array.of(0, 1, 0, 1), costUsd: Float64Array.of(0, 4, 0, 4) };
    const { points } = sweepFrontier(choicePaths(estimates, 2, "cost"), outcomes);
    expect(points).toEqual([
      { lambda: 0, steps: 0, quality: 1, costUsd: 4 },
      { lambda: 0.25, steps: 2, quality: 0.5, costUsd: 0 },
    ]);
  });

  it("without any step has the one point of lambda = 0", () => {
    const outcomes = buildMatrix(["a", "b"], [{ id: "x", scores: [1, 0], costs: [1, 2] }]);
    const estimates = { quality: Float64Array.of(1, 0), costUsd: Float64Array.of(1, 2) };
    const frontier = sweepFrontier(choicePaths(estimates, 2, "cost"), outcomes);
    expect(frontier.points).toEqual([{ lambda: 0, steps: 0, quality: 1, costUsd: 1 }]);
    expect(sharesAt(frontier, 0, 2)).toEqual([1, 0]);
  });

  it("loses no digits over many steps of very different size", () => {
    const items = 3000;
    const rows = Array.from({ length: items }, (_, item) => ({
      id: String(item),
      scores: [0, 1],
      costs: [0, item === 0 ? 1e6 : 0.1],
    }));
    const outcomes = buildMatrix(["cheap", "dear"], rows);
    const estimates = {
      quality: Float64Array.from(outcomes.scores),
      costUsd: Float64Array.from(outcomes.costs, (cost, cell) => cost + (cell % 2) * cell),
    };
    const { points } = sweepFrontier(choicePaths(estimates, 2, "cost"), outcomes);
    // A plain running sum would be off by about 1e-10 here.
    expect(Math.abs(points.at(-1)!.costUsd)).toBeLessThan(1e-16);
  });
});

describe("thinFrontier", () => {
  const outcomes = randomMatrix({ seed: 6, items: 300, models: 4 });
  const { points } = sweepFrontier(choicePaths(noisyEstimates(outcomes, 6), 4, "cost"), outcomes);

  it("keeps both ends and every vertex of the hull, by rising lambda", () => {
    const kept = thinFrontier(points, 10);
    expect(points.length).toBeGreaterThan(100);
    expect(kept[0]).toBe(points[0]);
    expect(kept.at(-1)).toBe(points.at(-1));
    const vertices = upperHull(points).map((index) => points[index]!);
    for (const vertex of vertices) expect(kept).toContain(vertex);
    expect(kept.length).toBeLessThanOrEqual(10 + vertices.length);
    expect(kept.map(({ lambda }) => lambda)).toEqual(kept.map(({ lambda }) => lambda).toSorted((a, b) => a - b));
  });

  it("keeps all of fewer points than it may", () => {
    expect(thinFrontier(points, points.length + 5)).toEqual(points);
    expect(thinFrontier(points.slice(0, 1), 256)).toEqual([points[0]]);
  });
});
