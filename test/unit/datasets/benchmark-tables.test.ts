import { describe, expect, test } from "vitest";
import { DataFolder, outcomesOf } from "../store/data-folder.js";

const data = new DataFolder();
const fixture = (id: string) => new URL(`../../fixtures/${id}`, import.meta.url).pathname;

// printf 'What is 2 + 2?' | sha256sum, and so on, each cut to 16 digits.
const sum = "38d46ad3618826cf";
const appeal = "de673d4a745f991e";

/** The fixture of a format as item -> model -> score and US dollars. */
async function read(id: string) {
  const all = await data.read(fixture(id));
  return { ...all, outcomes: outcomesOf(all.matrix), ids: all.matrix.features.ids };
}

/** One measure of the matrix, in item and model order. */
function measured({ matrix }: Awaited<ReturnType<typeof read>>, measure: "latencyMs" | "energyJ" | "inputTokens") {
  return [...(matrix.measures.get(measure) ?? [])];
}

describe("FusionBench", () => {
  test("has costs in micro-dollars, and queries as items within their task", async () => {
    const { outcomes, format, ids, unknownColumns } = await read("fusionbench");
    expect([format, unknownColumns]).toEqual(["fusionbench", []]);
    expect(ids).toEqual([`law/${appeal}`, `math/${sum}`]);
    expect(outcomes[`math/${sum}`]).toEqual({ small: [0, 0.0004], large: [1, 0.0052] });
    expect(outcomes[`law/${appeal}`]).toEqual({ small: [1, 0.0003], large: [1, 0.0049] });
  });

  test("leaves out and counts rows of models that were asked to think, which were sent other prompts", async () => {
    const { leftOut, matrix } = await read("fusionbench");
    expect(leftOut).toBe(2);
    expect(matrix.models).toEqual(["large", "small"]);
  });

  test("names the line of a broken number as it stands in the file, also behind rows that are left out", async () => {
    const header = "task_name,query,ground_truth,llm,performance,cost";
    const name = data.write("broken.csv", [header, "m,q,1,a_think,1,5", "m,q,1,a,1,5", "m,q,1,b,oops,5"]);
    const error = await data.error(name);
    expect([error.code, error.location?.line]).toEqual(["VALUE_NOT_NUMERIC", 4]);
  });
});

describe("EmbedLLM", () => {
  test("has labels without costs, and the split that the file's name says", async () => {
    const { outcomes, format, matrix, unknownColumns } = await read("embedllm");
    expect([format, unknownColumns, matrix.priced]).toEqual(["embedllm", [], false]);
    expect(outcomes).toMatchObject({
      "law/q2": { small: [1, Number.NaN], large: [1, Number.NaN] },
      "math/q1": { small: [0, Number.NaN], large: [1, Number.NaN] },
    });
    expect(matrix.columns.get("split")).toEqual(["test", "test"]);
  });

  test("has one prompt_id in several categories, each an item with its own labels", async () => {
    const header = "prompt_id,model_id,label,category";
    const rows = ["7,0,1,a", "7,1,0,a", "7,0,0,b", "7,1,0,b"];
    const { matrix } = await data.read(data.write("train.csv", [header, ...rows]));
    expect(matrix.features.ids).toEqual(["a/7", "b/7"]);
    expect([...matrix.scores]).toEqual([1, 0, 0, 0]);
  });
});

describe("LLMRouter's routing data", () => {
  test("are read with tokens, and times from seconds, under the split of the file's name", async () => {
    const found = await read("llmrouter");
    expect([found.format, found.unknownColumns]).toEqual(["llmrouter", []]);
    expect(found.ids).toEqual([`law/${appeal}`, `math/${sum}`]);
    expect([...found.matrix.scores]).toEqual([1, 1, 1, 0]);
    expect(measured(found, "latencyMs")).toEqual([880, 250, 910, 310]);
    expect(measured(found, "inputTokens")).toEqual([80, 80, 100, 100]);
    expect(found.matrix.columns.get("split")).toEqual(["test", "test"]);
  });

  test("have failed calls as answers: their outcome is missing, not wrong", async () => {
    const row = (model: string, response: string, performance: number) =>
      JSON.stringify({ task_name: "t", query: "q", model_name: model, response, performance, response_time: 0 });
    const rows = [row("a", "ERROR: timed out", 0), row("b", "API Error: 500", 0), row("c", "No ERROR: 4", 0)];
    const { matrix } = await data.read(data.write("failed.jsonl", rows));
    expect([...matrix.scores]).toEqual([Number.NaN, Number.NaN, 0]);
    expect([...matrix.measures.get("latencyMs")!]).toEqual([Number.NaN, Number.NaN, 0]);
  });

  test("tell queries of one text apart by what they have for the right answer", async () => {
    const row = (model: string, truth: string, performance: number) =>
      JSON.stringify({ task_name: "t", query: "q", ground_truth: truth, model_name: model, performance });
    const rows = [row("a", "1", 0), row("b", "1", 1), row("a", "2", 1), row("b", "2", 1)];
    const { matrix } = await data.read(data.write("twins.jsonl", rows));
    expect(matrix.features.ids).toHaveLength(2);
    expect([...matrix.scores].sort()).toEqual([0, 1, 1, 1]);
  });
});

describe("GreenServ", () => {
  test("has joules, and times from seconds", async () => {
    const found = await read("greenserv");
    expect([found.format, found.unknownColumns, found.ids]).toEqual(["greenserv", [], ["q1", "q2"]]);
    expect([...found.matrix.scores]).toEqual([1, 0, 1, 1]);
    expect(measured(found, "energyJ")).toEqual([80.25, 12.5, 71.5, 9.75]);
    expect(measured(found, "latencyMs")).toEqual([910, 310, 880, 250]);
  });

  test("has logs of bandits, whose rewards are averaged over the runs that chose a model", async () => {
    const header =
      "run_id,algorithm,query_index,query_id,chosen_model,actual_reward,optimal_reward,step_regret,cumulative_regret";
    const rows = [
      "1,random,0,5,a,0.25,0.75,0.5,0.5",
      "2,random,0,5,a,0.75,0.75,0,0",
      "1,random,1,5,b,0.5,0.75,0.25,0.75",
    ];
    const { matrix, unknownColumns } = await data.read(data.write("x0.csv", [header, ...rows]));
    expect([[...matrix.scores], unknownColumns]).toEqual([[0.5, 0.5], []]);
  });
});

describe("SPROUT", () => {
  test("has a struct a model: its score and tokens; costs are not there", async () => {
    const model = (score: number, tokens: number) =>
      `{'score': ${score}.0::DOUBLE, 'num_input_tokens': 10, 'num_output_tokens': ${tokens}, 'response': 'x'}`;
    const query = `SELECT 'k1' AS key, 'math' AS dataset, 'What?' AS prompt, '4' AS golden_answer, ${model(0, 20)} AS small, ${model(1, 30)} AS large
      UNION ALL SELECT 'k2', 'law', 'Who?', 'party', ${model(1, 40)}, ${model(1, 50)}`;
    const { matrix, format, unknownColumns } = await data.read(
      await data.parquet("train-00000-of-00001.parquet", query),
    );
    expect([format, unknownColumns, matrix.models]).toEqual(["sprout", [], ["small", "large"]]);
    expect([...matrix.scores]).toEqual([0, 1, 1, 1]);
    expect([...matrix.measures.get("outputTokens")!]).toEqual([20, 30, 40, 50]);
    expect(matrix.columns.get("split")).toEqual(["train", "train"]);
  });
});
