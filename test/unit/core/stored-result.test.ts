import { describe, expect, it } from "vitest";
import { type StoredResult, storedResultSchema } from "../../../src/core/stored-result.js";
import { sampleResult } from "../../support/sample-result.js";

const least: StoredResult = {
  schemaVersion: 1,
  seed: 0,
  replicates: 0,
  dataset: { name: "d", simulated: false, priced: true },
  resampling: { unit: "item" },
  split: { test: 10 },
  metrics: [{ id: "quality", version: 1 }],
  models: [{ id: "m", metrics: { quality: { value: 0.5 } } }],
  routers: [{ id: "r", kind: "router", type: "knn", hindsight: false, metrics: { quality: { value: null } } }],
};

/** Where the schema objects, as a path with dots; undefined where it does not. */
function objection(value: unknown): string | undefined {
  const parsed = storedResultSchema.safeParse(value);
  return parsed.success ? undefined : parsed.error.issues[0]?.path.join(".");
}

describe("a stored result", () => {
  it("may be one that this version writes", () => {
    expect(objection(JSON.parse(JSON.stringify(sampleResult)))).toBeUndefined();
  });

  it("may hold what this version does not know, at every depth, and keeps it", () => {
    const newer = {
      ...least,
      added: [1],
      dataset: { ...least.dataset, added: 2 },
      models: [
        { ...least.models[0]!, added: 3, metrics: { quality: { value: 0.5, added: 4 }, unknown: { value: 1 } } },
      ],
    };
    expect(storedResultSchema.parse(newer)).toEqual(newer);
  });

  it("may have no models, routers and metrics", () => {
    expect(objection({ ...least, models: [], routers: [], metrics: [] })).toBeUndefined();
  });

  it.each(Object.keys(least))("is refused without %s, which comparisons read", (key) => {
    expect(objection({ ...least, [key]: undefined })).toBe(key);
  });

  const router = least.routers[0]!;
  it.each([
    ["another major number", "schemaVersion", { ...least, schemaVersion: 2 }],
    ["a major number in quotes", "schemaVersion", { ...least, schemaVersion: "1" }],
    ["a seed that is no whole number", "seed", { ...least, seed: 0.5 }],
    ["an unknown unit of resampling", "resampling.unit", { ...least, resampling: { unit: "group" } }],
    ["an unknown kind of router", "routers.0.kind", { ...least, routers: [{ ...router, kind: "model" }] }],
    ["a second router without an id", "routers.1.id", { ...least, routers: [router, { ...router, id: undefined }] }],
    [
      "an estimate without a value",
      "models.0.metrics.q.value",
      { ...least, models: [{ id: "m", metrics: { q: {} } }] },
    ],
    ["no object", "", null],
    ["a list", "", []],
  ])("is refused with %s, at the place that is wrong", (_what, path, value) => {
    expect(objection(value)).toBe(path);
  });
});
