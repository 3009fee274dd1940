import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { generatedBlock } from "../../scripts/generated-block.js";
import { resultSchema } from "../../src/core/result.js";
import { type JsonSchema, validate } from "../support/json-schema.js";
import { type CliRun, projectRoot, Workspace } from "../support/run-cli.js";

describe("routebench demo", async () => {
  const place = new Workspace();
  const first = await place.run(["demo"]);

  test("prints a table with every model, router and reference, and ends with 0", () => {
    expect(first.code).toBe(0);
    for (const name of ["nano", "large", "knn", "best-single", "static-mix", "oracle", "hindsight-best"]) {
      expect(first.stdout).toMatch(new RegExp(`^${name}\\b`, "m"));
    }
    expect(first.stdout).toContain("quality [95 % CI]");
  });

  test("says on both streams that the data are simulated", () => {
    expect(first.stdout).toContain("SIMULATED DATA");
    expect(first.stderr).toContain("simulated: no model was called");
    expect(place.result().dataset.simulated).toBe(true);
  });

  test("finds what is true of the bundled data: knn beats the static mix and saves about half", () => {
    const knn = place.result().routers.find(({ id }) => id === "knn")!;
    expect(knn.metrics["mix-gain"]!.lower).toBeGreaterThan(0);
    expect(knn.metrics.saving!.value).toBeGreaterThan(0.3);
    expect(first.stdout).toContain("Routing pays here: knn");
  });

  test("stores a run with result, page, decisions and manifest, named by the result's hash", async () => {
    const run = place.latestRun();
    expect(place.files(run)).toEqual([
      "decisions.parquet",
      "items.parquet",
      "manifest.json",
      "report.html",
      "result.json",
    ]);
    const { createHash } = await import("node:crypto");
    const hash = createHash("sha256").update(place.resultText()).digest("hex");
    expect(run.endsWith(hash.slice(0, 12))).toBe(true);
    const manifest = JSON.parse(place.read(join(run, "manifest.json")));
    expect(manifest.inputs[0].bytes).toBe(readFileSync(join(projectRoot, "datasets/bundled/demo.parquet")).length);
  });

  test("writes nothing outside .routebench, which keeps itself out of version control and leaves no temporary files", () => {
    const outside = place.files().filter((name) => !name.startsWith(".routebench/"));
    expect(outside).toEqual([]);
    expect(place.read(".routebench/.gitignore")).toBe("*\n");
    expect(place.files(".routebench/tmp")).toEqual([]);
  });

  test("gives a result.json that the shipped JSON Schema and the program's own schema accept", () => {
    const schema = JSON.parse(readFileSync(join(projectRoot, "schema/result.v1.json"), "utf8")) as JsonSchema;
    expect(validate(place.result(), schema)).toEqual([]);
    expect(() => resultSchema.parse(place.result())).not.toThrow();
  });

  test("gives a result.json whose null numbers have reasons, whose intervals hold their value and whose shares sum to 1", () => {
    const { routers, models } = place.result();
    for (const { value, lower, upper, reason } of [...routers, ...models].flatMap(({ metrics }) =>
      Object.values(metrics),
    )) {
      expect(value !== null || reason !== undefined).toBe(true);
      if (value === null || lower === null || upper === null) continue;
      expect(lower).toBeLessThanOrEqual(value);
      expect(upper).toBeGreaterThanOrEqual(value);
    }
    for (const { share } of routers) {
      expect(Object.values(share).reduce((sum, part) => sum + part, 0)).toBeCloseTo(1, 9);
    }
  });

  test("gives the same bytes a second time, on one core, and with another folder for runs", async () => {
    const bytes = place.resultText();
    await place.run(["demo", "--json", "-j", "1", "--dir", "elsewhere"]);
    expect(place.resultText("elsewhere")).toBe(bytes);
    const again: CliRun = await place.run(["demo"]);
    expect(again.stdout).toBe(first.stdout);
    expect(place.files(".routebench/runs").filter((name) => name.endsWith("result.json"))).toHaveLength(1);
  });

  test("gives other numbers under another seed, and the date only under --stamp", async () => {
    await place.run(["demo", "--seed", "8", "--dir", "seeded"]);
    expect(place.result("seeded").split.sha256).not.toBe(place.result().split.sha256);
    expect(place.result().createdAt).toBeUndefined();
    await place.run(["demo", "--stamp", "--dir", "stamped"]);
    expect(Number.isNaN(Date.parse(place.result("stamped").createdAt!))).toBe(false);
  });
});

test("README.md shows what the demo prints: npm run generate", async () => {
  const place = new Workspace();
  const { stdout } = await place.run(["demo"]);
  expect(generatedBlock(readFileSync(join(projectRoot, "README.md"), "utf8"))).toBe(`\`\`\`text\n${stdout}\`\`\``);
});
