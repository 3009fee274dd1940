import { existsSync, rmSync, statSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { expectFailure } from "../support/expect-failure.js";
import { csvLines, longRows, sampleOutcomes } from "../support/outcome-files.js";
import { builtCli, Workspace } from "../support/run-cli.js";

const place = new Workspace();
const quick = ["--replicates", "100"];

beforeAll(() => {
  place.write("outcomes.csv", csvLines(longRows(sampleOutcomes(120))));
});

describe("what is read is never written over", () => {
  test("an output that is the outcomes is refused, and the outcomes stay", async () => {
    const before = place.read("outcomes.csv");
    const run = await place.run(["eval", "outcomes.csv", "-o", "./outcomes.csv", ...quick]);
    expectFailure(run, { code: "OUTPUT_WRITE", says: "is read by this command" });
    expect(place.read("outcomes.csv")).toBe(before);
  });

  test("nor through a link, nor the configuration that was found", async () => {
    symlinkSync("outcomes.csv", join(place.path, "link.csv"));
    const before = place.read("outcomes.csv");
    const linked = await place.run(["eval", "link.csv", "-o", "outcomes.csv", ...quick]);
    expectFailure(linked, { code: "OUTPUT_WRITE", says: "is read by this command" });
    expect(place.read("outcomes.csv")).toBe(before);
    const config = JSON.stringify({ version: 1, data: { outcomes: "outcomes.csv" }, stats: { replicates: 100 } });
    place.write("routebench.config.json", config);
    const run = await place.run(["eval", "-o", "routebench.config.json"]);
    expectFailure(run, { code: "OUTPUT_WRITE", says: "is read by this command" });
    expect(place.read("routebench.config.json")).toBe(config);
    rmSync(join(place.path, "routebench.config.json"));
  });

  test.each([
    ["../outside.json", "without a path"],
    ["sub/x.json", "without a path"],
    ["manifest.json", "a file of this name already"],
    ["Manifest.json", "a file of this name already"],
  ])("a run's file is not called %s", async (name, says) => {
    place.write("c.yaml", `version: 1\noutput: { write: ["${name}"] }\n`);
    const run = await place.run(["eval", "-c", "c.yaml", "outcomes.csv", ...quick]);
    expectFailure(run, { code: "CONFIG_VALUE", says });
    expect(existsSync(join(place.path, "..", "outside.json"))).toBe(false);
  });
});

describe("odd data and settings", () => {
  test("a model that is called like a default router does not stand in its way", async () => {
    const renamed = new Map<unknown, string>([
      ["small", "random"],
      ["large", "router:random"],
    ]);
    const rows = longRows(sampleOutcomes(60)).map((row) => ({ ...row, model: renamed.get(row.model) ?? row.model }));
    place.write("named.csv", csvLines(rows));
    const { code } = await place.run(["eval", "named.csv", ...quick]);
    expect(code).toBe(0);
    const ids = place.result().routers.map(({ id }) => id);
    expect(ids).toContain("router:router:random");
  });

  test("a call of more than a billion dollars is refused: sums of such costs would overflow", async () => {
    const rows = longRows(sampleOutcomes(60)).map((row, index) => ({ ...row, cost_usd: index === 0 ? 1e307 : 1 }));
    place.write("huge.csv", csvLines(rows));
    const run = await place.run(["eval", "huge.csv", "--split", "none", ...quick]);
    expectFailure(run, { code: "COST_RANGE", says: "1e+307 US dollars", hint: "per call" });
  });

  test("a configuration that is no configuration is quoted in short", async () => {
    const run = await place.run(["eval", "-c", "outcomes.csv"]);
    expect(run.code).toBe(2);
    expect(run.stderr.length).toBeLessThan(600);
  });

  test("--routers may be given twice", async () => {
    const args = ["--routers", "always:model=small", "--routers", "always:model=large"];
    const { code } = await place.run(["eval", "outcomes.csv", ...args, ...quick]);
    expect(code).toBe(0);
    const [first, second] = place.result().routers.map(({ id }) => id);
    expect([first, second]).toEqual(["always:model=small", "always:model=large"]);
  });

  test("--verbose says what was read and how it was set", async () => {
    const { stderr } = await place.run(["eval", "outcomes.csv", "-v", ...quick]);
    expect(stderr).toContain("read: outcomes.csv");
    expect(stderr).toMatch(/seed 7, 100 replicates, [12] cores/);
  });

  test("a variable stands for a flag that may be repeated", async () => {
    const { code } = await place.run(["eval", "outcomes.csv", ...quick], { env: { ROUTEBENCH_LIMIT: "40" } });
    expect(code).toBe(0);
    expect(place.result().dataset.items).toBe(40);
  });
});

test("the built command may be executed, so that npx finds it after every build", () => {
  expect(statSync(builtCli).mode & 0o111).toBe(0o111);
});
