import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { choicePaths } from "../../src/core/choice-paths.js";
import { type FrontierPoint, sharesAt, sweepFrontier } from "../../src/core/frontier.js";
import { type PlanePoint, undominated, upperHull } from "../../src/core/hull.js";
import { chooseOracle } from "../../src/core/oracle.js";
import type { OutcomeMatrix } from "../../src/core/outcome-matrix.js";
import { buildMatrix } from "../support/build-matrix.js";

const models = 3;
const cell = fc.record({ score: fc.integer({ min: 0, max: 4 }), cost: fc.integer({ min: 0, max: 8 }) });
const row = fc.array(cell, { minLength: models, maxLength: models });

/** Small outcomes of quarters and whole dollars: ties everywhere, and all sums exact. */
const outcomes = fc.array(row, { minLength: 1, maxLength: 8 }).map((rows) =>
  buildMatrix(
    ["a", "b", "c"],
    rows.map((cells, item) => ({
      id: `x${item}`,
      scores: cells.map(({ score }) => score / 4),
      costs: cells.map(({ cost }) => cost),
    })),
  ),
);

const points = fc.array(
  fc.record({ costUsd: fc.integer({ min: 0, max: 20 }), quality: fc.integer({ min: 0, max: 20 }) }),
  { minLength: 1, maxLength: 10 },
);

/** The frontier of a predictor that estimates exactly what was recorded. */
function perfect(matrix: OutcomeMatrix) {
  return sweepFrontier(choicePaths({ quality: matrix.scores, costUsd: matrix.costs }, models, "cost"), matrix);
}

function mean(values: Float64Array, choices: Int32Array): number {
  return choices.reduce((sum, model, item) => sum + values[item * models + model]!, 0) / choices.length;
}

function vertices(all: readonly PlanePoint[]): PlanePoint[] {
  return upperHull(all).map((index) => all[index]!);
}

describe("hulls", () => {
  it("are not changed by a dominated point, wherever it is put", () => {
    fc.assert(
      fc.property(points, fc.nat(9), fc.nat(5), fc.nat(5), fc.nat(10), (all, pick, dearer, worse, place) => {
        const beaten = all[pick % all.length]!;
        const added = { costUsd: beaten.costUsd + dearer, quality: beaten.quality - worse };
        expect(vertices(all.toSpliced(place, 0, added))).toEqual(vertices(all));
      }),
    );
  });

  it("do not depend on the order of the points", () => {
    fc.assert(
      fc.property(points, (all) => {
        expect(vertices(all.toReversed())).toEqual(vertices(all));
      }),
    );
  });

  it("of a hull are the hull, and of the undominated points too", () => {
    fc.assert(
      fc.property(points, (all) => {
        expect(vertices(vertices(all))).toEqual(vertices(all));
        expect(vertices(undominated(all).map((index) => all[index]!))).toEqual(vertices(all));
      }),
    );
  });
});

describe("the frontier of a predictor that knows the outcomes", () => {
  it("begins at the oracle: its quality at its cost", () => {
    fc.assert(
      fc.property(outcomes, (matrix) => {
        const oracle = chooseOracle(matrix);
        const first = perfect(matrix).points[0]!;
        expect(first.quality).toBeCloseTo(mean(matrix.scores, oracle), 12);
        expect(first.costUsd).toBeCloseTo(mean(matrix.costs, oracle), 12);
      }),
    );
  });

  it("falls in quality and in cost with every step", () => {
    fc.assert(
      fc.property(outcomes, (matrix) => {
        const { points: all } = perfect(matrix);
        all.slice(1).forEach((point, before) => {
          expect(point.costUsd).toBeLessThan(all[before]!.costUsd);
          expect(point.quality).toBeLessThanOrEqual(all[before]!.quality + 1e-12);
        });
      }),
    );
  });

  it("is at every lambda at least as good, net of cost, as every single model", () => {
    fc.assert(
      fc.property(outcomes, (matrix) => {
        const net = ({ quality, costUsd, lambda }: FrontierPoint) => quality - lambda * costUsd;
        for (const point of perfect(matrix).points) {
          // A lambda has 12 digits: a step may come that much too early, on items at most 8 dollars apart.
          const early = 1e-12 + 8 * 5e-12 * point.lambda;
          for (let model = 0; model < models; model++) {
            const constant = new Int32Array(matrix.features.ids.length).fill(model);
            const single = { quality: mean(matrix.scores, constant), costUsd: mean(matrix.costs, constant) };
            expect(net(point)).toBeGreaterThanOrEqual(net({ ...point, ...single }) - early);
          }
        }
      }),
    );
  });

  it("has shares that sum to 1 at every point", () => {
    fc.assert(
      fc.property(outcomes, (matrix) => {
        const frontier = perfect(matrix);
        for (const { steps } of frontier.points) {
          const shares = sharesAt(frontier, steps, models);
          expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 12);
          expect(Math.min(...shares)).toBeGreaterThanOrEqual(0);
        }
      }),
    );
  });
});
