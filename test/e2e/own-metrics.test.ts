import { mkdirSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { expectFailure } from "../support/expect-failure.js";
import { csvLines, longRows, sampleOutcomes } from "../support/outcome-files.js";
import { projectRoot, Workspace } from "../support/run-cli.js";

const place = new Workspace();

/** A module that exports the mean of a column of 0 and 1, changed as told. */
function metricModule(id: string, changes = "", lead = "export default"): string[] {
  return [
    'import { defineMetric } from "routebench";',
    `${lead} defineMetric({`,
    `  id: "${id}", version: 1, label: "${id}", unit: "fraction", display: "percent", better: "higher",`,
    '  description: "Share of items got right.", formula: "sum(w * x)/sum(w)", range: "[0, 1]", source: "a test",',
    '  kind: "sums", needsTrain: false, needsCost: false,',
    "  columns: ({ router }) => ({ x: router.score }), value: (sums) => sums.x / sums.weight,",
    `  ${changes}`,
    "});",
  ];
}

beforeAll(() => {
  mkdirSync(join(place.path, "node_modules"));
  symlinkSync(projectRoot, join(place.path, "node_modules", "routebench"));
  place.write("outcomes.csv", csvLines(longRows(sampleOutcomes(200))));
  place.write("mine.mjs", metricModule("got-right"));
  place.write("named.mjs", metricModule("got-right-too", "", "export const named ="));
});

describe("a metric of one's own", () => {
  test("is measured beside those asked for, with an interval, and may be gated", async () => {
    place.write("c.yaml", [
      "version: 1",
      "data: { outcomes: outcomes.csv }",
      "metrics: [default, ./mine.mjs]",
      "gates: [{ router: large, metric: got-right, min: 0.5 }]",
    ]);
    const { code } = await place.run(["eval", "c.yaml", "-q"]);
    expect(code).toBe(0);
    const { metrics, shown, models } = place.result();
    expect(metrics.find(({ id }) => id === "got-right")).toMatchObject({ label: "got-right", version: 1 });
    expect(shown.metrics).toContain("got-right");
    const { quality, "got-right": own } = models[0]!.metrics;
    expect([own!.value, own!.n]).toEqual([quality!.value, quality!.n]);
  });

  test("comes from a configuration's own folder, wherever the command runs", async () => {
    place.write("deep/mine.mjs", metricModule("deep-one"));
    place.write("deep/c.yaml", ["version: 1", "data: { outcomes: ../outcomes.csv }", "metrics: ./mine.mjs"]);
    expect((await place.run(["eval", "deep/c.yaml", "-q"])).code).toBe(0);
    expect(place.result().shown.metrics).toEqual(["deep-one"]);
  });

  test("may be several, by default or by name", async () => {
    expect((await place.run(["eval", "outcomes.csv", "-q", "--metrics", "./mine.mjs,./named.mjs"])).code).toBe(0);
    expect(place.result().shown.metrics).toEqual(["got-right", "got-right-too"]);
  });

  test.each([
    ["clash.mjs", metricModule("quality"), '"quality" has an id that is taken'],
    ["none.mjs", ["export const x = 1;"], "none.mjs exports no metric"],
    ["throws.mjs", ["throw new Error('not today');"], "cannot be loaded: not today"],
    ["later.mjs", metricModule("later", "absent() { throw new Error('boom') },"), 'the metric "later" throws: boom'],
    ["unfit.mjs", metricModule("unfit", "unsupported() { throw new Error('no') },"), 'the metric "unfit" throws: no'],
    ["short.mjs", metricModule("short", "columns: ({ router }) => ({ x: router.score.slice(1) }),"), "a column of"],
    ["plain.mjs", metricModule("plain", "columns: ({ router }) => ({ x: [...router.score] }),"), "no Float64Array"],
    ["sorts.mjs", metricModule("sorts", "columns: ({ router }) => ({ x: router.score.sort() }),"), "copy it first"],
    [
      "fills.mjs",
      metricModule("fills", "columns: ({ router, models }) => (models[0].score.fill(1), { x: router.score }),"),
      "changes a column",
    ],
  ] as const)("is one clear error where it is wrong: %s", async (file, lines, says) => {
    place.write(file, lines);
    expectFailure(await place.run(["eval", "outcomes.csv", "-q", "--metrics", `./${file}`]), {
      code: "METRIC_MODULE",
      says,
      at: `./${file}`,
    });
  });

  test("is METRIC_MODULE where the file is not there", async () => {
    expectFailure(await place.run(["metric", "test", "missing.mjs"]), { code: "METRIC_MODULE", says: "missing.mjs" });
  });
});

describe("metric test", () => {
  test("prints every rule with ok and ends with 0", async () => {
    const { code, stdout } = await place.run(["metric", "test", "mine.mjs"]);
    expect(code).toBe(0);
    expect(stdout.match(/^ {2}ok /gm)!.length).toBeGreaterThan(9);
    expect(stdout).toMatch(/^every rule holds$/m);
  });

  test("prints FAIL with what was found and ends with 1", async () => {
    place.write("sum.mjs", metricModule("a-sum", "value: (sums) => sums.x,"));
    const { code, stdout } = await place.run(["metric", "test", "sum.mjs"]);
    expect(code).toBe(1);
    expect(stdout).toMatch(
      /^ {2}FAIL {2}its value does not change when all weights are doubled: [\d.]+, then [\d.]+$/m,
    );
    expect(stdout).toMatch(/^\d+ rules do not hold$/m);
  });
});
