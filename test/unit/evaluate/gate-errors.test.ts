import { describe, expect, it } from "vitest";
import { RandomStream } from "../../../scripts/random-stream.js";
import { defineMetric } from "../../../src/core/define-metric.js";
import type { Gate } from "../../../src/core/gate.js";
import { decideGates } from "../../../src/evaluate/decide-gates.js";
import { estimateMetrics } from "../../../src/evaluate/estimate-metrics.js";
import type { Measured } from "../../../src/evaluate/measure.js";
import { hashKeys } from "../../../src/statistics/hash.js";
import { tinyContext } from "../../support/metric-context.js";
import { metricFacts } from "../../support/metric-facts.js";
import { bindMetric } from "../../support/metric-values.js";

/** A pair of routers with binary scores: how often only one of them is right, and the gate's margin. */
interface Pair {
  readonly items: number;
  readonly margin: number;
  readonly onlyFirst: number;
  readonly onlySecond: number;
}

/** Draws one set of paired differences and measures their mean as every metric is measured. */
function drawAndMeasure(pair: Pair, stream: RandomStream, keys: BigUint64Array): Measured {
  const differences = Float64Array.from(keys, () => {
    const drawn = stream.uniform();
    return drawn < pair.onlyFirst ? 1 : drawn < pair.onlyFirst + pair.onlySecond ? -1 : 0;
  });
  const mean = defineMetric({
    ...metricFacts("difference"),
    columns: () => ({ lead: differences }),
    value: ({ lead, weight }) => lead / weight,
  });
  const ids = Array.from(keys, String);
  const strata = [{ name: "all", start: 0, end: pair.items }];
  const round = { bounds: [bindMetric(mean, tinyContext)], keys, ids, strata };
  const resampling = { replicates: 200, clustered: false };
  return estimateMetrics([{ metric: "difference", kind: "sums" }], [round], resampling).overall[0]!;
}

/** How often each status comes out over seeded draws. */
function rates(pair: Pair, draws: number) {
  const gate: Gate = {
    name: "g",
    router: "r",
    metric: "quality",
    rule: { kind: "static-mix" },
    margin: pair.margin,
    inconclusive: "report",
  };
  const stream = new RandomStream(5);
  const keys = hashKeys(
    Array.from({ length: pair.items }, (_, item) => `item ${item}`),
    1,
  );
  const counts = { pass: 0, fail: 0, inconclusive: 0, error: 0 };
  for (let draw = 0; draw < draws; draw++) {
    const measured = drawAndMeasure(pair, stream, keys);
    counts[decideGates([gate], () => ({ measured, binary: true }))[0]!.result.status] += 1 / draws;
  }
  return counts;
}

describe("a gate whose true difference is exactly at its margin", () => {
  it.each<Pair>([
    { items: 600, margin: 0.02, onlyFirst: 0.04, onlySecond: 0.06 },
    { items: 300, margin: 0.05, onlyFirst: 0.1, onlySecond: 0.15 },
  ])("passes falsely about 2.5 % of the time, and never over 6 %: %j", (pair) => {
    const { pass, fail } = rates(pair, 800);
    // 800 draws: the standard error of a rate of 3 % is 0.6 %.
    expect(pass).toBeLessThan(0.06);
    expect(pass).toBeGreaterThan(0.005);
    expect(fail).toBeLessThan(0.06);
  });

  it("of which hardly any item differs never passes falsely, where the plain interval would in 3 of 4 sets", () => {
    // 50 items with a loss of 0.5 % each: 78 % of the sets have no discordant item at all, and an interval of [0, 0].
    expect(rates({ items: 50, margin: 0.005, onlyFirst: 0, onlySecond: 0.005 }, 300).pass).toBe(0);
    expect(rates({ items: 300, margin: 0.005, onlyFirst: 0, onlySecond: 0.005 }, 300).pass).toBe(0);
  });
});

describe("a gate whose routers are equally good", () => {
  it("passes in most sets with a margin that the set can show, and almost never fails", () => {
    const { pass, fail } = rates({ items: 600, margin: 0.05, onlyFirst: 0.05, onlySecond: 0.05 }, 300);
    expect(pass).toBeGreaterThan(0.9);
    expect(fail).toBe(0);
  });
});
