import { describe, expect, test } from "vitest";
import { avengerspro } from "../../../datasets/benchmarks/avengerspro.js";
import type { OutcomeRow } from "../../../src/core/record-format.js";
import { DataFolder, outcomesOf } from "../store/data-folder.js";

const data = new DataFolder();
const usage = { completion_tokens: 20, cost: 0.25, prompt_tokens: 10 };
const line = {
  query: "What is 2 + 2?",
  dataset: "math",
  index: 1,
  records: { small: 0, large: 1 },
  usages: { small: usage, large: { ...usage, cost: 0.5 } },
};
// As `printf 'What is 2 + 2?' | sha256sum` gives it.
const id = "math/38d46ad3618826cf";
const outcomesOfLine = (record: unknown, name = "test.jsonl"): OutcomeRow[] => [
  ...avengerspro.outcomes(record, { frame: record, name, path: `/${name}`, beside: new Map(), outline: null }),
];

describe("AvengersPro", () => {
  test("has an outcome of each model in a line, and the split in the name of the file", () => {
    const common = { item: id, prompt: "What is 2 + 2?", group: "math", split: "train" };
    expect(outcomesOfLine(line, "train.jsonl")).toEqual([
      { ...common, model: "small", score: 0, cost_usd: 0.25, input_tokens: 10, output_tokens: 20 },
      { ...common, model: "large", score: 1, cost_usd: 0.5, input_tokens: 10, output_tokens: 20 },
    ]);
  });

  test("does not know what the writer filled in for a model without an outcome", () => {
    const filled = { completion_tokens: 0, cost: 0, prompt_tokens: 0 };
    const [small] = outcomesOfLine({ ...line, usages: { ...line.usages, small: filled } });
    expect(small).toEqual({ item: id, prompt: "What is 2 + 2?", group: "math", split: "test", model: "small" });
  });

  test("does not know a cost of 0 where there are tokens, or one without a usage", () => {
    const [free, without] = outcomesOfLine({ ...line, usages: { small: { ...usage, cost: 0 } } });
    expect([free?.score, free?.cost_usd, free?.input_tokens]).toEqual([0, undefined, 10]);
    expect([without?.score, without?.cost_usd]).toEqual([1, undefined]);
  });

  test("tells one query in two datasets apart, and two queries of one index", async () => {
    const lines = [line, { ...line, dataset: "logic" }, { ...line, query: "What is 3 + 3?" }];
    data.write(
      "test.jsonl",
      lines.map((each) => JSON.stringify(each)),
    );
    data.write("baseline_scores.json", JSON.stringify({ small: { math: 50 } }));
    const { matrix, passedOver, format } = await data.read(["test.jsonl", "baseline_scores.json"]);
    expect(Object.values(outcomesOf(matrix))).toEqual(Array(3).fill({ small: [0, 0.25], large: [1, 0.5] }));
    expect([format, passedOver.length]).toEqual(["avengerspro", 1]);
  });

  test.each([null, 7, "text", [], {}, { records: [1] }])(
    "has no outcome in a line %j, and throws nothing",
    (record) => {
      expect(outcomesOfLine(record)).toEqual([]);
    },
  );

  test("makes no item of lines without a query", () => {
    expect(outcomesOfLine({ ...line, query: "" }).map(({ item }) => item)).toEqual([undefined, undefined]);
    expect(outcomesOfLine({ ...line, dataset: { toString: 1 } }).map(({ item }) => item)).toEqual([
      undefined,
      undefined,
    ]);
  });
});
