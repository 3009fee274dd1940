import { describe, expect, it } from "vitest";
import { epsilonGreedy } from "../../../runners/epsilon-greedy.js";
import type { OnlinePolicy, Router } from "../../../src/core/routing.js";
import { evaluateMatrix } from "../../support/evaluate-drawn.js";
import { randomMatrix } from "../../support/random-matrix.js";

const matrix = randomMatrix({ seed: 5, items: 400, models: 3 });
const context = { models: matrix.models, decisions: new Map(), threads: 1 };
const bandit = epsilonGreedy.bind("bandit", {}, context);

function online(id: string, start: OnlinePolicy["start"]): Router {
  return { id, type: "online", kind: "router", options: {}, policy: { policy: "online", start } };
}

function routerOf(routers: readonly Router[], id: string, gates: Parameters<typeof evaluateMatrix>[1] = {}) {
  const evaluated = evaluateMatrix(matrix, { ...gates, routers });
  return { evaluated, found: evaluated.routers.find((router) => router.id === id)! };
}

describe("an online policy", () => {
  it("has intervals over walks: one that never learns has none of any width", () => {
    const constant = online("constant", () => ({ choose: () => 1, learn: () => undefined }));
    const { evaluated, found } = routerOf([constant], "constant");
    const { value, lower, upper } = found.metrics.quality!;
    expect(lower).toBe(upper);
    expect(value).toBeCloseTo(lower!, 12);
    expect(value).toBeCloseTo(evaluated.models[1]!.metrics.quality!.value!, 12);
  });

  it("is the mean over its walks, and the interval holds 95 % of them: by a policy that deals one of two models by seed", () => {
    const coin = online("coin", (_, seed) => ({ choose: () => seed % 2, learn: () => undefined }));
    const { evaluated, found } = routerOf([coin], "coin");
    const [first, second] = [0, 1].map((model) => evaluated.models[model]!.metrics.quality!.value!);
    const { value, lower, upper } = found.metrics.quality!;
    expect([lower, upper]).toEqual([Math.min(first!, second!), Math.max(first!, second!)]);
    expect(value).toBeGreaterThan(lower!);
    expect(value).toBeLessThan(upper!);
  });

  it("has a regret that rises with what it does not know: the oracle's is the least", () => {
    const { evaluated, found } = routerOf([bandit], "bandit");
    expect(found.metrics.regret!.value!).toBeGreaterThan(0);
    expect(found.metrics["cumulative-regret"]!.value!).toBeCloseTo(200 * found.metrics.regret!.value!, 9);
    expect(found.metrics.quality!.lower!).toBeLessThan(found.metrics.quality!.upper!);
    expect(evaluated.warned).not.toContain("ROUTER_LEFT_OUT");
  });

  it("shares no resamples with others: it has no rank and passes no gate", () => {
    const rule = { kind: "min", bound: 0 } as const;
    const gate = {
      name: "g",
      router: "bandit",
      metric: "quality",
      rule,
      margin: undefined,
      inconclusive: "report",
    } as const;
    const { evaluated, found } = routerOf([bandit], "bandit", { gates: [gate] });
    expect(found.rank).toBeUndefined();
    expect(evaluated.gates[0]).toMatchObject({ status: "error", reason: expect.stringContaining("over orders") });
  });

  it("leaves other routers' estimates as they are without it", () => {
    const own = ({ metrics: { quality, cost, regret } }: { metrics: Record<string, unknown> }) => ({
      quality,
      cost,
      regret,
    });
    const { evaluated } = routerOf([bandit], "bandit");
    expect(evaluated.models.map(own)).toEqual(evaluateMatrix(matrix, { routers: [] }).models.map(own));
  });
});
