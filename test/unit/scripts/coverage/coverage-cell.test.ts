import { describe, expect, test } from "vitest";
import { type CellRequest, measureCell } from "../../../../scripts/coverage/coverage-cell.js";
import { makePopulation } from "../../../../scripts/coverage/population.js";
import { metricsOf } from "../../../../scripts/coverage/study.js";

const shape = { seed: 1, design: "items", lengthSigma: 1, scores: "binary" } as const;
const population = makePopulation({ ...shape, trainItems: 300, items: 3000 });
const metrics = metricsOf("items");
const request: CellRequest = { metrics, items: 60, datasets: 20, replicates: 100, seed: 5 };
const cell = measureCell(population, request);

test("every interval holds the truth, or lies above or below it", () => {
  for (const { covered, truthBelow, truthAbove, intervals } of cell.metrics) {
    expect(covered + truthBelow + truthAbove).toBe(intervals);
    expect(intervals).toBeLessThanOrEqual(20);
  }
});

test("what is asked for is measured, in that order", () => {
  expect(cell.metrics.map(({ metric }) => metric)).toEqual(metrics.map(({ id }) => id));
});

test("an estimate without an interval is not counted: none below 20 items", () => {
  const few = measureCell(population, { ...request, items: 19 });
  expect(few.metrics.map(({ intervals }) => intervals)).toEqual(few.metrics.map(() => 0));
});

test("the same seed gives the same counts, another seed others", () => {
  expect(measureCell(population, request)).toEqual(cell);
  expect(measureCell(population, { ...request, seed: 6 })).not.toEqual(cell);
});

test("test sets that are the whole population hold its truth always, totals too", () => {
  const small = makePopulation({ ...shape, trainItems: 100, items: 80 });
  const { metrics: found } = measureCell(small, { ...request, items: 80, datasets: 3 });
  for (const { metric, covered, intervals } of found) expect([metric, covered]).toEqual([metric, intervals]);
});

test("the truth of a total is that of as many items as a test set has: 60 of 3,000", () => {
  const truthOf = (id: string) => cell.metrics.find(({ metric }) => metric === id)!.truth;
  expect(truthOf("total-cost")).toBeCloseTo(60 * truthOf("cost"), 12);
});

test("rows may be drawn otherwise, with a truth of their own", () => {
  const truth = new Map([["quality", 2]]);
  const rows = Int32Array.from({ length: 50 }, (_, row) => row);
  const quality = metrics.filter(({ id }) => id === "quality");
  const found = measureCell(population, { ...request, metrics: quality, draw: () => rows, truth });
  expect(found.metrics).toMatchObject([{ truth: 2, intervals: 20, covered: 0, truthAbove: 20 }]);
});

describe("COST_TAIL", () => {
  test("counts the test sets of which the tool would warn: at 100 items of heavy cost all", () => {
    expect(measureCell(population, { ...request, items: 100, datasets: 5 }).tailWarnings).toBe(5);
  });

  test("with warnings throughout no miss is silent", () => {
    for (const { silentMisses } of measureCell(population, { ...request, items: 100, datasets: 5 }).metrics)
      expect(silentMisses).toBe(0);
  });

  test("without any, every miss is", () => {
    const { tailWarnings, metrics: found } = measureCell(population, { ...request, items: 1500, datasets: 10 });
    expect(tailWarnings).toBe(0);
    for (const { silentMisses, truthBelow, truthAbove } of found) expect(silentMisses).toBe(truthBelow + truthAbove);
  });
});
