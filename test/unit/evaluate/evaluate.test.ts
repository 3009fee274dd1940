import { describe, expect, it } from "vitest";
import type { Gate } from "../../../src/core/gate.js";
import { metrics } from "../../../src/metrics/index.js";
import { defaultRouters, evaluateMatrix, recordedRouter } from "../../support/evaluate-drawn.js";
import { onlyRound } from "../../support/only-round.js";
import { randomMatrix } from "../../support/random-matrix.js";
import { tinyComplete } from "../../support/tiny-dataset.js";

const matrix = randomMatrix({ seed: 2, items: 400, models: 4 });
const evaluated = evaluateMatrix(matrix);
const routerOf = (id: string, given = evaluated) => given.routers.find((router) => router.id === id)!;

describe("an evaluation", () => {
  it("has every model and every router, each with every metric and its slices by group", () => {
    expect(evaluated.models.map(({ id }) => id)).toEqual(matrix.models);
    expect(evaluated.routers.map(({ id }) => id)).toEqual(defaultRouters(matrix).map(({ id }) => id));
    const ids = metrics.map(({ id }) => id);
    for (const { metrics: own, slices } of [...evaluated.models, ...evaluated.routers]) {
      expect(Object.keys(own)).toEqual(ids);
      expect(Object.keys(slices.group!)).toEqual(["g0", "g1"]);
      expect(Object.keys(slices.group!.g0!)).toEqual(ids.filter((id) => own[id]!.value !== null));
    }
  });

  it("says a reason wherever a number or an interval is missing", () => {
    const estimates = [...evaluated.models, ...evaluated.routers].flatMap(({ metrics: own, slices }) => [
      ...Object.values(own),
      ...Object.values(slices.group!).flatMap((slice) => Object.values(slice)),
    ]);
    for (const { value, lower, upper, reason } of estimates) {
      expect((lower === null) === (upper === null)).toBe(true);
      if (value === null || lower === null) expect(reason).toMatch(/\w/);
      else expect(lower).toBeLessThanOrEqual(upper!);
    }
  });

  it("measures on test alone: every n is the number of evaluated items", () => {
    expect(onlyRound({ rounds: evaluated.stored }).items).toHaveLength(200);
    for (const { metrics: own } of evaluated.routers) expect(own.quality!.n).toBe(200);
  });

  it("has shares that sum to 1, and points from cheap to dear", () => {
    for (const { share, points, nominated } of evaluated.routers) {
      expect(Object.values(share).reduce((sum, part) => sum + part, 0)).toBeCloseTo(1, 12);
      expect(points.length).toBeGreaterThan(0);
      expect(nominated.length).toBeLessThanOrEqual(32);
    }
    const costs = routerOf("knn").points.map(({ costUsd }) => costUsd);
    expect(costs.at(-1)).toBeGreaterThan(costs[0]!);
  });

  it("has kNN's operating point among its frontier, with the metrics' quality and cost", () => {
    const { at, points, metrics: own } = routerOf("knn");
    expect(at.chosenOn).toBe("train");
    // The frontier's point that holds at this lambda: the last whose own lambda is not beyond it.
    const holding = points.filter(({ lambda }) => lambda! <= at.lambda!).toSorted((a, b) => b.lambda! - a.lambda!)[0]!;
    expect(holding.quality).toBeCloseTo(own.quality!.value!, 12);
    expect(holding.costUsd).toBeCloseTo(own.cost!.value!, 12);
  });

  it("marks what was chosen on the evaluated items, and nothing else, as hindsight", () => {
    const hindsight = evaluated.routers.filter((router) => router.hindsight).map(({ id }) => id);
    expect(hindsight).toEqual(["oracle", "hindsight-best"]);
  });

  it("puts no reference on the frontier", () => {
    const labels = evaluated.frontier.points.map(({ label }) => label);
    expect(labels.some((label) => /oracle|hindsight/.test(label))).toBe(false);
    const best = Math.max(...evaluated.frontier.points.map(({ quality }) => quality));
    expect(routerOf("oracle").metrics.quality!.value).toBeGreaterThan(best);
  });

  it("hands back the decisions of routers that decide by item, in the items' order", () => {
    const { items, entrants } = onlyRound({ rounds: evaluated.stored });
    const deciding = entrants.filter(({ dealt }) => !dealt);
    expect(deciding.map(({ id }) => id)).toEqual(["knn", "oracle", "hindsight-best"]);
    for (const { replay } of deciding) expect(replay.score).toHaveLength(items.length);
  });

  it("says how small a difference from the best single model this set can show: 2.80 standard errors", () => {
    const { detectable } = evaluated;
    expect(detectable!.router).toBe("knn");
    const change = routerOf("knn").metrics["saving-quality"]!;
    // The percentile interval is about 3.92 standard errors wide.
    expect(detectable!.difference).toBeGreaterThan((2.4 / 3.92) * (change.upper! - change.lower!));
    expect(detectable!.difference).toBeLessThan((3.2 / 3.92) * (change.upper! - change.lower!));
    expect(evaluateMatrix(matrix, { routers: [] }).detectable).toBeNull();
  });
});

describe("content gain", () => {
  it("is exactly 0 [0, 0] for constant routers, recorded ones and random deals", () => {
    const copy = recordedRouter("copy", new Map(matrix.features.ids.map((id) => [id, "m2"])));
    const given = evaluateMatrix(matrix, { routers: [...defaultRouters(matrix), copy] });
    for (const id of ["copy", "cheapest", "best-single", "random", "static-mix", "hindsight-best"]) {
      expect(routerOf(id, given).metrics["content-gain"]).toEqual({ value: 0, lower: 0, upper: 0, n: 200 });
    }
    expect(routerOf("copy", given).metrics.quality).toEqual(given.models[2]!.metrics.quality);
    expect(routerOf("knn", given).metrics["content-gain"]!.value).not.toBe(0);
  });
});

describe("without a split", () => {
  const given = evaluateMatrix(matrix, { split: { kind: "none" } });

  it("measures on all items, and leaves out routers that must learn, saying so", () => {
    expect(onlyRound({ rounds: given.stored }).items).toHaveLength(400);
    expect(routerOf("knn", given)).toBeUndefined();
    expect(given.warned).toContain("ROUTER_LEFT_OUT");
  });

  it("marks static mix, best single and cheapest as hindsight, and warns", () => {
    expect(given.staticMix.hindsight).toBe(true);
    const marked = given.routers.filter(({ hindsight }) => hindsight).map(({ id }) => id);
    expect(marked).toEqual(["cheapest", "best-single", "static-mix", "oracle", "hindsight-best"]);
    expect(given.warned).toContain("HINDSIGHT");
  });

  it("marks in the legend every metric that compares with a choice on train, and with a split none", () => {
    const marked = given.metrics.filter(({ hindsight }) => hindsight).map(({ id }) => id);
    expect(marked).toEqual(metrics.filter(({ needsTrain }) => needsTrain).map(({ id }) => id));
    expect(marked).toEqual(expect.arrayContaining(["group-oracle", "best-single", "gap-closed", "saving", "mix-gain"]));
    expect(evaluateMatrix(matrix).metrics.some((metric) => "hindsight" in metric)).toBe(false);
  });

  it("concludes nothing", () => {
    const copy = recordedRouter("copy", new Map(matrix.features.ids.map((id) => [id, "m2"])));
    const { conclusion } = evaluateMatrix(matrix, { split: { kind: "none" }, routers: [copy] });
    expect(conclusion).toContain("nothing is said about whether routing pays");
  });
});

describe("gates of an evaluation", () => {
  const gate = (over: Partial<Gate>): Gate => ({
    name: "g",
    router: "knn",
    metric: "quality",
    rule: { kind: "min", bound: 0 },
    margin: undefined,
    inconclusive: "report",
    ...over,
  });
  const decided = (over: Partial<Gate>, given = matrix) => evaluateMatrix(given, { gates: [gate(over)] });

  it("are decided on the router's or the model's own estimate", () => {
    expect(decided({}).verdict).toMatchObject({ status: "pass", exitCode: 0 });
    expect(decided({ router: "m0", rule: { kind: "min", bound: 1 } }).verdict).toMatchObject({
      status: "fail",
      exitCode: 1,
    });
  });

  it("against the static mix compare quality at equal cost: the gain over the mix", () => {
    const { gates, routers } = decided({ rule: { kind: "static-mix" } });
    const gain = routers.find(({ id }) => id === "knn")!.metrics["mix-gain"]!;
    expect(gates[0]!.difference).toBe(gain.value);
  });

  it("of a single model against the mix that it is part of fail: it does not beat itself", () => {
    const best = evaluated.routers.find(({ id }) => id === "best-single")!.at.label;
    const { gates } = decided({ router: best, rule: { kind: "static-mix" } });
    expect(gates[0]).toMatchObject({ status: "fail", difference: 0, lower: 0, upper: 0 });
  });

  it.each<[string, Partial<Gate>, RegExp]>([
    ["a metric that the router does not have", { router: "random", metric: "aiq" }, /single operating point/],
    ["a reference", { router: "oracle" }, /reference/],
  ])("on %s are errors with the reason, not crashes", (_, over, reason) => {
    const { gates, verdict } = decided(over);
    expect(gates[0]).toMatchObject({ status: "error", lower: null });
    expect(gates[0]!.reason).toMatch(reason);
    expect(verdict.exitCode).toBe(3);
  });

  it("on a router that is left out are errors with the reason", () => {
    const blind = { ...matrix, features: { ...matrix.features, embeddings: null } };
    const { gates, verdict } = decided({}, blind);
    expect(gates[0]!.reason).toContain("neither prompts nor embeddings");
    expect(verdict.exitCode).toBe(3);
  });

  it("on fewer than 20 items are errors: there is no interval", () => {
    const routers = [recordedRouter("all-large", new Map(tinyComplete.features.ids.map((id) => [id, "large"])))];
    const { gates } = evaluateMatrix(tinyComplete, {
      split: { kind: "none" },
      routers,
      gates: [gate({ router: "all-large" })],
    });
    expect(gates[0]).toMatchObject({ status: "error", reason: "fewer than 20 items carry no interval" });
  });

  it("never let hindsight in: without a split, gains over mix and best single are errors", () => {
    const routers = [recordedRouter("copy", new Map(matrix.features.ids.map((id) => [id, "m1"])))];
    const gates = [gate({ router: "copy", metric: "saving" }), gate({ router: "copy" })];
    const given = evaluateMatrix(matrix, { split: { kind: "none" }, routers, gates });
    expect(given.gates.map(({ status }) => status)).toEqual(["error", "pass"]);
  });
});

describe("warnings of an evaluation", () => {
  it("are none for many items of even costs", () => {
    expect(evaluated.warned).toEqual([]);
  });

  it("name few items, and costs with a tail", () => {
    expect(evaluateMatrix(randomMatrix({ seed: 1, items: 80, models: 2 })).warned).toContain("FEW_ITEMS");
    const tailed = { ...matrix, costs: matrix.costs.map((cost, cell) => (cell < 16 ? 500 * cost : cost)) };
    expect(evaluateMatrix(tailed, { split: { kind: "none" }, routers: [] }).warned).toContain("COST_TAIL");
  });

  it("name few clusters", () => {
    const clusters = matrix.features.ids.map((_, item) => `c${item % 30}`);
    const clustered = { ...matrix, columns: new Map([["lang", clusters]]) };
    expect(evaluateMatrix(clustered, { clusterColumn: "lang" }).warned).toContain("FEW_CLUSTERS");
  });

  it("take items without a cluster for clusters of their own", () => {
    const own = { ...matrix, columns: new Map([["lang", matrix.features.ids.map(() => null)]]) };
    const given = evaluateMatrix(own, { clusterColumn: "lang", routers: [] });
    expect(given.warned).toEqual([]);
    expect(given.models[0]!.metrics.quality!.lower).not.toBeNull();
  });
});
