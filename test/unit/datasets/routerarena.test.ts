import { describe, expect, test } from "vitest";
import { routerarena } from "../../../datasets/benchmarks/routerarena.js";
import type { Probe } from "../../../src/core/record-format.js";
import { DataFolder, outcomesOf } from "../store/data-folder.js";

const data = new DataFolder();
const outcomeOf = (row: unknown) => [...routerarena.outcomes(row)][0];

const cached = {
  global_index: "MATH_3",
  question: "What is 2 + 2?",
  llm_selected: "small",
  generated_answer: "4",
  token_usage: { input_tokens: 10, output_tokens: 20, total_tokens: 30 },
  success: true,
  provider: "p",
  error: null,
  evaluation_result: { extracted_answer: "4", ground_truth: "4", score: 1, metric: "math", inference_cost: 0.25 },
};
const predicted = {
  "global index": "MATH_3",
  prompt: "What is 2 + 2?",
  prediction: "small",
  generated_result: {
    generated_answer: "4",
    success: true,
    token_usage: cached.token_usage,
    provider: "p",
    error: null,
  },
  cost: 0.25,
  accuracy: 1,
  for_optimality: false,
};
const whole = {
  item: "MATH_3",
  model: "small",
  prompt: "What is 2 + 2?",
  group: "MATH",
  score: 1,
  cost_usd: 0.25,
  input_tokens: 10,
  output_tokens: 20,
};

/** A file of one row of a model's answers. */
function linesOf(name: string, ...rows: readonly unknown[]): string {
  return data.write(
    name,
    rows.map((row) => JSON.stringify(row)),
  );
}

describe("RouterArena", () => {
  test("has one outcome in a row of a model's answers, and the same in a row of a router's", () => {
    expect(outcomeOf(cached)).toEqual(whole);
    expect(outcomeOf(predicted)).toEqual(whole);
    const { "global index": index, prompt, ...rest } = predicted;
    expect(outcomeOf({ ...rest, global_index: index, prompt_formatted: prompt })).toEqual(whole);
  });

  test("has no score of what nobody evaluated", () => {
    expect(outcomeOf({ ...cached, evaluation_result: null })).toMatchObject({ item: "MATH_3", score: undefined });
    expect(outcomeOf({ ...predicted, accuracy: null, cost: null })).toMatchObject({ score: null, cost_usd: null });
    expect(outcomeOf({ ...predicted, generated_result: null, accuracy: null })).toMatchObject({ model: "small" });
  });

  test("has neither score nor cost of a call that failed", () => {
    const failed = { success: false, token_usage: { input_tokens: 0, output_tokens: 0, total_tokens: 0 } };
    const nothing = { item: "MATH_3", model: "small", prompt: "What is 2 + 2?", group: "MATH" };
    expect(outcomeOf({ ...cached, ...failed, evaluation_result: { score: 0, inference_cost: 0 } })).toEqual(nothing);
    expect(outcomeOf({ ...predicted, generated_result: failed, accuracy: 0, cost: 0 })).toEqual(nothing);
  });

  test("does not know a cost of 0, nor tokens that have other names", () => {
    const free = { ...cached, evaluation_result: { score: 1, inference_cost: 0 } };
    expect(outcomeOf(free)).toMatchObject({ score: 1, cost_usd: undefined });
    expect(outcomeOf({ ...cached, token_usage: { prompt_tokens: 9, completion_tokens: 9 } })).toMatchObject({
      input_tokens: undefined,
      output_tokens: undefined,
    });
    expect(outcomeOf({ ...predicted, cost: 0 })?.cost_usd).toBeUndefined();
  });

  test("does not know a score below 0, and leaves one above 1 to the check of scores", () => {
    const scored = (score: number) => outcomeOf({ ...cached, evaluation_result: { score, inference_cost: 1 } })?.score;
    expect([scored(-0.03), scored(0), scored(1.5)]).toEqual([undefined, 0, 1.5]);
  });

  test.each([
    ["AIME_112", "AIME"],
    ["MMLUPro_computer science_7", "MMLUPro"],
    ["SuperGLUE-Wic_1", "SuperGLUE-Wic"],
    ["Ethics_commonsense_11", "Ethics_commonsense"],
    ["Ethics_virtue_1", "Ethics_virtue"],
    ["ChessInstruct_mcq_3", "ChessInstruct_mcq"],
    ["ChessInstruct_3", "ChessInstruct"],
    ["GeoGraphyData_100k_4", "GeoGraphyData_100k"],
    ["alone", undefined],
    [7, undefined],
    [null, undefined],
  ])("the group of %j is %j", (index, group) => {
    expect(outcomeOf({ ...cached, global_index: index })?.group).toBe(group);
  });

  test("reads a router's rows beside the models', where they agree as one outcome", async () => {
    linesOf("small.jsonl", cached, { ...cached, global_index: "MATH_4" });
    const rows = [predicted, { ...predicted, "global index": "MATH_4", prediction: "large", for_optimality: true }];
    data.write("router.json", JSON.stringify(rows));
    data.write("wrapped.json", JSON.stringify({ results: rows }, null, 2));
    const expected = { MATH_3: { small: [1, 0.25] }, MATH_4: { small: [1, 0.25], large: [1, 0.25] } };
    for (const file of ["router.json", "wrapped.json"]) {
      const { matrix, format } = await data.read(["small.jsonl", file]);
      expect([format, outcomesOf(matrix)]).toMatchObject(["routerarena", expected]);
    }
    data.write("router.json", JSON.stringify([{ ...rows[0], accuracy: 0 }, rows[1]]));
    expect((await data.error(["small.jsonl", "router.json"])).code).toBe("DUPLICATE_OUTCOME");
  });

  test("a router's rows that are not evaluated yet add nothing to what the models' files have", async () => {
    linesOf("both.jsonl", cached, { ...cached, llm_selected: "large" });
    data.write("new.json", JSON.stringify([{ ...predicted, generated_result: null, accuracy: null, cost: null }]));
    const { matrix } = await data.read(["both.jsonl", "new.json"]);
    expect(outcomesOf(matrix)).toEqual({ MATH_3: { small: [1, 0.25], large: [1, 0.25] } });
  });

  test("passes over configurations, prices, queries and perturbed prompts", async () => {
    const probe = (outline: unknown): Probe => ({ name: "x.json", path: "/x.json", kind: "document", outline });
    const prices = { input_token_price_per_million: 1, output_token_price_per_million: 2 };
    const passed = [
      { pipeline_params: { router_name: "r", models: ["small"] } },
      { small: prices },
      { prompt_formatted: "What?", "global index": "MATH_3" },
    ];
    expect(passed.map((outline) => routerarena.passesOver(probe(outline)))).toEqual([true, true, true]);
    expect([{}, null, [], { models: {} }].map((outline) => routerarena.passesOver(probe(outline)))).not.toContain(true);
    linesOf("two.jsonl", cached, { ...cached, llm_selected: "large" });
    data.write("r-robustness.json", JSON.stringify([{ ...predicted, prompt: "Waht is 2 + 2?", accuracy: 0 }]));
    const { matrix, passedOver } = await data.read(["two.jsonl", "r-robustness.json"]);
    expect(outcomesOf(matrix)).toEqual({ MATH_3: { small: [1, 0.25], large: [1, 0.25] } });
    expect(passedOver).toEqual([{ shown: "r-robustness.json", why: expect.stringContaining("perturbed") }]);
  });

  test.each([null, 7, "text", [], {}, { global_index: {}, llm_selected: [], evaluation_result: 3 }])(
    "says nothing of a row %j, and throws nothing",
    (row) => {
      expect(outcomeOf(row)?.score).toBeUndefined();
    },
  );
});
