import { describe, expect, it } from "vitest";
import { decisionRows } from "../../../src/commands/decision-rows.js";
import { itemRounds } from "../../../src/evaluate/item-rounds.js";
import { metrics } from "../../../src/metrics/index.js";
import { evaluateMatrix } from "../../support/evaluate-drawn.js";
import { randomMatrix } from "../../support/random-matrix.js";

const priced = randomMatrix({ seed: 2, items: 400, models: 4 });
const matrix = { ...priced, priced: false, costs: priced.costs.map(() => Number.NaN) };
const withCosts = evaluateMatrix(priced);
const evaluated = evaluateMatrix(matrix);
const knn = evaluated.routers.find(({ id }) => id === "knn")!;
const best = evaluated.routers.find(({ id }) => id === "best-single")!.at.label;

describe("an evaluation of data without costs", () => {
  it("has the same qualities of single models as with costs: they do not depend on prices", () => {
    evaluated.models.forEach(({ metrics: own }, model) => {
      expect(own.quality).toEqual(withCosts.models[model]!.metrics.quality);
      expect(own["oracle-gap"]).toEqual(withCosts.models[model]!.metrics["oracle-gap"]);
    });
  });

  it("has no number that needs costs, and says why; every other metric has one", () => {
    for (const { metrics: own } of [...evaluated.models, ...evaluated.routers]) {
      for (const { id, needsCost } of metrics) {
        if (needsCost) expect(own[id]).toMatchObject({ value: null, lower: null, reason: "the data have no costs" });
        else expect(own[id]!.reason).not.toBe("the data have no costs");
      }
    }
    expect(knn.metrics.quality!.lower).not.toBeNull();
    expect(knn.metrics["content-gain"]!.lower).not.toBeNull();
  });

  it("has points without dollars: where they would stand is the share of calls to the best single model", () => {
    const { frontier, staticMix, hindsightMix, routers } = evaluated;
    const lists = [frontier.points, frontier.hull, staticMix.points, hindsightMix.points];
    const points = [...lists.flat(), ...routers.flatMap((router) => [...router.points, ...router.nominated])];
    expect(points.length).toBeGreaterThan(20);
    for (const { costUsd, callShare, share } of points) {
      expect(costUsd).toBeNull();
      expect(callShare).toBeCloseTo(share[best] ?? 0, 12);
    }
    for (const { costUsd, callShare } of withCosts.frontier.points) {
      expect(costUsd).toBeGreaterThan(0);
      expect(callShare).toBeUndefined();
    }
  });

  it("lets kNN trade quality for calls to the best single model, from few to many", () => {
    const calls = knn.points.map(({ callShare }) => callShare!);
    expect(calls).toEqual(calls.toSorted((a, b) => a - b));
    expect(calls[0]!).toBeLessThan(0.2);
    expect(calls.at(-1)!).toBeGreaterThan(0.3);
  });

  it("takes the static mix between the best single model, which counts a call, and the best of the others, which do not", () => {
    expect(evaluated.staticMix.points.map(({ callShare }) => callShare)).toEqual([0, 1]);
    expect(evaluated.staticMix.points[1]!.label).toBe(best);
  });

  it("concludes that without costs nothing can be said of paying, but of quality against the best single model", () => {
    expect(evaluated.conclusion).toMatch(
      /^The data have no costs: whether knn pays cannot be told; against m\d it is /,
    );
    expect(evaluated.conclusion).toContain(`against ${best}`);
  });

  it("warns of no cost tail, and ranks by quality all the same", () => {
    expect(evaluated.warned).toEqual([]);
    expect(knn.rank!.best).toBeGreaterThanOrEqual(1);
  });

  it("decides gates on quality, and makes those on costs errors with the reason", () => {
    const gate = { name: "g", router: "knn", margin: undefined, inconclusive: "report" } as const;
    const { gates } = evaluateMatrix(matrix, {
      gates: [
        { ...gate, metric: "quality", rule: { kind: "min", bound: 0 } },
        { ...gate, metric: "quality", rule: { kind: "static-mix" } },
      ],
    });
    expect(gates.map(({ status }) => status)).toEqual(["pass", "error"]);
    expect(gates[1]!.reason).toContain("no costs");
  });

  it("hands decisions back without costs: calls are no dollars", () => {
    const rows = decisionRows(itemRounds(evaluated.stored), false);
    expect(rows.costUsd).toHaveLength(3 * 200);
    expect(rows.costUsd.every(Number.isNaN)).toBe(true);
    const paid = decisionRows(itemRounds(withCosts.stored), true);
    expect(paid.costUsd.every((cost) => cost > 0)).toBe(true);
    expect([...new Set(paid.router)]).toEqual(["knn", "oracle", "hindsight-best"]);
    const row = paid.item.indexOf(withCosts.stored[0]!.items[3]!);
    const model = priced.models.indexOf(paid.model[row]!);
    const item = priced.features.ids.indexOf(paid.item[row]!);
    expect(paid.score[row]).toBe(priced.scores[item * 4 + model]);
    expect(paid.costUsd[row]).toBe(priced.costs[item * 4 + model]);
  });
});
