import { describe, expect, it } from "vitest";
import type { Metric } from "../../../src/core/metric.js";
import { type ChoiceSources, type ChosenMetrics, chooseMetrics } from "../../../src/metrics/choose-metrics.js";
import type { MetricProfile } from "../../../src/metrics/profiles.js";
import { quality } from "../../../src/metrics/quality.js";
import { userErrorOf } from "../../support/user-error-of.js";

function named(id: string): Metric {
  return { ...quality, id, label: `label of ${id}` };
}

/** What every report reads, asked for or not. */
const always = ["quality", "cost", "mix-gain", "content-gain", "saving", "saving-quality"];
const profiles: readonly MetricProfile[] = [
  { id: "plain", description: "", metrics: [{ id: "cost" }, { id: "quality" }], rankBy: "quality" },
  { id: "paper", description: "", metrics: [{ id: "aiq", label: "AIQ of the paper" }, { id: "cost" }], rankBy: "cost" },
];
const sources: ChoiceSources = {
  registry: [...always, "aiq", "brier"].map(named),
  profiles,
  own: [],
  needed: [],
};

function choose(names: readonly string[], changed: Partial<ChoiceSources> = {}): ChosenMetrics {
  return chooseMetrics(names, { ...sources, ...changed });
}

describe("the metrics of names", () => {
  const cases: readonly (readonly [string, readonly string[], readonly string[], string])[] = [
    ["a metric shows itself and ranks by itself", ["brier"], ["brier"], "brier"],
    ["of metrics the first ranks", ["brier", "aiq"], ["brier", "aiq"], "brier"],
    ["a profile shows its metrics in its order and ranks by its own choice", ["plain"], ["cost", "quality"], "quality"],
    [
      "a profile's ranking goes before that of a metric named first",
      ["brier", "paper"],
      ["brier", "aiq", "cost"],
      "cost",
    ],
    ["of two profiles the one named first ranks", ["paper", "plain"], ["aiq", "cost", "quality"], "cost"],
    ["what two names share is shown once, where it came first", ["plain", "cost"], ["cost", "quality"], "quality"],
    ["'all' shows the registry in its order", ["all"], [...always, "aiq", "brier"], "quality"],
  ];

  it.each(cases)("%s", (_, names, shown, rankBy) => {
    const chosen = choose(names);
    expect(chosen.shown).toEqual(shown);
    expect(chosen.rankBy).toBe(rankBy);
  });

  it("are followed by what reports and gates read, which is measured but not shown, each once", () => {
    const chosen = choose(["cost"], { needed: ["aiq", "saving"] });
    expect(chosen.metrics.map(({ id }) => id)).toEqual(["cost", ...always.filter((id) => id !== "cost"), "aiq"]);
    expect(chosen.shown).toEqual(["cost"]);
  });

  it("include a user's own, shown last where they are not named and counted in 'all'", () => {
    const own = [named("mine")];
    expect(choose(["brier"], { own }).shown).toEqual(["brier", "mine"]);
    expect(choose(["mine", "brier"], { own }).shown).toEqual(["mine", "brier"]);
    expect(choose(["all"], { own }).shown).toEqual([...always, "aiq", "brier", "mine"]);
  });

  it("carry a profile's label under the same id, and the registry keeps its own", () => {
    const label = (chosen: ChosenMetrics, id: string): string | undefined =>
      chosen.metrics.find((metric) => metric.id === id)?.label;
    expect(label(choose(["paper"]), "aiq")).toBe("AIQ of the paper");
    expect(label(choose(["paper"]), "cost")).toBe("label of cost");
    expect(label(choose(["aiq"]), "aiq")).toBe("label of aiq");
  });
});

describe("a name that is neither a metric nor a profile", () => {
  it.each([
    ["a metric", "brior", "brier"],
    ["a profile", "plane", "plain"],
    ["a user's own metric", "mime", "mine"],
  ])("gets the nearest known name as a hint, be it %s", (_, name, nearest) => {
    const error = userErrorOf(() => choose(["cost", name], { own: [named("mine")] }));
    expect(error.code).toBe("UNKNOWN_METRIC");
    expect(error.message).toBe(`"${name}" is neither a metric nor a profile`);
    expect(error.hint).toBe(`did you mean "${nearest}"?`);
    expect(error.location).toBeUndefined();
  });

  it("gets the profiles and the command that lists all where nothing is near", () => {
    const { hint } = userErrorOf(() => choose(["zzzzzzzz"]));
    for (const part of ["plain", "paper", "ls metrics"]) expect(hint).toContain(part);
  });
});
