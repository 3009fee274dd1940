import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { formats } from "../../datasets/index.js";
import { modelColumn, type OutcomeMatrix } from "../../src/core/outcome-matrix.js";
import { readOutcomes } from "../../src/store/read-outcomes.js";
import { describeWithShared, sharedPath } from "../support/shared-data.js";

const folder = mkdtempSync(join(tmpdir(), "routebench-golden-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function read(...paths: string[]) {
  const temporaryFolder = join(folder, "spill");
  return readOutcomes({ paths, cwd: sharedPath("data/"), formats, columns: [], temporaryFolder, name: "n" });
}

const json = (path: string) => JSON.parse(readFileSync(sharedPath(`data/${path}`), "utf8"));

function mean(values: Iterable<number>): number {
  const there = [...values].filter((value) => !Number.isNaN(value));
  return there.reduce((sum, value) => sum + value, 0) / there.length;
}

/** By model, the mean of what is recorded. */
function meansOf({ models }: OutcomeMatrix, values: Float64Array): Record<string, number> {
  return Object.fromEntries(models.map((id, model) => [id, mean(modelColumn(values, models.length, model))]));
}

function expectMeans(found: Readonly<Record<string, number>>, expected: Readonly<Record<string, number>>): void {
  expect(Object.keys(found)).toEqual(Object.keys(expected).sort());
  for (const [model, value] of Object.entries(expected)) expect(found[model], model).toBeCloseTo(value, 12);
}

describeWithShared("RouterArena's answers of two models", ["data/routerarena"], () => {
  interface Row {
    readonly global_index: string;
    readonly evaluation_result: { readonly score: number; readonly inference_cost: number };
  }
  const names = ["claude-3-haiku-20240307", "gemini-2.0-flash-001"];
  const rowsOf = (name: string): Row[] =>
    readFileSync(sharedPath(`data/routerarena/cached_results/${name}.jsonl`), "utf8")
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line));

  test("are 809 items, of which one lacks the score that METEOR cannot give", async () => {
    const { matrix, passedOver, format } = await read("routerarena");
    expect([format, matrix.features.ids.length, matrix.models]).toEqual(["routerarena", 809, names]);
    expect(passedOver.map(({ shown }) => shown.split("/").at(-1)).sort()).toEqual(["cost.json", "your-router.json"]);
    expect([...matrix.scores].filter(Number.isNaN)).toHaveLength(1);
    expect([...matrix.costs].filter(Number.isNaN)).toHaveLength(0);
    const bad = matrix.scores.findIndex(Number.isNaN);
    expect(matrix.features.ids[Math.floor(bad / 2)]).toBe("NarrativeQA_4102");
    // In the file: 36 texts before the first "_", of which Ethics has four.
    expect(new Set(matrix.features.groups).size).toBe(39);
  });

  test("have the means of the files", async () => {
    const { matrix } = await read("routerarena");
    const by = (value: (row: Row) => number) =>
      Object.fromEntries(names.map((name) => [name, mean(rowsOf(name).map(value))]));
    const score = by(({ evaluation_result: { score } }) => (score < 0 ? Number.NaN : score));
    expectMeans(meansOf(matrix, matrix.scores), score);
    expectMeans(
      meansOf(matrix, matrix.costs),
      by(({ evaluation_result }) => evaluation_result.inference_cost),
    );
    // Independently computed over all 809 rows, the negative one included.
    expect(score[names[0]!]! * 808 - 0.0330188679245283).toBeCloseTo(0.5233560759175242 * 809, 9);
    expect(score[names[1]!]!).toBeCloseTo(0.6901193045257853, 12);
  });
});

interface Question {
  readonly question: string;
  readonly scores: Readonly<Record<string, number>>;
}

/** By model, the mean over the questions of the means over their records. */
function questionMeans(records: readonly Question[], value: (score: number) => number): Record<string, number> {
  const byQuestion = new Map<string, Question[]>();
  for (const record of records) {
    const key = record.question.trim().replace(/\s+/g, " ");
    byQuestion.set(key, [...(byQuestion.get(key) ?? []), record]);
  }
  return Object.fromEntries(
    Object.keys(records[0]!.scores).map((model) => {
      const ofQuestion = [...byQuestion.values()].map((same) => {
        const distinct = new Map(same.map(({ scores }) => [JSON.stringify(scores), value(scores[model]!)]));
        return mean(distinct.values());
      });
      return [model, mean(ofQuestion)];
    }),
  );
}

describeWithShared("RouterDC's questions", ["data/routerdc"], () => {
  const right = (score: number) => (score > 0 ? 1 : 0);
  const asIs = (score: number) => score;

  test.each([
    // 4,213 records, of which 8 repeat a question.
    ["mmlu_test", "mmlu", 4205, right],
    ["gsm8k-test", "gsm8k", 1319, asIs],
    ["humaneval_test", "humaneval", 49, asIs],
  ] as const)("%s: the means of its questions", async (name, group, items, value) => {
    const { matrix, format } = await read(`routerdc/${name}.json`);
    expect([format, matrix.features.ids.length, matrix.models.length, matrix.priced]).toEqual([
      "routerdc",
      items,
      7,
      false,
    ]);
    expect(new Set(matrix.features.groups)).toEqual(new Set([group]));
    expectMeans(meansOf(matrix, matrix.scores), questionMeans(json(`routerdc/${name}.json`), value));
  });

  test("are read together", async () => {
    const { matrix } = await read("routerdc");
    expect(matrix.features.ids.length).toBe(4205 + 1319 + 49);
    expect([...matrix.scores].some(Number.isNaN)).toBe(false);
  });
});

describeWithShared("LLMRouter's questions", ["data/llmrouter"], () => {
  test.each([
    ["train", 5608],
    ["test", 500],
  ])("%s: the means of its %i questions", async (name, items) => {
    const { matrix } = await read(`llmrouter/${name}.json`);
    expect([matrix.features.ids.length, matrix.models.length]).toEqual([items, 9]);
    expectMeans(
      meansOf(matrix, matrix.scores),
      questionMeans(json(`llmrouter/${name}.json`), (score) => score),
    );
  });

  test("of train and test stay apart, also where they are the same, and their clusters are those of train", async () => {
    const request = { cwd: sharedPath("data/"), formats, temporaryFolder: join(folder, "spill") };
    const { matrix, passedOver } = await readOutcomes({
      ...request,
      paths: ["llmrouter"],
      columns: ["cluster", "split"],
    });
    expect(matrix.features.ids.length).toBe(6108);
    expect(new Set(matrix.features.prompts).size).toBe(6108 - 119);
    expect(matrix.columns.get("cluster")!.filter((cluster) => cluster === null)).toHaveLength(500);
    expect(passedOver).toHaveLength(1);
  });
});

describeWithShared("OmnisBench's results", ["data/omnisbench"], () => {
  interface Item {
    readonly policy: string;
    readonly item_id: string;
    readonly chosen_model: string;
    readonly passed: boolean;
    readonly cost_usd: number;
    readonly latency_ms: number;
  }

  describe.each([
    ["results-2026-08-19", 364],
    ["results-fresh-16k-2026-08-20", 35],
  ])("%s", (name, count) => {
    const items = (): Item[] => json(`omnisbench/${name}.json`).items;

    test("holds every outcome as it was recorded, to the last bit, however many policies repeat it", async () => {
      const { matrix, format } = await read(`omnisbench/${name}.json`);
      expect([format, matrix.features.ids.length, matrix.models.length]).toEqual(["omnisbench", count, 4]);
      const rows = new Map(matrix.features.ids.map((id, row) => [id, row]));
      const seen = new Set<number>();
      for (const { item_id, chosen_model, passed, cost_usd, latency_ms } of items()) {
        const cell = rows.get(item_id)! * 4 + matrix.models.indexOf(chosen_model);
        seen.add(cell);
        const found = [matrix.scores[cell], matrix.costs[cell], matrix.measures.get("latencyMs")![cell]];
        expect(found).toEqual([Number(passed), cost_usd, latency_ms]);
      }
      expect([...matrix.scores].filter((score) => !Number.isNaN(score))).toHaveLength(seen.size);
    });

    test("has the means of its two policies of one model each", async () => {
      const { matrix } = await read(`omnisbench/${name}.json`);
      const of = (policy: string, value: (item: Item) => number) =>
        mean(
          items()
            .filter((item) => item.policy === policy)
            .map(value),
        );
      const [scores, costs] = [meansOf(matrix, matrix.scores), meansOf(matrix, matrix.costs)];
      for (const [policy, model] of [
        ["always_cheap", "openai/gpt-5-nano"],
        ["always_big", "anthropic/claude-opus-5"],
      ] as const) {
        expect(scores[model]).toBeCloseTo(
          of(policy, ({ passed }) => Number(passed)),
          12,
        );
        expect(costs[model]).toBeCloseTo(
          of(policy, ({ cost_usd }) => cost_usd),
          12,
        );
      }
    });
  });
});
