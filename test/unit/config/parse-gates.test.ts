import { describe, expect, it } from "vitest";
import { baselinesOf, bindGates } from "../../../src/config/parse-gates.js";
import type { GateConfig } from "../../../src/config/schema.js";
import { userErrorOf } from "../../support/user-error-of.js";

const names = {
  routers: ["knn", "static-mix"],
  models: ["gpt-4"],
  metrics: ["quality", "cost", "saving"],
  baselines: new Map([["main", { entrants: ["knn", "knn:k=40", "gpt-4", "oracle"], hindsight: ["oracle"] }]]),
};
const locate = (path: readonly PropertyKey[]) => ({ file: "c.yaml", column: path.join(".") });
const bind = (gate: GateConfig) => bindGates([gate], names, locate)[0]!;
const refusal = (gate: GateConfig) => userErrorOf(() => bind(gate));

describe("bindGates", () => {
  it("binds min, max and static-mix", () => {
    expect(bind({ router: "knn", metric: "quality", min: 0.8 }).rule).toEqual({ kind: "min", bound: 0.8 });
    expect(bind({ router: "knn", metric: "cost", max: 0 }).rule).toEqual({ kind: "max", bound: 0 });
    expect(bind({ router: "knn", metric: "quality", vs: "static-mix", margin: 0.02 })).toMatchObject({
      rule: { kind: "static-mix" },
      margin: 0.02,
    });
  });

  it("names a gate by its words, and reports undecided ones, unless told otherwise", () => {
    expect(bind({ router: "knn", metric: "quality", min: 0 })).toMatchObject({
      name: "quality of knn at least 0",
      inconclusive: "report",
      margin: undefined,
    });
    expect(bind({ name: "n", router: "knn", metric: "quality", min: 0, inconclusive: "pass" })).toMatchObject({
      name: "n",
      inconclusive: "pass",
    });
  });

  it("binds another router or model, and a router of a baseline, the gate's own unless told", () => {
    const vs = (text: string) => bind({ router: "knn", metric: "cost", vs: text }).rule;
    expect(vs("gpt-4")).toEqual({ kind: "entrant", id: "gpt-4" });
    expect(vs("baseline:main")).toEqual({ kind: "baseline", baseline: "main", id: "knn" });
    expect(vs("baseline:main:knn:k=40")).toEqual({ kind: "baseline", baseline: "main", id: "knn:k=40" });
  });

  it("names the baselines that gates compare with, each once", () => {
    const gate = (vs: string): GateConfig => ({ router: "knn", metric: "quality", vs });
    expect(baselinesOf(["baseline:main", "baseline:b:knn", "static-mix", "baseline:main:x"].map(gate))).toEqual([
      "main",
      "b",
    ]);
    expect(baselinesOf([{ router: "knn", metric: "quality", min: 0 }])).toEqual([]);
  });

  it("takes single models like routers", () => {
    expect(bind({ router: "gpt-4", metric: "quality", min: 0 }).router).toBe("gpt-4");
  });

  it("keeps their order; none are none", () => {
    const gates = [
      { router: "knn", metric: "cost", max: 1 },
      { router: "knn", metric: "quality", min: 0 },
    ];
    expect(bindGates(gates, names, locate).map(({ metric }) => metric)).toEqual(["cost", "quality"]);
    expect(bindGates([], names, locate)).toEqual([]);
  });

  const refused: readonly (readonly [string, GateConfig, string, string, string])[] = [
    ["UNKNOWN_MODEL", { router: "knnn", metric: "quality", min: 0 }, '"knnn"', 'did you mean "knn"?', "router"],
    ["UNKNOWN_MODEL", { router: "gpt4", metric: "quality", min: 0 }, '"gpt4"', 'did you mean "gpt-4"?', "router"],
    ["UNKNOWN_METRIC", { router: "knn", metric: "qualty", min: 0 }, '"qualty"', 'did you mean "quality"?', "metric"],
    [
      "UNKNOWN_METRIC",
      { router: "knn", metric: "latency", min: 0 },
      '"latency"',
      "known: quality, cost, saving",
      "metric",
    ],
    ["UNKNOWN_MODEL", { router: "static-mix", metric: "quality", vs: "baseline:main" }, "main", "knn:k=40", "vs"],
    [
      "CONFIG_VALUE",
      { router: "knn", metric: "quality", vs: "baseline:main:oracle" },
      "evaluated items",
      "another",
      "vs",
    ],
    [
      "CONFIG_VALUE",
      { router: "knn", metric: "saving", vs: "baseline:main" },
      "by quality or cost, not by saving",
      "hold saving against min",
      "metric",
    ],
    ["CONFIG_VALUE", { router: "knn", metric: "quality", vs: "knn" }, "against itself", "name another", "vs"],
    ["CONFIG_VALUE", { router: "knn", metric: "quality", vs: "oracle" }, '"oracle"', "use vs: static-mix", "vs"],
    ["CONFIG_VALUE", { router: "knn", metric: "cost", vs: "static-mix" }, "not cost", "metric: quality", "metric"],
  ];

  it.each(refused)("refuses with %s, at the key: %j", (code, gate, said, hint, key) => {
    const error = refusal(gate);
    expect(error.code).toBe(code);
    expect(error.message).toContain(said);
    expect(error.hint).toContain(hint);
    expect(error.location).toEqual({ file: "c.yaml", column: `gates.0.${key}` });
  });
});
