import { readFileSync } from "node:fs";
import { beforeAll, expect, test } from "vitest";
import { formats } from "../../datasets/index.js";
import { priceShapes } from "../../datasets/prices/index.js";
import { loadPrices } from "../../src/config/load-prices.js";
import { costsDiffer } from "../../src/core/compare-costs.js";
import type { OutcomeMatrix } from "../../src/core/outcome-matrix.js";
import { priceMatrix } from "../../src/core/price-matrix.js";
import type { PriceTable } from "../../src/core/price-table.js";
import { readOutcomes } from "../../src/store/read-outcomes.js";
import { buildMatrix } from "../support/build-matrix.js";
import { describeWithShared, readSharedJson, sharedFolder, sharedPath } from "../support/shared-data.js";

/** A call as another system recorded it. */
interface Call {
  readonly item: string;
  readonly model: string;
  readonly cost: number;
  readonly input: number;
  readonly output: number;
}

/** Calls as a matrix with one item for each of them; a call's other cells are missing. */
function matrixOf(calls: readonly Call[]): OutcomeMatrix {
  const models = [...new Set(calls.map(({ model }) => model))];
  const cells = (of: (call: Call) => number) =>
    calls.flatMap((call) => models.map((model) => (model === call.model ? of(call) : Number.NaN)));
  const costs = cells(({ cost }) => cost);
  const rows = calls.map(({ item }, index) => {
    const own = costs.slice(index * models.length, (index + 1) * models.length);
    return { id: item, scores: own.map(() => 1), costs: own };
  });
  return {
    ...buildMatrix(models, rows),
    measures: new Map([
      ["inputTokens", Float64Array.from(cells(({ input }) => input))],
      ["outputTokens", Float64Array.from(cells(({ output }) => output))],
    ]),
  };
}

/** The farthest that a recomputed cost is from the recorded one, as a part of it. */
function farthest({ costs: logged }: OutcomeMatrix, { costs }: OutcomeMatrix): number {
  const known = [...logged.keys()].filter((cell) => !Number.isNaN(logged[cell]!));
  return Math.max(...known.map((cell) => Math.abs(costs[cell]! - logged[cell]!) / (logged[cell]! || 1)));
}

/** Every call's recorded cost, held against the table. */
function expectSameCosts(matrix: OutcomeMatrix, table: PriceTable, calls: number): void {
  const policy = { reprice: true, onUnknown: "error", models: {} } as const;
  const repriced = priceMatrix(matrix, table, policy);
  expect([repriced.priced, repriced.compared.reduce((sum, model) => sum + model.calls, 0)]).toEqual([calls, calls]);
  expect(repriced.compared.filter(costsDiffer)).toEqual([]);
  expect(farthest(matrix, repriced.matrix)).toBeLessThanOrEqual(1e-12);
}

const arena = ["claude-3-haiku-20240307", "gemini-2.0-flash-001"];

describeWithShared("RouterArena's recorded costs", ["data/routerarena/cost.json"], () => {
  let matrix: OutcomeMatrix;
  let table: PriceTable;
  beforeAll(() => {
    const calls = arena.flatMap((model): Call[] => {
      const text = readFileSync(sharedPath(`data/routerarena/cached_results/${model}.jsonl`), "utf8");
      return text
        .trim()
        .split("\n")
        .map((line) => JSON.parse(line))
        .map(({ global_index, llm_selected, token_usage, evaluation_result }) => ({
          item: `${model}/${global_index}`,
          model: llm_selected,
          cost: evaluation_result.inference_cost,
          input: token_usage.input_tokens,
          output: token_usage.output_tokens,
        }));
    });
    matrix = matrixOf(calls);
    table = loadPrices("data/routerarena/cost.json", sharedFolder, priceShapes);
  });

  test("are those of its table, of all 1,618 calls", () => expectSameCosts(matrix, table, 1618));

  test("differ from a table with another price, call by call", () => {
    const models = new Map(table.models).set(arena[0]!, { rates: { input: 0.8, output: 4 } });
    const { compared } = priceMatrix(matrix, { ...table, models }, { reprice: false, onUnknown: "error", models: {} });
    expect(compared.map(({ off }) => off)).toEqual([809, 0]);
    // 0.8 for 0.25 and 4 for 1.25 a million: 3.2 times the cost.
    expect(compared[0]!.recomputedUsd / compared[0]!.loggedUsd).toBeCloseTo(3.2, 10);
  });

  test("table has 45 models and no day, and its parts of names find nothing", () => {
    expect([table.models.size, table.date]).toEqual([45, null]);
    const renamed = { ...matrix, models: ["claude-3-haiku", "gemini-2.0-flash-001-thinking"] };
    expect(() => priceMatrix(renamed, table, { reprice: true, onUnknown: "error", models: {} })).toThrow(
      /no price in cost.json for "claude-3-haiku", "gemini-2.0-flash-001-thinking"/,
    );
  });
});

describeWithShared("OmnisBench's recorded costs", ["data/omnisbench/2026-08-18.yaml"], () => {
  const load = () => loadPrices("data/omnisbench/2026-08-18.yaml", sharedFolder, priceShapes);

  test("are those of its snapshot, of all 1,456 responses", () => {
    const { items } = readSharedJson<{ items: Record<string, string & number>[] }>(
      "data/omnisbench/results-2026-08-19.json",
    );
    const calls = items.map(
      (each): Call => ({
        item: `${each.policy}/${each.item_id}`,
        model: each.chosen_model!,
        cost: each.cost_usd!,
        input: each.input_tokens!,
        output: each.output_tokens!,
      }),
    );
    expectSameCosts(matrixOf(calls), load(), 1456);
  });

  test("and of the outcomes that the responses become when the file is read", async () => {
    const path = sharedPath("data/omnisbench/results-2026-08-19.json");
    const { matrix } = await readOutcomes({
      paths: [path],
      cwd: sharedFolder,
      formats,
      columns: [],
      temporaryFolder: "/nowhere",
      served: true,
    });
    const { compared } = priceMatrix(matrix, load(), { reprice: false, onUnknown: "error", models: {} });
    expect(compared.map(({ model, off }) => [model, off])).toEqual(matrix.models.map((model) => [model, 0]));
    expect(matrix.models).toHaveLength(4);
    expect(compared.filter(costsDiffer)).toEqual([]);
  });

  test("snapshot says its day", () => expect(load().date).toBe("2026-08-18"));
});

describeWithShared("LLMRouter's candidates", ["data/llmrouter/default_llm.json"], () => {
  test("are 14, at the numbers and not at what their descriptions say", () => {
    const { models, aliases } = loadPrices("data/llmrouter/default_llm.json", sharedFolder, priceShapes);
    expect(models.size).toBe(14);
    expect(models.get("qwen2.5-7b-instruct")?.rates).toEqual({ input: 0.2, output: 0.2 });
    expect(aliases.get("qwen/qwen2.5-7b-instruct")).toBe("qwen2.5-7b-instruct");
  });
});
