import { describe, expect, test } from "vitest";
import { routerdc } from "../../../datasets/benchmarks/routerdc.js";
import { DataFolder, outcomesOf } from "../store/data-folder.js";

const data = new DataFolder();
const record = { question: "What is 2 + 2?", scores: { small: 0.25, large: 1 }, cluster_id: 2 };
const key = "38d46ad3618826cf";
const outcomes = (value: unknown, name: string) => [
  ...routerdc.outcomes(value, { frame: null, name, path: `/${name}`, beside: new Map(), outline: null }),
];
const scores = (name: string, value: unknown = record) => outcomes(value, name).map(({ score }) => score);

function file(name: string, ...records: readonly unknown[]): string {
  return data.write(name, JSON.stringify(records));
}

describe("RouterDC", () => {
  test("has an outcome of each model in a record, without costs; group and split are the file's", () => {
    const [small] = outcomes(record, "gsm8k-test.json");
    expect(small).toEqual({
      item: `gsm8k/test/${key}`,
      part: expect.any(String),
      model: "small",
      score: 0.25,
      prompt: "What is 2 + 2?",
      group: "gsm8k",
      split: "test",
      cluster: 2,
    });
    expect(outcomes({ ...record, cluster_id: undefined }, "train.json")[1]).toMatchObject({
      item: `train/${key}`,
      score: 1,
      group: undefined,
      split: "train",
      cluster: undefined,
    });
    expect(outcomes(record, "mbpp.json")[0]).toMatchObject({ item: `mbpp/${key}`, group: "mbpp", split: undefined });
  });

  test("reads the probability of the right option as right, and 0 as wrong", () => {
    const probable = { question: "A or B?", scores: { a: 0, b: 0.3, c: 0.99, d: 1, e: 1.5, f: -0.1, g: "x" } };
    for (const name of [
      "mmlu_test.json",
      "arc_easy_train.json",
      "ceval.json",
      "MATH_prealgebra.json",
      "cmmlu_test.json",
    ])
      expect(scores(name, probable)).toEqual([0, 1, 1, 1, 1.5, -0.1, "x"]);
    for (const name of ["gsm8k-test.json", "humaneval_test.json", "train.json", "javascript.json"])
      expect(scores(name, probable)).toEqual([0, 0.3, 0.99, 1, 1.5, -0.1, "x"]);
  });

  test("makes one item of a question that a file has twice: the mean of what differs", async () => {
    const again = { ...record, question: "What  is 2 + 2?", scores: { small: 0.75, large: 1 } };
    const { matrix } = await data.read(file("gsm8k-test.json", record, again));
    expect(outcomesOf(matrix)).toEqual({ [`gsm8k/test/${key}`]: { small: [0.5, Number.NaN], large: [1, Number.NaN] } });
    // 0.25, once, and not weighed twice.
    const { matrix: same } = await data.read(file("gsm8k-test.json", record, record, again));
    expect(outcomesOf(same)).toEqual(outcomesOf(matrix));
  });

  test("makes two items of a question that is in train and in test, each with its own scores", async () => {
    file("train.json", record);
    file("test.json", { question: record.question, scores: { small: 0, large: 0.5 } });
    const { matrix } = await data.read(["train.json", "test.json"], { columns: ["split"] });
    expect(outcomesOf(matrix)).toEqual({
      [`test/${key}`]: { small: [0, Number.NaN], large: [0.5, Number.NaN] },
      [`train/${key}`]: { small: [0.25, Number.NaN], large: [1, Number.NaN] },
    });
    expect(matrix.columns.get("split")).toEqual(["test", "train"]);
    expect(matrix.features.prompts).toEqual([record.question, record.question]);
  });

  test("refuses a record without a question", async () => {
    const error = await data.error(file("gsm8k-test.json", record, { ...record, question: "" }));
    expect([error.code, error.message]).toEqual(["VALUE_MISSING", expect.stringContaining("gsm8k-test.json [1]")]);
  });

  test("refuses a line whose values are nested too deep to be read, and says which", async () => {
    const deep = `${"[".repeat(100_000)}${"]".repeat(100_000)}`;
    const fault = (scores: string, question: string) =>
      `{"question": ${question}, "scores": {"small": ${scores}, "large": 1}}`;
    for (const line of [fault(deep, '"q"'), fault("0", deep)]) {
      const error = await data.error(data.write("deep.jsonl", [JSON.stringify(record), line]));
      expect([error.code, error.location?.line]).toEqual(["FILE_UNREADABLE", 2]);
    }
  });

  test("is told by its first question also where nobody judged that one, which has no outcome then", async () => {
    const { matrix } = await data.read(file("unjudged.json", { question: "Why?", scores: null }, record));
    expect(outcomesOf(matrix)).toEqual({ [`unjudged/${key}`]: { large: [1, Number.NaN], small: [0.25, Number.NaN] } });
  });

  test("passes over the candidates with their prices", async () => {
    file("train.json", record);
    const candidate = { size: "7B", feature: "f", input_price: 0.2, output_price: 0.2, model: "m", service: "s" };
    data.write("candidates.json", JSON.stringify({ small: candidate }, null, 2));
    const { passedOver, format } = await data.read(["train.json", "candidates.json"]);
    expect([format, passedOver.map(({ shown }) => shown)]).toEqual(["routerdc", ["candidates.json"]]);
  });

  test.each([null, 7, "text", [], {}, { question: 1, scores: [1] }])(
    "has no outcome in %j, and throws nothing",
    (value) => {
      expect(outcomes(value, "x.json")).toEqual([]);
    },
  );
});
