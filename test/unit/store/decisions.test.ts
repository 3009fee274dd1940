import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { DuckDBInstance } from "@duckdb/node-api";
import { describe, expect, test } from "vitest";
import { promptKey } from "../../../src/core/prompt-key.js";
import { type DecisionsRequest, readDecisions } from "../../../src/store/read-decisions.js";
import { readSplit } from "../../../src/store/read-split.js";
import { writeDecisions } from "../../../src/store/write-decisions.js";
import { DataFolder, userErrorOf } from "./data-folder.js";

const data = new DataFolder();
const options = { temporaryFolder: data.temporaryFolder };

const items = { ids: ["i1", "i2", "i3", "i4"], prompts: ["two\nlines", "one", "two lines", null] };
const decisions = (path: string, of: DecisionsRequest["items"] = items) =>
  readDecisions({ path, cwd: data.path, items: of, ...options });
const models = async (path: string) => (await decisions(path)).modelByItem;
const split = (path: string) => readSplit({ path, cwd: data.path, ...options });

async function decisionsError(name: string, content: readonly string[] | string) {
  const { code, message, location } = await userErrorOf(decisions(data.write(name, content)));
  return { code, message, location };
}

describe("recorded decisions", () => {
  const expected = new Map([
    ["a", "small"],
    ["b", "large"],
  ]);

  test.each([
    ["d.csv", ["id,prediction,score", "b,large,0.3", "a,small,0.9"]],
    ["d.tsv", ["item\tmodel", "b\tlarge", "a\tsmall"]],
    ["d.jsonl", ['{"sample_id":"b","choice":"large"}', '{"sample_id":"a","choice":"small","probs":[1]}']],
    ["d.json", ['[{"item":"b","decision":"large"},', '{"item":"a","decision":"small"}]']],
  ])("%s gives the model by item in byte order", async (name, lines) => {
    expect([...(await models(data.write(name, lines)))!]).toEqual([...expected]);
  });

  test("are read from Parquet, ids of any type as text", async () => {
    const file = await data.parquet("d.parquet", "SELECT 7 AS item_id, 'small' AS model");
    expect(await models(file)).toEqual(new Map([["7", "small"]]));
  });

  test("without rows are an empty map", async () => {
    expect(await models(data.write("none.csv", ["item,model"]))).toEqual(new Map());
  });

  test("with two for one item are refused with both places", async () => {
    expect(await decisionsError("twice.csv", ["item,model", "a,x", "b,x", "a,x"])).toEqual({
      code: "DECISIONS_INVALID",
      message: 'more than one row for item "a" (twice.csv:2 and twice.csv:4)',
      location: { file: "twice.csv", line: 4 },
    });
  });

  test("without a model or an item column are refused", async () => {
    expect(await decisionsError("columns.csv", ["item,route", "a,x"])).toMatchObject({
      code: "DECISIONS_INVALID",
      message:
        "no model or score column in columns.csv: none of model, decision, prediction, choice, score, win_rate, winrate, strong_win_rate",
    });
    expect(await decisionsError("no-item.csv", ["model,x", "a,x"])).toMatchObject({
      message: "no item column in no-item.csv: none of item, item_id, id, sample_id, prompt_id, question_id, prompt",
    });
  });

  test("with an empty cell or a bad line are refused with the line", async () => {
    expect(await decisionsError("empty.csv", ["item,model", '"a\nb",x', "c,"])).toMatchObject({
      code: "DECISIONS_INVALID",
      message: 'the column "model" is empty: empty.csv:4',
    });
    expect(await decisionsError("ragged.csv", ["item,model", "a,x", "b"])).toMatchObject({
      code: "DECISIONS_INVALID",
      message: "1 cells where the header has 2 (ragged.csv:3)",
    });
    expect(await decisionsError("bad.jsonl", ['{"item":"a","model":"x"}', "{oops"])).toMatchObject({
      location: { file: "bad.jsonl", line: 2 },
    });
  });
});

describe("recorded scores", () => {
  test.each(["score", "win_rate", "winrate", "strong_win_rate", "Strong_Win_Rate"])(
    "of the column %s are read as they stand, without a model",
    async (name) => {
      const file = data.write("scores.csv", [`item,${name}`, "b,-1.5", "a,1e3"]);
      expect(await decisions(file)).toEqual({
        modelByItem: null,
        scoreByItem: new Map([
          ["a", 1000],
          ["b", -1.5],
        ]),
        confidenceByItem: null,
      });
    },
  );

  test("stand beside models and confidences, where an empty cell is none", async () => {
    const rows = ["item,choice,win_rate,probability", "a,x,0.25,1", "b,y,,0", "c,x,NaN,"];
    expect(await decisions(data.write("both.csv", rows))).toEqual({
      modelByItem: new Map([
        ["a", "x"],
        ["b", "y"],
        ["c", "x"],
      ]),
      scoreByItem: new Map([["a", 0.25]]),
      confidenceByItem: new Map([
        ["a", 1],
        ["b", 0],
      ]),
    });
  });

  test("must be there for every row where they stand alone", async () => {
    expect(await decisionsError("hole.csv", ["item,score,x", "a,1,1", "b,,1"])).toEqual({
      code: "DECISIONS_INVALID",
      message: 'the column "score" is empty: hole.csv:3',
      location: { file: "hole.csv", line: 3, column: "score" },
    });
  });

  test("are finite numbers, and confidences lie in [0, 1]", async () => {
    expect(await decisionsError("word.csv", ["item,score", "a,1", "b,high", "c,inf"])).toMatchObject({
      message:
        '"high" is not a number (word.csv:3, column "score"), "inf" is not a number (word.csv:4, column "score")',
    });
    expect(await decisionsError("sure.csv", ["item,model,prob", "a,x,1.01"])).toMatchObject({
      code: "DECISIONS_INVALID",
      message: '"1.01" is no number from 0 to 1 (sure.csv:2, column "prob")',
    });
    expect(await decisionsError("unsure.csv", ["item,model,prob", "a,x,maybe"])).toMatchObject({
      message: '"maybe" is no number from 0 to 1 (unsure.csv:2, column "prob")',
    });
  });

  test("without a model or a score are nothing: a confidence alone is refused", async () => {
    expect(await decisionsError("alone.csv", ["item,confidence", "a,1"])).toMatchObject({ code: "DECISIONS_INVALID" });
  });
});

describe("rows that name items by their prompts", () => {
  test("are those of every item with the prompt, white space made alike; others are passed over", async () => {
    const file = data.write("prompts.csv", ["prompt,win_rate,model", "two  lines,0.5,x", "one,0.25,y", "other,1,y"]);
    expect(await decisions(file)).toEqual({
      modelByItem: new Map([
        ["i1", "x"],
        ["i2", "y"],
        ["i3", "x"],
      ]),
      scoreByItem: new Map([
        ["i1", 0.5],
        ["i2", 0.25],
        ["i3", 0.5],
      ]),
      confidenceByItem: null,
    });
  });

  test("may be there again where they say the same, and are refused with both places where not", async () => {
    const rows = ["prompt,score", "one,0.5", "two lines,1", "one ,0.50"];
    expect((await decisions(data.write("again.csv", rows))).scoreByItem!.get("i2")).toBe(0.5);
    const { code, message } = await decisionsError("differ.csv", [...rows, "one,0.6"]);
    expect(code).toBe("DECISIONS_INVALID");
    expect(message).toMatch(/^more than one row for item "[0-9a-f]{16}" \(differ\.csv:2 and differ\.csv:5\)$/);
  });

  test("say nothing where there is an id column, too", async () => {
    const file = data.write("id-first.csv", ["prompt,item,model", "one,i3,x"]);
    expect(await models(file)).toEqual(new Map([["i3", "x"]]));
  });

  test("are refused where the data have no prompts", async () => {
    const file = data.write("unheard.csv", ["prompt,score", "one,1"]);
    const error = await userErrorOf(decisions(file, { ids: ["a"], prompts: null }));
    expect([error.code, error.message, error.hint]).toEqual([
      "DECISIONS_INVALID",
      "unheard.csv names items by their prompts, and the data have no prompts",
      "add a column item with the ids of the data",
    ]);
  });

  test("name items by the very key that is their id where they have no other", async () => {
    const prompts = ["What is\t2 + 2?", "\u00a0Wer\u00a0da?\u3000\n", "\u2028\u00e9"];
    const rows = prompts.flatMap((prompt) => ["x", "y"].map((model) => JSON.stringify({ prompt, model, score: 1 })));
    const { matrix } = await data.read(data.write("keys.jsonl", rows));
    expect([...matrix.features.ids]).toEqual(prompts.map(promptKey).sort());
  });
});

describe("a split file", () => {
  test("gives the words of its column by item", async () => {
    const file = data.write("split.csv", ["sample_id,eval_name,split", "b,g,test", "a,g,train", "c,g,val"]);
    expect([...(await split(file))]).toEqual([
      ["a", "train"],
      ["b", "test"],
      ["c", "val"],
    ]);
  });

  test("with an item twice or without a split column is refused", async () => {
    const twice = data.write("split-2.csv", ["id,split", "a,test", "a,train"]);
    expect(await userErrorOf(split(twice))).toMatchObject({ code: "SPLIT_INVALID" });
    const none = data.write("split-3.csv", ["id,part", "a,test"]);
    expect(await userErrorOf(split(none))).toMatchObject({ code: "SPLIT_INVALID" });
  });
});

describe("written decisions", () => {
  const rows = (length: number) => ({
    item: Array.from({ length }, (_, i) => `i${i}`),
    router: Array.from({ length }, () => "knn"),
    model: Array.from({ length }, (_, i) => (i % 2 ? "small" : "o'large")),
    score: Float64Array.from({ length }, (_, i) => (i % 3 ? i / 7 : Number.NaN)),
    costUsd: Float64Array.from({ length }, (_, i) => i * 1e-7),
    round: Array.from({ length }, (_, i) => (i % 3 === 0 ? "" : `fold ${i % 3}`)),
  });

  async function readBack(file: string) {
    const instance = await DuckDBInstance.create(":memory:");
    const connection = await instance.connect();
    const result = await connection.runAndReadAll(
      `SELECT * FROM read_parquet('${file}', file_row_number = true) ORDER BY file_row_number`,
    );
    const columns = result.getColumnsObjectJS();
    connection.closeSync();
    instance.closeSync();
    return columns;
  }

  test("are read back in their order, to the last bit, with NULL for NaN, over several chunks", async () => {
    const file = join(data.path, "decisions.parquet");
    const written = rows(5000);
    await writeDecisions(file, written, options);
    const { item, router, model, score, cost_usd, round } = await readBack(file);
    expect(round).toEqual(written.round.map((label) => label || null));
    expect({ item, router, model }).toEqual({ item: written.item, router: written.router, model: written.model });
    expect(score).toEqual(Array.from(written.score, (value) => (Number.isNaN(value) ? null : value)));
    expect(cost_usd).toEqual([...written.costUsd]);
    expect(await models("decisions.parquet")).toHaveProperty("size", 5000);
  });

  test("are the same bytes for the same rows, and a file of no rows has the columns", async () => {
    const [one, two, none] = ["one", "two", "none"].map((name) => join(data.path, `${name}.parquet`));
    await writeDecisions(one!, rows(3000), { ...options, threads: 1 });
    await writeDecisions(two!, rows(3000), { ...options, threads: 4 });
    expect(readFileSync(one!).equals(readFileSync(two!))).toBe(true);
    await writeDecisions(none!, rows(0), options);
    expect(Object.keys(await readBack(none!))).toEqual(expect.arrayContaining(["item", "cost_usd"]));
  });

  test("replace a file whole, and a folder that is not there is a user error", async () => {
    const file = join(data.path, "again.parquet");
    await writeDecisions(file, rows(3), options);
    await writeDecisions(file, rows(4), options);
    expect(await models("again.parquet")).toHaveProperty("size", 4);
    expect(existsSync(`${file}.unfinished`)).toBe(false);
    const error = await userErrorOf(writeDecisions(join(data.path, "no/where.parquet"), rows(1), options));
    expect(error.code).toBe("OUTPUT_WRITE");
  });
});
