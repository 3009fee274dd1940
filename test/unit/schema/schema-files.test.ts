import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { routerEntries } from "../../../runners/index.js";
import { schemaFiles } from "../../../scripts/schema-files.js";
import { checkConfig } from "../../../src/config/check-config.js";
import { laterKeys } from "../../../src/config/schema.js";
import { metrics } from "../../../src/metrics/index.js";
import { type JsonSchema, validate } from "../../support/json-schema.js";
import { sampleResult } from "../../support/sample-result.js";

const shipped = (name: string) => readFileSync(new URL(`../../../schema/${name}`, import.meta.url), "utf8");
const config = JSON.parse(shipped("config.v1.json")) as JsonSchema;
const result = JSON.parse(shipped("result.v1.json")) as JsonSchema;

describe("the shipped schemas", () => {
  test.each([...schemaFiles()])("%s is what the program's own schema gives: npm run generate", (name, text) => {
    expect(shipped(name)).toBe(text);
  });

  test("are of the draft of 2020-12 and have a title", () => {
    for (const schema of [config, result]) {
      expect(schema.$schema).toBe("https://json-schema.org/draft/2020-12/schema");
      expect(schema.title).toMatch(/^routebench .* version 1$/);
    }
  });
});

describe("the schema of a result", () => {
  test("accepts a result, and refuses a missing key, an unknown one and a number where null or a number must be", () => {
    const good = sampleResult as unknown as Record<string, unknown>;
    expect(validate(good, result)).toEqual([]);
    const { verdict: _, ...without } = good;
    expect(validate(without, result)).toEqual(["$ lacks verdict"]);
    expect(validate({ ...good, extra: 1 }, result)).toEqual(["$ has the unknown key extra"]);
    expect(validate({ ...good, seed: "7" }, result)).not.toEqual([]);
    expect(validate({ ...good, schemaVersion: 2 }, result)).not.toEqual([]);
  });
});

describe("the schema of a configuration", () => {
  const accepted = (text: string) => validate(parse(text), config).length === 0;
  const allowed = (text: string) => {
    try {
      checkConfig(parse(text), () => ({ file: "c.yaml" }));
      return true;
    } catch {
      return false;
    }
  };

  test.each([
    ["version: 1", true],
    ["version: 2", false],
    ["{}", false],
    ["version: 1\ndata: { outcomes: a.csv }", true],
    ["version: 1\ndata: { outcomes: [] }", false],
    ["version: 1\ndata: { outcoms: a.csv }", false],
    ["version: 1\ndata: { outcomes: a.csv, missing: bounds }", true],
    ["version: 1\nsplit: { folds: 5 }", true],
    ["version: 1\nsplit: { folds: 5, train: 0.5 }", false],
    ["version: 1\nsplit: { heldOut: group }", true],
    ["version: 1\nsplit: none", true],
    ["version: 1\nsplit: { train: 0.5, seed: 4294967295 }", true],
    ["version: 1\nsplit: { train: 1 }", false],
    ["version: 1\nsplit: { column: a, file: b }", false],
    ["version: 1\nstats: { replicates: 99 }", false],
    ["version: 1\nrouters: [{ type: knn, k: 3 }]", true],
    ["version: 1\ngates: [{ router: knn, metric: quality, min: 0.5 }]", true],
    ["version: 1\ngates: [{ router: knn, min: 0.5 }]", false],
    ["version: 1\noutput: { write: [a.json], dir: x }", true],
  ])("says of %j what the program says: %s", (text, expected) => {
    expect([accepted(text), allowed(text)]).toEqual([expected, expected]);
  });

  test("knows the routers and metrics that are built in", () => {
    for (const { type } of routerEntries) expect(accepted(`version: 1\nrouters: [{ type: ${type} }]`)).toBe(true);
    expect(accepted("version: 1\nrouters: [{ type: knm }]")).toBe(false);
    for (const { id } of metrics)
      expect(accepted(`version: 1\ngates: [{ router: a, metric: ${id}, min: 0 }]`)).toBe(true);
    expect(accepted("version: 1\ngates: [{ router: a, metric: qualty, min: 0 }]")).toBe(false);
  });

  test("knows the formats, and pools of those whose files have any", () => {
    const withFormat = (id: string) => accepted(`version: 1\ndata: { outcomes: a.pkl, format: "${id}" }`);
    expect(["long", "routereval", "routereval:hard/10/all_weak"].map(withFormat)).toEqual([true, true, true]);
    expect(["lang", "long:x", "routereval:"].map(withFormat)).toEqual([false, false, false]);
  });

  test("has no key of a later version", () => {
    const top = Object.keys(config.properties as object);
    expect(laterKeys.filter(([key, ...rest]) => rest.length === 0 && top.includes(key!))).toEqual([]);
  });
});
