import { describe, expect, test } from "vitest";
import { llmrouterbench } from "../../../datasets/benchmarks/llmrouterbench.js";
import type { OutcomeRow } from "../../../src/core/record-format.js";
import { DataFolder, outcomesOf } from "../store/data-folder.js";

const data = new DataFolder();
const record = {
  index: 1,
  origin_query: "What is 2 + 2?",
  prompt: "Answer: what is 2 + 2?",
  prompt_tokens: 10,
  completion_tokens: 20,
  cost: 0.25,
  score: 1,
  prediction: "4",
  ground_truth: "4",
  raw_output: "4",
  extra_fields: {},
};
const frame = { model_name: "small", dataset_name: "math", split: "test", demo: false };
const outcomeOf = (changed: object): OutcomeRow | undefined =>
  [
    ...llmrouterbench.outcomes(
      { ...record, ...changed },
      { frame, name: "x", path: "/x", beside: new Map(), outline: null },
    ),
  ][0];

/** Writes a run of one record. */
function run(name: string, facts: object, changed: object = {}): string {
  return data.write(name, JSON.stringify({ ...frame, ...facts, records: [{ ...record, ...changed }] }));
}

const large = run("math-test-large-20260101_000000.json", { model_name: "large" });

describe("LLMRouterBench", () => {
  test("has an outcome a record, whose dataset, split and model are the file's", () => {
    expect(outcomeOf({})).toEqual({
      item: "math/test/1",
      model: "small",
      prompt: "What is 2 + 2?",
      group: "math",
      split: "test",
      score: 1,
      cost_usd: 0.25,
      input_tokens: 10,
      output_tokens: 20,
    });
  });

  test("has the formatted prompt where the query is not there", () => {
    expect(outcomeOf({ origin_query: "" })?.prompt).toBe("Answer: what is 2 + 2?");
    expect(outcomeOf({ origin_query: { parts: ["a"] } })?.prompt).toEqual({ parts: ["a"] });
  });

  test("does not know a score of null, nor a cost that is not there or 0", () => {
    expect(outcomeOf({ score: null })).toMatchObject({ score: null, cost_usd: 0.25 });
    expect(outcomeOf({ cost: undefined })?.cost_usd).toBeUndefined();
    expect(outcomeOf({ cost: 0 })).toMatchObject({ score: 1, cost_usd: undefined });
    expect(outcomeOf({ score: 0, completion_tokens: 0 })?.score).toBe(0);
  });

  test("has no score of a call without tokens: the message of its failure was scored", () => {
    const failed = outcomeOf({ prompt_tokens: 0, completion_tokens: 0, cost: 0, score: 0 });
    expect(failed).toEqual({
      item: "math/test/1",
      model: "small",
      prompt: "What is 2 + 2?",
      group: "math",
      split: "test",
    });
  });

  test("takes the newest run by the time in its name, and says which it was", async () => {
    const older = run("math-test-small-20260101_235959.json", {}, { score: 0 });
    const newer = run("math-test-small-20260102_000000.json", {}, { score: 0.5 });
    const legacy = run("result.json", {}, { score: 1 });
    for (const files of [
      [older, newer, legacy, large],
      [large, legacy, newer, older],
    ]) {
      const { matrix, passedOver } = await data.read(files);
      expect(outcomesOf(matrix)).toEqual({ "math/test/1": { large: [1, 0.25], small: [0.5, 0.25] } });
      const why = "math-test-small-20260102_000000.json is newer";
      expect(new Map(passedOver.map((file) => [file.shown, file.why]))).toEqual(
        new Map([
          [older, why],
          [legacy, why],
        ]),
      );
    }
  });

  test("takes an older run where the newest is a demo", async () => {
    const real = run("math-test-small-20260301_000000.json", {}, { score: 0.5 });
    const demo = run("math-test-small-20260302_000000.json", { demo: true }, { score: 0 });
    const { matrix, passedOver } = await data.read([real, demo, large]);
    expect(outcomesOf(matrix)).toEqual({ "math/test/1": { large: [1, 0.25], small: [0.5, 0.25] } });
    expect(passedOver).toEqual([{ shown: demo, why: expect.stringContaining("demo") }]);
  });

  test("keeps runs of other splits and datasets apart", async () => {
    const files = [
      run("a-20260301_000000.json", { split: "hybrid" }),
      run("b-20260302_000000.json", {}),
      run("c-20260303_000000.json", { dataset_name: "law" }),
      large,
    ];
    const { matrix, passedOver } = await data.read(files);
    expect([matrix.features.ids, passedOver]).toEqual([["law/test/1", "math/hybrid/1", "math/test/1"], []]);
  });

  test("leaves two runs of one time to the check for duplicates", async () => {
    const files = [run("result.json", {}), run("other.json", {}, { score: 0 }), large];
    expect((await data.error(files)).code).toBe("DUPLICATE_OUTCOME");
  });

  test("refuses an index that stands for two prompts, as after a change of the dataset", async () => {
    const changed = run("changed-20260301_000000.json", {}, { origin_query: "What is 3 + 3?" });
    const error = await data.error([changed, large]);
    expect([error.code, error.message]).toEqual(["ITEM_CONFLICT", expect.stringContaining('item "math/test/1"')]);
  });

  test.each([null, 7, "text", [], {}, { index: {}, score: [] }])("throws nothing for a record %j", (value) => {
    const context = { frame: value, name: "x", path: "/x", beside: new Map(), outline: null };
    expect([...llmrouterbench.outcomes(value, context)].map(({ item }) => item)).toEqual([undefined]);
  });
});
