import { describe, expect, test } from "vitest";
import { type CellRequest, measureCell } from "../../../../scripts/coverage/coverage-cell.js";
import { makePopulation } from "../../../../scripts/coverage/population.js";
import { metrics as registry } from "../../../../src/metrics/index.js";

const population = makePopulation({ seed: 1, trainItems: 300, items: 3000, lengthSigma: 1, scores: "binary" });
const request: CellRequest = { items: 60, datasets: 20, replicates: 100, seed: 5 };

describe("makePopulation", () => {
  test("its truth is the mean of its own recorded outcomes", () => {
    const { score, cost } = population.context.router;
    const mean = (values: Float64Array) => values.reduce((sum, value) => sum + value, 0) / values.length;
    expect(population.truth.get("quality")).toBeCloseTo(mean(score), 12);
    expect(population.truth.get("cost")).toBeCloseTo(mean(cost), 12);
  });

  test("holds the items that were not trained on, and a truth for every metric", () => {
    expect(population.stage.ones).toHaveLength(3000);
    expect([...population.truth.keys()]).toEqual(registry.map(({ id }) => id));
    for (const value of population.truth.values()) expect(value).not.toBeNaN();
  });

  test("the coefficient of variation is that of the router's cost", () => {
    const { cost } = population.context.router;
    const mean = cost.reduce((sum, value) => sum + value, 0) / cost.length;
    const meanSquare = cost.reduce((sum, value) => sum + value * value, 0) / cost.length;
    expect(population.costVariation).toBeCloseTo(Math.sqrt(meanSquare / mean ** 2 - 1), 9);
  });
});

describe("measureCell", () => {
  const cell = measureCell(population, request);

  test("every interval holds the truth, or lies above or below it", () => {
    for (const { covered, truthBelow, truthAbove, intervals } of cell.metrics) {
      expect(covered + truthBelow + truthAbove).toBe(intervals);
      expect(intervals).toBeLessThanOrEqual(20);
    }
  });

  test("an estimate without an interval is not counted: none below 20 items", () => {
    const few = measureCell(population, { ...request, items: 19 });
    expect(few.metrics.map(({ intervals }) => intervals)).toEqual(few.metrics.map(() => 0));
  });

  test("the same seed gives the same counts, another seed others", () => {
    expect(measureCell(population, request)).toEqual(cell);
    expect(measureCell(population, { ...request, seed: 6 })).not.toEqual(cell);
  });

  test("test sets that are the whole population hold its truth always", () => {
    const small = makePopulation({ seed: 1, trainItems: 100, items: 50, lengthSigma: 1, scores: "binary" });
    const { metrics } = measureCell(small, { ...request, items: 50, datasets: 3 });
    for (const { covered, intervals } of metrics) expect(covered).toBe(intervals);
  });

  test("counts the test sets of which the tool warns: at 100 items of heavy cost all, at 60 none, where it warns of few items", () => {
    expect(measureCell(population, { ...request, items: 100, datasets: 5 }).tailWarnings).toBe(5);
    expect(cell.tailWarnings).toBe(0);
  });

  test("without warnings every miss of the mean cost is silent; with warnings throughout none is", () => {
    const { truthBelow, truthAbove } = cell.metrics.find(({ metric }) => metric === "cost")!;
    expect(cell.silentMisses).toBe(truthBelow + truthAbove);
    expect(measureCell(population, { ...request, items: 100, datasets: 5 }).silentMisses).toBe(0);
  });
});
