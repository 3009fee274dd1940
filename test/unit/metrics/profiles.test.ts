import { describe, expect, it } from "vitest";
import type { Metric } from "../../../src/core/metric.js";
import { metrics } from "../../../src/metrics/index.js";
import { type MetricProfile, profiles } from "../../../src/metrics/profiles.js";

const registry: readonly Metric[] = metrics;

describe("profiles", () => {
  it("have every id once, and none that is a metric's or the word for all", () => {
    const ids: readonly string[] = profiles.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids).not.toContain("all");
    expect(registry.filter(({ id }) => ids.includes(id))).toEqual([]);
  });

  it("begin with the default, and have those of the benchmarks that readers know", () => {
    const ids = profiles.map(({ id }) => id);
    expect(ids[0]).toBe("default");
    const known = ["routerbench", "routerarena", "llmrouterbench", "routellm", "routereval"];
    expect(ids).toEqual(expect.arrayContaining(known));
  });
});

describe.each(profiles.map((profile): [string, MetricProfile] => [profile.id, profile]))("%s", (_, profile) => {
  it("names metrics of the registry only", () => {
    const known = registry.map(({ id }) => id);
    expect(profile.metrics.map(({ id }) => id).filter((id) => !known.includes(id))).toEqual([]);
  });

  it("names every metric once, under labels that differ from one another", () => {
    const ids = profile.metrics.map(({ id }) => id);
    const labels = profile.metrics.map(
      ({ id, label }) => label ?? registry.find((metric) => metric.id === id)?.label ?? id,
    );
    expect(new Set(ids).size).toBe(ids.length);
    expect(new Set(labels).size).toBe(labels.length);
  });

  it("ranks by a metric that it shows, and says in a sentence what it is", () => {
    expect(profile.metrics.map(({ id }) => id)).toContain(profile.rankBy);
    expect(profile.description).toMatch(/^[A-Z].*\.$/);
  });
});
