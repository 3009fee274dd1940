import { describe, expect, test } from "vitest";
import { demoModel } from "../../../scripts/demo-model.js";
import { RandomStream } from "../../../scripts/random-stream.js";
import { type Simulation, simulate } from "../../../scripts/response-model.js";
import {
  cheapestAtQuality,
  expectedOracleQuality,
  trueFrontier,
  trueMixQuality,
  truePolicy,
  trueSingles,
  trueValue,
} from "../../../scripts/true-frontier.js";

/** Two items and three models with probabilities and costs that a hand can add up. */
function handMade(probabilities: number[], expectedCosts: number[]): Simulation {
  const drawn = simulate(1, 2, { ...demoModel, models: demoModel.models.slice(0, 3) });
  return { ...drawn, probabilities: Float64Array.from(probabilities), expectedCosts: Float64Array.from(expectedCosts) };
}

const hand = handMade([0.5, 0.7, 0.9, 0.6, 0.6, 0.5], [1, 2, 6, 1, 2, 6]);

describe("truePolicy", () => {
  test("takes the most probable model at lambda 0, the cheaper of equals", () => {
    expect([...truePolicy(hand, 0)]).toEqual([2, 0]);
  });

  test("moves to a cheaper model once lambda exceeds the gain per dollar: 0.2 / 4, then 0.2 / 1", () => {
    expect(truePolicy(hand, 0.049)[0]).toBe(2);
    expect(truePolicy(hand, 0.051)[0]).toBe(1);
    expect(truePolicy(hand, 0.21)[0]).toBe(0);
  });

  test("no other choice has a greater mean of P - lambda x expected cost", () => {
    const simulation = simulate(8, 300, demoModel);
    const random = new RandomStream(1);
    for (const lambda of [0, 5, 50, 500]) {
      const worth = (choices: ArrayLike<number>) => {
        const { quality, costUsd } = trueValue(simulation, choices);
        return quality - lambda * costUsd;
      };
      const best = worth(truePolicy(simulation, lambda));
      const rivals = Array.from({ length: 50 }, () =>
        worth(Int32Array.from({ length: 300 }, () => Math.floor(random.uniform() * demoModel.models.length))),
      );
      expect(Math.max(...rivals)).toBeLessThanOrEqual(best);
    }
  });
});

describe("points of the true frontier", () => {
  test("are means of the chosen probabilities and expected costs, by hand", () => {
    expect(trueValue(hand, [2, 0])).toEqual({ quality: 0.75, costUsd: 3.5 });
    expect(trueFrontier(hand, [0])).toEqual([{ lambda: 0, quality: 0.75, costUsd: 3.5 }]);
    expect(trueValue(hand, []).quality).toBeNaN();
  });

  test("a greater lambda never costs more and never gives more quality", () => {
    const points = trueFrontier(simulate(8, 2000, demoModel), [0, 1, 3, 10, 30, 100, 300, 1000]);
    for (let i = 1; i < points.length; i++) {
      expect(points[i]!.costUsd).toBeLessThanOrEqual(points[i - 1]!.costUsd);
      expect(points[i]!.quality).toBeLessThanOrEqual(points[i - 1]!.quality);
    }
  });

  test("lie nowhere under the static mix", () => {
    const simulation = simulate(8, 2000, demoModel);
    const singles = trueSingles(simulation);
    for (const point of trueFrontier(simulation, [0, 3, 10, 30, 100, 300, 3000])) {
      expect(point.quality).toBeGreaterThanOrEqual(trueMixQuality(singles, point.costUsd) - 1e-12);
    }
  });
});

describe("landmarks", () => {
  test("single models: their own means, in model order", () => {
    const singles = trueSingles(hand);
    expect(singles.map(({ quality }) => Number(quality.toFixed(12)))).toEqual([0.55, 0.65, 0.7]);
    expect(singles.map(({ costUsd }) => costUsd)).toEqual([1, 2, 6]);
  });

  test("the mix is straight between the hull's vertices and flat outside", () => {
    const singles = [
      { costUsd: 1, quality: 0.5 },
      { costUsd: 2, quality: 0.4 },
      { costUsd: 3, quality: 0.7 },
    ];
    expect([0, 1, 2, 3, 9].map((cost) => trueMixQuality(singles, cost))).toEqual([0.5, 0.5, 0.6, 0.7, 0.7]);
  });

  test("the oracle over recorded draws is right unless every model is wrong", () => {
    expect(expectedOracleQuality(hand)).toBeCloseTo((1 - 0.5 * 0.3 * 0.1 + 1 - 0.4 * 0.4 * 0.5) / 2, 14);
  });

  test("the cheapest point at a quality reaches it, and a slightly greater lambda does not", () => {
    const simulation = simulate(8, 2000, demoModel);
    const target = Math.max(...trueSingles(simulation).map(({ quality }) => quality));
    const point = cheapestAtQuality(simulation, target);
    expect(point.quality).toBeGreaterThanOrEqual(target);
    expect(trueFrontier(simulation, [point.lambda + 1e-3])[0]!.quality).toBeLessThan(target);
  });

  test("a quality that nothing reaches gives the dearest point", () => {
    expect(cheapestAtQuality(hand, 0.99)).toMatchObject({ quality: 0.75, costUsd: 3.5 });
  });
});
