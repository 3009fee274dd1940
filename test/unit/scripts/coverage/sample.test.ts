import { describe, expect, test } from "vitest";
import { ColumnSample, drawRows, UnitSampler } from "../../../../scripts/coverage/sample.js";
import { RandomStream } from "../../../../scripts/random-stream.js";
import type { MetricContext } from "../../../../src/core/metric.js";
import { tinyContext } from "../../../support/metric-context.js";

describe("drawRows", () => {
  test("gives different rows in ascending order", () => {
    const rows = [...drawRows(new RandomStream(1), 400, 1000)];
    expect(new Set(rows).size).toBe(400);
    expect(rows).toEqual(rows.toSorted((a, b) => a - b));
    expect(rows[0]).toBeGreaterThanOrEqual(0);
    expect(rows.at(-1)).toBeLessThan(1000);
  });

  test("all rows of a population are the population", () => {
    expect([...drawRows(new RandomStream(1), 5, 5)]).toEqual([0, 1, 2, 3, 4]);
  });

  test("every row is as likely as any other: 2 of 5, drawn 5,000 times", () => {
    const random = new RandomStream(2);
    const counts = [0, 0, 0, 0, 0];
    for (let draw = 0; draw < 5000; draw++) for (const row of drawRows(random, 2, 5)) counts[row]! += 1;
    // Expected 2,000 each, standard deviation 35.
    for (const count of counts) expect(Math.abs(count - 2000)).toBeLessThan(140);
  });
});

describe("UnitSampler", () => {
  test("draws units whole, and rows in ascending order", () => {
    const units = ["a", "b", "a", "c", "c", "b", "d", "d"];
    const rows = [...new UnitSampler(units).draw(new RandomStream(1), 4)];
    expect(rows).toEqual(rows.toSorted((a, b) => a - b));
    expect(rows).toHaveLength(4);
    const drawn = new Set(rows.map((row) => units[row]));
    expect(rows).toEqual(units.flatMap((unit, row) => (drawn.has(unit) ? [row] : [])));
  });

  test("where every item is its own unit it draws exactly so many", () => {
    const units = Array.from({ length: 50 }, (_, item) => `item ${item}`);
    expect(new UnitSampler(units).draw(new RandomStream(1), 17)).toHaveLength(17);
  });
});

describe("ColumnSample", () => {
  const score = Float64Array.of(1, 0, 1, 0);
  const cost = Float64Array.of(5, 6, 7, 8);
  const ones = new Float64Array(4).fill(1);
  const context: MetricContext = {
    ...tinyContext,
    router: { score, cost, shares: [ones, score], measures: new Map([["latencyMs", cost]]) },
    nominated: [{ score, cost: ones, shares: [ones], measures: new Map() }],
    peak: null,
    models: [{ score, cost }],
    mix: [0],
    bestSingle: 0,
    oracle: { score: ones, cost },
    groupOracle: { score: ones, cost: ones },
    groups: ["a", "b", "c", "d"],
  };

  test("takes the same rows of every column that metrics read", () => {
    const { router, nominated, oracle, groupOracle, groups } = new ColumnSample(Int32Array.of(1, 2)).context(context);
    expect([...router.score]).toEqual([0, 1]);
    expect([...router.cost]).toEqual([6, 7]);
    expect([...router.shares[1]!]).toEqual([0, 1]);
    expect([...nominated[0]!.cost]).toEqual([1, 1]);
    expect([...oracle.cost]).toEqual([6, 7]);
    expect([...groupOracle.cost]).toEqual([1, 1]);
    expect([...router.measures.get("latencyMs")!]).toEqual([6, 7]);
    expect(groups).toEqual(["b", "c"]);
  });

  test("what was one column stays one, so that it is summed once", () => {
    const { router, models, nominated } = new ColumnSample(Int32Array.of(0)).context(context);
    expect(models[0]!.score).toBe(router.score);
    expect(nominated[0]!.score).toBe(router.score);
  });

  test("keeps the choices that train made", () => {
    expect(new ColumnSample(Int32Array.of(0)).context(context)).toMatchObject({ mix: [0], bestSingle: 0 });
  });
});
