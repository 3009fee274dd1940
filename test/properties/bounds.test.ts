import { describe, expect, it } from "vitest";
import { RandomStream } from "../../scripts/random-stream.js";
import type { CompatName } from "../../src/core/metric.js";
import type { OutcomeMatrix } from "../../src/core/outcome-matrix.js";
import type { ModelResult } from "../../src/core/result.js";
import { setAsideIncomplete } from "../../src/core/set-aside-incomplete.js";
import { splitItems } from "../../src/core/split.js";
import { Warnings } from "../../src/core/warnings.js";
import { evaluate } from "../../src/evaluate/evaluate.js";
import { metrics } from "../../src/metrics/index.js";
import { hashKeys } from "../../src/statistics/hash.js";
import { defaultRouters, recordedRouter } from "../support/evaluate-drawn.js";
import { randomMatrix } from "../support/random-matrix.js";

const whole = randomMatrix({ seed: 6, items: 160, models: 3 });

/** The matrix with one cell in ten unknown: its score, its cost or both. */
function withGaps(matrix: OutcomeMatrix, seed: number): OutcomeMatrix {
  const stream = new RandomStream(seed);
  const [scores, costs] = [matrix.scores.slice(), matrix.costs.slice()];
  for (let cell = 0; cell < scores.length; cell++) {
    const drawn = stream.uniform();
    if (drawn < 0.07) scores[cell] = Number.NaN;
    if (drawn < 0.02 || (drawn > 0.07 && drawn < 0.1)) costs[cell] = Number.NaN;
  }
  return { ...matrix, scores, costs };
}

/** What is missing drawn at random: scores of 0 or 1, costs of the same model. */
function filledAtRandom(matrix: OutcomeMatrix, seed: number): OutcomeMatrix {
  const stream = new RandomStream(seed);
  const models = matrix.models.length;
  const recorded = matrix.models.map((_, model) =>
    [...matrix.costs].filter((cost, cell) => cell % models === model && !Number.isNaN(cost)),
  );
  const anyOf = (costs: readonly number[]) => costs[stream.uint32() % costs.length]!;
  return {
    ...matrix,
    scores: matrix.scores.map((score) => (Number.isNaN(score) ? Number(stream.uniform() < 0.5) : score)),
    costs: matrix.costs.map((cost, cell) => (Number.isNaN(cost) ? anyOf(recorded[cell % models]!) : cost)),
  };
}

const decided = recordedRouter("decided", new Map(whole.features.ids.map((id, item) => [id, whole.models[item % 3]!])));

/** How items that lack outcomes are treated: there are none, they are left out, or they have bounds. */
type Treatment = "complete" | "left out" | "bounds";

/** Every estimate of models and routers, by id. */
function evaluated(
  matrix: OutcomeMatrix,
  treatment: Treatment,
  kind: "none" | "random" = "random",
  compat?: CompatName,
): Map<string, ModelResult["metrics"]> {
  const divided = splitItems(matrix, kind === "none" ? { kind } : { kind, trainFraction: 0.5, seed: 7 }, hashKeys);
  const { rounds, ...rest } = treatment === "complete" ? divided : setAsideIncomplete(divided, matrix);
  const kept = rounds.map(({ testWithMissing: all, ...round }) =>
    treatment === "bounds" ? { ...round, testWithMissing: all! } : round,
  );
  const { computed } = evaluate({
    matrix,
    split: { ...rest, rounds: kept },
    routers: [decided, ...defaultRouters(matrix)],
    metrics,
    ...(compat === undefined ? {} : { compat }),
    gates: [],
    seed: 7,
    replicates: 100,
    warnings: new Warnings(),
    onPhase: () => undefined,
  });
  return new Map([...computed.models, ...computed.routers].map(({ id, metrics: own }) => [id, own]));
}

const kinds = ["random", "none"] as const;

/** The metrics that are never better where an outcome of the router itself is worse, and read no other. */
const ownOutcomes = ["quality", "quality-macro", "cost", "total-cost", "cost-per-point", "arena"];

/** Whose choices do not depend on what was trained on. */
const settled = [...whole.models, "decided", "random"];

describe.each([1, 2, 3])("what is missing, drawn by seed %i", (seed) => {
  const gaps = withGaps(whole, seed);
  const bounded = evaluated(gaps, "bounds");

  it.each(kinds)(
    "however it is filled, leaves every metric with bounds within them, worst on the worse side: split %s",
    (kind) => {
      const bounded = evaluated(gaps, "bounds", kind);
      const held = new Set<string>();
      for (let filling = 0; filling < 12; filling++) {
        const filled = evaluated(filledAtRandom(gaps, 100 * seed + filling), "complete", kind);
        for (const id of settled) {
          for (const { id: metric, better } of metrics) {
            const { worst, best } = bounded.get(id)![metric]!;
            if (worst === undefined || best === undefined) continue;
            held.add(metric);
            const sign = better === "higher" ? 1 : -1;
            const { value } = filled.get(id)![metric]!;
            const rounding = 1e-12 * Math.max(1, Math.abs(value!));
            expect(sign * value!, `${metric} of ${id}`).toBeGreaterThanOrEqual(sign * worst - rounding);
            expect(sign * value!, `${metric} of ${id}`).toBeLessThanOrEqual(sign * best + rounding);
          }
        }
      }
      expect([...held].sort()).toEqual([...ownOutcomes].sort());
    },
  );

  it("moves quality by exactly the share of evaluated items whose chosen score is missing", () => {
    const { testWithMissing } = setAsideIncomplete(
      splitItems(gaps, { kind: "random", trainFraction: 0.5, seed: 7 }, hashKeys),
      gaps,
    ).rounds[0]!;
    const missing = testWithMissing!.filter((row) => Number.isNaN(gaps.scores[3 * row + (row % 3)]!)).length;
    const { worst, best } = bounded.get("decided")!.quality!;
    expect(missing).toBeGreaterThan(0);
    expect(best! - worst!).toBeCloseTo(missing / testWithMissing!.length, 12);
  });

  it("gives bounds to the metrics that declare them and to no other, and to no reference", () => {
    for (const [id, own] of bounded) {
      for (const { id: metric, bounds } of metrics) {
        const isBounded = own[metric]?.worst !== undefined;
        if (!bounds || ["oracle", "hindsight-best"].includes(id)) expect(isBounded).toBe(false);
        else if (own[metric]!.value !== null) expect(isBounded).toBe(true);
      }
    }
  });

  it("gives none to a metric that is computed as another system does", () => {
    const { arena, quality } = evaluated(gaps, "bounds", "random", "routerarena").get("decided")!;
    expect(arena).not.toHaveProperty("worst");
    expect(quality).toHaveProperty("worst");
  });

  it("changes no estimate: they are over the complete items alone", () => {
    for (const [id, own] of evaluated(gaps, "left out")) {
      for (const { id: metric } of metrics) {
        const { worst: _worst, best: _best, ...estimate } = bounded.get(id)![metric]!;
        expect(estimate).toEqual(own[metric]);
      }
    }
    expect(bounded.get("m0")!.quality!.n).toBeLessThan(80);
  });
});

describe("data without missing outcomes", () => {
  it("have worst and best equal to the value", () => {
    const bounded = evaluated(whole, "bounds");
    const plain = evaluated(whole, "complete");
    for (const [id, own] of bounded) {
      for (const { id: metric, bounds } of metrics) {
        const { worst, best, ...rest } = own[metric]!;
        expect(rest).toEqual(plain.get(id)![metric]);
        if (bounds && rest.value !== null) expect([worst, best]).toEqual([rest.value, rest.value]);
      }
    }
  });
});

describe("without a split", () => {
  it("what was chosen on the complete items stays chosen: best single and mix have bounds around them", () => {
    const bounded = evaluated(withGaps(whole, 4), "bounds", "none");
    const { quality } = bounded.get("best-single")!;
    const chosen = whole.models.find((id) => bounded.get(id)!.quality!.value === quality!.value)!;
    expect(quality).toEqual(bounded.get(chosen)!.quality);
  });
});
