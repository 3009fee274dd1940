import { expect, test } from "vitest";
import { Workspace } from "../support/run-cli.js";
import { describeWithShared, sharedPath } from "../support/shared-data.js";

const place = new Workspace();

/** Evaluates real files, with few replicates. */
async function evaluate(path: string, ...flags: string[]) {
  const run = await place.run(["eval", sharedPath(`data/${path}`), "--replicates", "100", ...flags]);
  return { ...run, dataset: run.code === 0 ? place.result().dataset : undefined };
}

describeWithShared(
  "eval of the benchmarks' own files",
  ["data/routerarena", "data/routerdc", "data/llmrouter", "data/omnisbench"],
  () => {
    test.each([
      // One of 809 items has no score of one model.
      ["routerarena", 808, 2],
      ["routerdc", 4205 + 1319 + 49, 7],
      ["llmrouter", 5608 + 500, 9],
    ])("%s needs no configuration", async (path, items, models) => {
      const { code, stderr, dataset } = await evaluate(path);
      expect([code, stderr.match(/^error:.*/m)?.[0]]).toEqual([0, undefined]);
      expect(dataset).toMatchObject({ items, models });
    });

    test.each([
      ["omnisbench/results-2026-08-19.json", 364],
      ["omnisbench/results-fresh-16k-2026-08-20.json", 35],
    ])("%s names the models that have an outcome of every item, and with these it runs", async (path, items) => {
      const { code, stderr } = await evaluate(path);
      expect([code, stderr]).toEqual([3, expect.stringContaining("MISSING_CELLS")]);
      const models = /--models (\S+) /.exec(stderr)?.[1];
      expect(models).toBe("anthropic/claude-opus-5,openai/gpt-5-nano");
      const { dataset } = await evaluate(path, "--models", models!);
      expect(dataset).toMatchObject({ items, models: 2 });
    });

    test("two runs of OmnisBench contradict one another, and the cure is said", async () => {
      const { code, stderr } = await evaluate("omnisbench");
      expect([code, stderr]).toEqual([3, expect.stringContaining("read the files of one run at a time")]);
    });
  },
);
