import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { promptKey } from "../../../src/core/prompt-key.js";
import { inspectHeader, inspectSample, type LogFacts } from "../../support/inspect-log.js";
import { DataFolder, outcomesOf } from "../store/data-folder.js";

const data = new DataFolder();
const fixtures = new URL("../../fixtures/", import.meta.url).pathname;

test("logs of several tools are read together, and each keeps its own items", async () => {
  const { matrix, format, unknownColumns } = await data.read([
    `${fixtures}promptfoo`,
    `${fixtures}inspect`,
    `${fixtures}lm-eval`,
    `${fixtures}helm`,
    `${fixtures}openai-batch`,
  ]);
  expect(format).toBe("promptfoo+inspect+lm-eval+helm+openai-batch");
  expect([matrix.models, unknownColumns]).toEqual([["large", "small"], []]);
  const sum = (model: number) =>
    matrix.scores.filter((_, cell) => cell % 2 === model).reduce((all, score) => all + score, 0);
  expect([matrix.features.ids.length, sum(0), sum(1)]).toEqual([10, 10, 5]);
  const hashes = ["What is 2 + 2?", "May I park here?"].map((question) => promptKey(JSON.stringify({ question })));
  expect(matrix.features.ids).toEqual(
    [...hashes, "Law:level=1/id7", "Math:level=1/id7", "law/q2", "math/q1", "q1", "q2"]
      .concat(matrix.features.ids.filter((id) => id.includes("~")))
      .sort(),
  );
});

test("one model by one tool and another by another are one matrix where their items have one id", async () => {
  const facts: LogFacts = { task: "t", model: "small", id: "1", score: "C", cost: 1, input: 9, output: 9, seconds: 1 };
  data.write("log.json", JSON.stringify({ ...inspectHeader(facts), samples: [inspectSample(facts)] }));
  const [answer] = readFileSync(`${fixtures}openai-batch/large_output.jsonl`, "utf8").split("\n");
  data.write("answers.jsonl", JSON.stringify({ ...(JSON.parse(answer!) as object), custom_id: "t/1" }));
  data.write("answers.scores.json", '{"t/1": 0.5}');
  const { matrix, format } = await data.read(["log.json", "answers.jsonl"]);
  expect(format).toBe("inspect+openai-batch");
  expect(outcomesOf(matrix)).toEqual({ "t/1": { large: [0.5, Number.NaN], small: [1, 1] } });
});

test("items that a run lacks are missing there, and never 0", async () => {
  const log = (model: string, ids: readonly string[]) => {
    const facts = (id: string): LogFacts => ({
      task: "t",
      model,
      id,
      score: "C",
      cost: 1,
      input: 9,
      output: 9,
      seconds: 1,
    });
    const samples = ids.map((id) => inspectSample(facts(id)));
    return data.write(`${model}.json`, JSON.stringify({ ...inspectHeader(facts("1")), samples }));
  };
  const { matrix } = await data.read([log("a", ["1", "2"]), log("b", ["2", "3"])]);
  expect(outcomesOf(matrix)).toEqual({
    "t/1": { a: [1, 1], b: [Number.NaN, Number.NaN] },
    "t/2": { a: [1, 1], b: [1, 1] },
    "t/3": { a: [Number.NaN, Number.NaN], b: [1, 1] },
  });
});

test("one id with two questions ends with both places: the runs were made from other data", async () => {
  const facts: LogFacts = { task: "t", model: "a", id: "1", score: "C", cost: 1, input: 9, output: 9, seconds: 1 };
  const log = (model: string, input: string) => {
    const samples = [{ ...inspectSample({ ...facts, model }), input }];
    return data.write(`asked-${model}.json`, JSON.stringify({ ...inspectHeader({ ...facts, model }), samples }));
  };
  const { code, message, hint } = await data.error([log("a", "Why?"), log("b", "How?")]);
  expect(code).toBe("ITEM_CONFLICT");
  expect(message).toContain('item "t/1": "How?" (asked-b.json samples[0]) and "Why?" (asked-a.json samples[0])');
  expect(hint).toBe("one id stands for different items: leave out the files that were made from other data");
});

test("two runs of one model on one item are never averaged, though parts of one run are", async () => {
  const facts: LogFacts = { task: "t", model: "a", id: "1", score: "C", cost: 1, input: 9, output: 9, seconds: 1 };
  const sample = (epoch: number, score: string) => ({ ...inspectSample({ ...facts, score }), epoch });
  const log = (name: string, samples: readonly object[]) =>
    data.write(name, JSON.stringify({ ...inspectHeader(facts), samples }));
  const one = log("one-run.json", [sample(1, "C"), sample(2, "I")]);
  const other = { ...facts, model: "b" };
  data.write("other.json", JSON.stringify({ ...inspectHeader(other), samples: [inspectSample(other)] }));
  expect(outcomesOf((await data.read([one, "other.json"])).matrix)).toEqual({ "t/1": { a: [0.5, 1], b: [1, 1] } });
  const { code, message } = await data.error([one, log("another-run.json", [sample(3, "I")])]);
  expect(code).toBe("DUPLICATE_OUTCOME");
  expect(message).toContain('item "t/1", model "a" (one-run.json samples[0] and another-run.json samples[0], 3 times');
});

test("a test that moved in promptfoo's second run is still the same outcome twice", async () => {
  const run = JSON.parse(readFileSync(`${fixtures}promptfoo/results.json`, "utf8")) as {
    readonly results: { readonly results: readonly { readonly testIdx: number; readonly score: number }[] };
  };
  const rows = run.results.results.map((row) => ({ ...row, testIdx: row.testIdx + 1, score: 1 - row.score }));
  data.write("run-1.json", JSON.stringify(run));
  data.write("run-2.json", JSON.stringify({ ...run, results: { ...run.results, results: rows } }));
  const { code, message } = await data.error(["run-1.json", "run-2.json"]);
  expect(code).toBe("DUPLICATE_OUTCOME");
  expect(message).toContain("(run-1.json results.results[0] and run-2.json results.results[0])");
});
