import { describe, expect, it } from "vitest";
import type { FrontierPoint } from "../../../src/core/frontier.js";
import { chooseLambda, chooseSingles, modelMeans, nominateLambdas } from "../../../src/core/nominate.js";
import { buildMatrix } from "../../support/build-matrix.js";
import { tinyComplete } from "../../support/tiny-dataset.js";

/** Points by rising lambda. */
function frontier(
  ...points: readonly (readonly [lambda: number, quality: number, costUsd: number])[]
): FrontierPoint[] {
  return points.map(([lambda, quality, costUsd], steps) => ({ lambda, quality, costUsd, steps }));
}

describe("chooseLambda", () => {
  const points = frontier([0, 0.8, 9], [1, 0.85, 7], [2, 0.79, 5], [3, 0.8, 3], [4, 0.6, 1]);

  it("is the largest lambda whose out-of-fold quality reaches the best single model's", () => {
    expect(chooseLambda(points, 0.8)).toBe(3);
    expect(chooseLambda(points, 0.81)).toBe(1);
    expect(chooseLambda(points, 0.5)).toBe(4);
  });

  it("is 0 where no lambda reaches it", () => {
    expect(chooseLambda(points, 0.9)).toBe(0);
    expect(chooseLambda([], 0.9)).toBe(0);
  });

  it("takes equal means for equal, whatever order their sums were taken in", () => {
    expect(chooseLambda(points, 0.8 + 1e-15)).toBe(3);
    expect(chooseLambda(points, 0.8 + 1e-9)).toBe(1);
  });
});

describe("nominateLambdas", () => {
  it("are the vertices of the out-of-fold hull, from the cheapest down", () => {
    // (1, .2) (4, .6) (9, .8) are vertices; (5, .5) lies below, (12, .8) after the peak.
    const points = frontier([0, 0.8, 12], [1, 0.8, 9], [2, 0.5, 5], [3, 0.6, 4], [4, 0.2, 1]);
    expect(nominateLambdas(points)).toEqual([4, 3, 1]);
  });

  it("are at most 32, and keep both ends of the hull", () => {
    const points = Array.from({ length: 100 }, (_, place) => {
      const costUsd = 100 - place;
      return { lambda: place, quality: Math.sqrt(costUsd), costUsd, steps: place };
    });
    const lambdas = nominateLambdas(points);
    expect(lambdas).toHaveLength(32);
    expect(lambdas[0]).toBe(99);
    expect(lambdas.at(-1)).toBe(0);
    expect(new Set(lambdas).size).toBe(32);
    expect(lambdas).toEqual(lambdas.toSorted((a, b) => b - a));
  });

  it("of 32 vertices are all of them", () => {
    const points = Array.from({ length: 32 }, (_, place) => {
      const costUsd = 32 - place;
      return { lambda: place, quality: Math.sqrt(costUsd), costUsd, steps: place };
    });
    expect(nominateLambdas(points)).toHaveLength(32);
  });
});

describe("chooseSingles", () => {
  it("on the tiny dataset: large is best, free is cheapest, and all three are on the hull", () => {
    // Sums of score 3, 5.5, 9 at cost 0, 12, 48: slopes 2.5/12 and 3.5/36, falling.
    expect(chooseSingles(tinyComplete)).toEqual({
      bestSingle: 2,
      cheapest: 0,
      dearest: 2,
      mix: [0, 1, 2],
      bestSingleQuality: 9 / 11,
    });
  });

  function singles(quality: readonly number[], costUsd: readonly number[]) {
    const models = quality.map((_, model) => `m${model}`);
    return chooseSingles({ models, scores: Float64Array.from(quality), costs: Float64Array.from(costUsd) });
  }

  it("of equally good models takes the cheaper, of equals the first in model order", () => {
    expect(singles([0.5, 0.8, 0.8], [1, 3, 2]).bestSingle).toBe(2);
    expect(singles([0.5, 0.8, 0.8], [1, 3, 3]).bestSingle).toBe(1);
  });

  it("of equally cheap models takes the better as the cheapest, of equals the first", () => {
    expect(singles([0.5, 0.8, 0.9], [1, 1, 2]).cheapest).toBe(1);
    expect(singles([0.5, 0.5, 0.9], [1, 1, 2]).cheapest).toBe(0);
  });

  it("leaves dominated models out of the static mix", () => {
    expect(singles([0.5, 0.4, 0.9], [1, 2, 3]).mix).toEqual([0, 2]);
    expect(singles([0.9, 0.5], [1, 2]).mix).toEqual([0]);
  });
});

describe("modelMeans", () => {
  it("are over the items of each model", () => {
    expect(modelMeans(Float64Array.of(1, 2, 3, 4, 5, 9), 3)).toEqual([2.5, 3.5, 6]);
    expect(modelMeans(tinyComplete.costs, 3)).toEqual([0, 12 / 11, 48 / 11]);
  });
});

describe("means that differ only by rounding", () => {
  it("are equal: of the same scores in another order the cheaper model is best, and the dearer no vertex", () => {
    const [a, b, c] = [0.1, 0.2, 0.3];
    const matrix = buildMatrix(
      ["dear", "cheap"],
      [
        { id: "x", scores: [a, c], costs: [5, 1] },
        { id: "y", scores: [b, b], costs: [5, 1] },
        { id: "z", scores: [c, a], costs: [5, 1] },
      ],
    );
    expect(a + b + c).not.toBe(c + b + a);
    expect(chooseSingles(matrix)).toMatchObject({ bestSingle: 1, cheapest: 1, mix: [1] });
  });
});
