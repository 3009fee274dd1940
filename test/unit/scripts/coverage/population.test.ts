import { describe, expect, test } from "vitest";
import { estimateRouter } from "../../../../scripts/coverage/estimate-router.js";
import { type Design, makePopulation } from "../../../../scripts/coverage/population.js";
import type { RouterContext } from "../../../../src/core/metric.js";
import { estimateEntrants } from "../../../../src/evaluate/estimate-entrants.js";
import { metrics } from "../../../../src/metrics/index.js";
import { forkSeed } from "../../../../src/statistics/fork-seed.js";
import { hashKeys } from "../../../../src/statistics/hash.js";

const shape = { seed: 1, trainItems: 300, items: 2000, lengthSigma: 1, scores: "binary" } as const;
const populationOf = (design: Design) => makePopulation({ ...shape, design });
const items = populationOf("items");
const all = Int32Array.from(items.ids, (_, row) => row);
const mean = (values: Float64Array) => values.reduce((sum, value) => sum + value, 0) / values.length;

describe("makePopulation of items", () => {
  const { context, groups } = items.sample(all);

  test("its truth is the mean of its own recorded outcomes", () => {
    expect(items.truth.get("quality")).toBeCloseTo(mean(context.router.score), 12);
    expect(items.truth.get("cost")).toBeCloseTo(mean(context.router.cost), 12);
  });

  test("a total is over all of its items", () => {
    expect(items.truth.get("total-cost")).toBeCloseTo(2000 * mean(context.router.cost), 9);
  });

  test("a macro metric's truth is the plain mean of the four groups'", () => {
    const byGroup = [...new Set(groups)].map((group) =>
      mean(context.router.score.filter((_, item) => groups[item] === group)),
    );
    expect(byGroup).toHaveLength(4);
    expect(items.truth.get("quality-macro")).toBeCloseTo(mean(Float64Array.from(byGroup)), 12);
  });

  test("holds the items that were not trained on, group by group, in their natural shares", () => {
    expect(items.ids).toHaveLength(2000);
    const changes = groups.filter((group, item) => item > 0 && group !== groups[item - 1]);
    expect(changes).toHaveLength(3);
    const facts = groups.filter((group) => group === "facts").length / 2000;
    expect(Math.abs(facts - 0.3)).toBeLessThan(0.04);
  });

  test("the coefficient of variation is that of the router's cost", () => {
    const { cost } = context.router;
    const meanSquare = mean(cost.map((value) => value ** 2));
    expect(items.costVariation).toBeCloseTo(Math.sqrt(meanSquare / mean(cost) ** 2 - 1), 9);
  });

  test("a test set has the same outcomes of its rows", () => {
    const rows = Int32Array.of(3, 700, 1999);
    const { context: own, ids } = items.sample(rows);
    expect(ids).toEqual([...rows].map((row) => items.ids[row]));
    expect([...own.router.cost]).toEqual([...rows].map((row) => context.router.cost[row]));
  });
});

describe("makePopulation of two models", () => {
  const pair = populationOf("pair");

  test("routes by recorded win rates: the more strong calls, the better, and better than a random deal of as many", () => {
    const { context } = pair.sample(all);
    expect(context.models).toHaveLength(2);
    expect(pair.truth.get("apgr")).toBeGreaterThan(0.5);
  });

  test("every test set is cut into ten parts by its own win rates: eleven points with the one that calls nobody strong", () => {
    const { context } = pair.sample(Int32Array.from({ length: 200 }, (_, row) => row));
    const calls = context.nominated.map(({ shares }) => Math.round(200 * mean(shares[context.bestSingle]!)));
    expect(calls).toEqual([0, 20, 40, 60, 80, 100, 120, 140, 160, 180, 200]);
  });
});

describe("makePopulation of clusters", () => {
  const clusters = populationOf("clusters");

  test("holds siblings next to each other, some of clusters that train knows", () => {
    const { units, context } = { units: clusters.units, context: clusters.sample(Int32Array.of(0, 1)).context };
    expect(new Set(units.filter((unit, item) => item === 0 || unit !== units[item - 1])).size).toBe(
      new Set(units).size,
    );
    expect(new Set(units).size).toBeLessThan(units.length / 2);
    expect(context.clusters).toEqual([units[0], units[1]]);
    expect(clusters.truth.has("cluster-oracle")).toBe(true);
  });
});

describe("estimateRouter", () => {
  test("gives the numbers that an estimate with slices gives: leaving them out changes none", () => {
    const sampled = items.sample(Int32Array.from({ length: 400 }, (_, place) => 5 * place));
    const { context, ids, groups } = sampled;
    const names = [...new Set(groups)];
    const strata = names.map((name) => ({ name, start: groups.indexOf(name), end: groups.lastIndexOf(name) + 1 }));
    const keys = hashKeys(ids, forkSeed(9, "bootstrap"));
    const own: RouterContext = context;
    const sliced = estimateEntrants([{ id: "router", rounds: [own] }], metrics, [{ context, ids, keys, strata }], {
      replicates: 200,
      clustered: false,
    })[0]!.measured;
    const measured = estimateRouter(sampled, { seed: 9, replicates: 200 });
    expect(new Set(measured.keys())).toEqual(new Set(sliced.keys()));
    for (const [id, { value, lower, upper }] of measured) {
      const other = sliced.get(id)!;
      for (const [one, two] of [
        [value, other.value],
        [lower, other.lower],
        [upper, other.upper],
      ] as const)
        if (Number.isNaN(one)) expect([id, two]).toEqual([id, Number.NaN]);
        else expect(Math.abs(one - two) / Math.max(1e-9, Math.abs(two)), id).toBeLessThan(1e-6);
    }
  });
});
