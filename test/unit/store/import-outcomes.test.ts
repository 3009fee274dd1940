import { readFileSync } from "node:fs";
import { join } from "node:path";
import { DuckDBInstance } from "@duckdb/node-api";
import { describe, expect, test } from "vitest";
import { formats } from "../../../datasets/index.js";
import { long } from "../../../datasets/long.js";
import { importFiles, readWhole } from "../../support/import-matrix.js";
import { csvLines, longRows, sampleOutcomes, wideRows } from "../../support/outcome-files.js";
import { DataFolder, outcomesOf, userErrorOf } from "./data-folder.js";

const data = new DataFolder();
const fixtures = new URL("../../fixtures/", import.meta.url).pathname;

/** Expects that what was imported reads as the files do. */
async function expectAlike(paths: readonly string[], options: object = {}): Promise<void> {
  const { file } = await importFiles(paths, data.path, options);
  const direct = await readWhole(paths, data.path, options);
  // A log of one model is imported, and not evaluated.
  if (direct !== "ONE_MODEL") expect(direct).toHaveProperty("scores");
  expect(await readWhole([file], data.path)).toEqual(direct);
}

/** What a query over a file gives. */
async function query(sql: string): Promise<unknown[][]> {
  const instance = await DuckDBInstance.create(":memory:");
  const connection = await instance.connect();
  const rows = (await connection.runAndReadAll(sql)).getRowsJS();
  connection.closeSync();
  instance.closeSync();
  return rows;
}

describe("an imported file reads as the files that it was made of", () => {
  test.each(formats.map(({ id }) => id))("of the fixture %s", async (name) => {
    await expectAlike([join(fixtures, name)]);
  });

  test("of long rows with vectors, empty cells, shuffled and in two files", async () => {
    const [header, ...lines] = csvLines(longRows(sampleOutcomes(30)));
    lines.sort((one, other) => (one.slice(6) < other.slice(6) ? -1 : 1));
    data.write("one.csv", [header!, ...lines.slice(0, 40), "lonely,math,,,small,,"]);
    data.write("two.csv", [header!, ...lines.slice(40)]);
    await expectAlike(["one.csv", "two.csv"]);
  });

  test("of wide rows, models in the file's order, one of them without any outcome", async () => {
    const rows = wideRows(sampleOutcomes(20)).map((row) => ({ ...row, "aaa|score": "", "aaa|cost_usd": "" }));
    await expectAlike([data.write("wide.csv", csvLines(rows))]);
  });

  test("of a wide file with columns whose names would mean something in a long one", async () => {
    const path = data.write("strange.csv", [
      "item,cost,id,correct,model,cluster,x|score,y|score,Item",
      "q1,9,k,0,m,c1,1,0,z",
      "q2,9,k,0,m,c2,1,0.5,z",
    ]);
    await expectAlike([path]);
  });

  test("of wide rows that say which model answered", async () => {
    const path = data.write("served.csv", [
      "item,x|score,y|score,x|served_model,y|served_model",
      "b,1,0,x-1,",
      "a,1,0.5,x-2,y-1",
    ]);
    await expectAlike([path]);
    const served = { names: ["x-1", "x-2", "y-1"], codes: Int32Array.of(1, 2, 0, -1) };
    expect(await readWhole([path], data.path)).toMatchObject({ served });
  });

  test("of parts that several models answered, and of a column with the model that answered by another name", async () => {
    const layout = () => ({
      kind: "long" as const,
      identity: { id: "item" },
      model: "model",
      part: "turn",
      score: "score",
      cost: null,
      served: "answered_by",
      item: {},
      known: [],
    });
    const path = data.write("parts.csv", [
      "item,model,score,turn,answered_by",
      ...[
        "a,x,1,1,x-2",
        "a,x,1,2,x-1",
        "a,y,1,1,",
        "a,y,1,2,",
        "b,x,1,1,x-1",
        "b,x,0,2,x-1",
        "b,y,1,1,y-1",
        "b,y,1,2,",
      ],
    ]);
    const options = { formats: [{ ...long, layout }] };
    await expectAlike([path], options);
    const served = { names: ["x-1", "x-1 + x-2", "y + y-1"], codes: Int32Array.of(1, -1, 0, 2) };
    expect(await readWhole([path], data.path, options)).toMatchObject({ served });
  });

  test("of scores on another scale", async () => {
    const lines = ["item,model,score", "a,x,1", "a,y,10", "b,x,7.3", "b,y,3.9"];
    await expectAlike([data.write("scaled.csv", lines)], { scoreScale: { min: 1, max: 10 } });
  });

  test("of RouteLLM's files with a list of contaminated prompts, and rows that are there twice", async () => {
    data.write("mmlu_math.csv", ["prompt,small,large", "one,0,1", "two,1,1", "two,1,1", "two,0,1", "three,1,0"]);
    data.write("contaminated_prompts.jsonl", ['{"train_prompt": "x", "eval_prompt": "three"}']);
    const paths = ["mmlu_math.csv", "contaminated_prompts.jsonl"];
    await expectAlike(paths);
    expect((await importFiles(paths, data.path)).decontaminated).toBe(1);
  });

  test("of MT-bench's judgements with their questions", async () => {
    const line = (id: number, model: string, turn: number, score: number | null) =>
      JSON.stringify({ question_id: id, model, judge: ["gpt-4", "single-v1"], score, turn });
    const turns = [1, 2].flatMap((id) =>
      ["x", "y"].flatMap((model) => [line(id, model, 1, id + 2), line(id, model, 2, model === "x" ? 7 : null)]),
    );
    data.write("judgements.jsonl", turns);
    const questions = [1, 2].map((id) =>
      JSON.stringify({ question_id: id, category: "math", turns: ["What?", "And?"] }),
    );
    data.write("question.jsonl", questions);
    await expectAlike(["judgements.jsonl", "question.jsonl"]);
  });

  test("of prompts without an id that differ in white space", async () => {
    const lines = ["prompt,model,score", '"What  is it?",x,1', "What is it?,y,0", "Why?,x,1", "Why?,y,1"];
    await expectAlike([data.write("prompts.csv", lines)]);
  });

  test("whatever a column is called", async () => {
    const name = '"x""; DROP TABLE rows; --"';
    const path = data.write("hostile.csv", [`item,model,score,${name}`, "a,x,1,u", "a,y,0,v"]);
    await expectAlike([path]);
    const { file } = await importFiles([path], data.path);
    expect(await query(`SELECT "x""; DROP TABLE rows; --" FROM '${file}' ORDER BY model`)).toEqual([["u"], ["v"]]);
  });
});

describe("what is added to an import", () => {
  test("reads as all files together, models of wide files first", async () => {
    const whole = wideRows(sampleOutcomes(10));
    const without = whole.map((row) =>
      Object.fromEntries(Object.entries(row).filter(([key]) => !key.startsWith("tiny|"))),
    );
    const first = await importFiles([data.write("first.csv", csvLines(without))], data.path);
    const tiny = longRows(sampleOutcomes(10)).filter(({ model }) => model === "tiny");
    const second = await importFiles([data.write("tiny.csv", csvLines(tiny))], data.path, {}, first.file);
    const read = await readWhole([second.file], data.path);
    const direct = await readWhole([data.write("whole.csv", csvLines(whole))], data.path);
    if (typeof read === "string" || typeof direct === "string") throw new Error("not read");
    expect(outcomesOf({ ...read, name: "", columns: new Map() })).toEqual(
      outcomesOf({ ...direct, name: "", columns: new Map() }),
    );
    expect(second.record.sources.map(({ name, rows, format }) => [name, rows, format])).toEqual([
      ["first.csv", 10, "wide"],
      ["tiny.csv", 10, "long"],
    ]);
  });

  test("is refused where it is scored by something else than what is there", async () => {
    const log = (id: string, name: string) => {
      const scores = [{ id: "s", traceId: id, name, value: 1, source: "API", dataType: "NUMERIC" }];
      const call = { id, traceId: id, type: "GENERATION", startTime: "2026-11-26T08:00:00Z", model: "small", scores };
      return data.write(`${id}.jsonl`, [JSON.stringify(call), JSON.stringify({ ...call, id: `${id}2` })]);
    };
    const { file } = await importFiles([log("a", "helpful")], data.path);
    expect((await importFiles([log("b", "helpful")], data.path, {}, file)).facts.data.scores).toBe(4);
    expect((await userErrorOf(importFiles([log("c", "correct")], data.path, {}, file))).code).toBe("SCORE_NAMES");
  });

  test("is refused by the names that the user knows, where it is there already or differs", async () => {
    const header = "item,model,score,prompt";
    const { file } = await importFiles([data.write("old.csv", [header, "a,x,1,Why?", "b,x,0,Who?"])], data.path);
    const errorOf = async (...names: string[]) => userErrorOf(importFiles(names, data.path, {}, file));
    const again = await errorOf(data.write("again.csv", [header, "a,x,1,Why?"]));
    expect([again.code, again.message, again.location]).toEqual([
      "DUPLICATE_OUTCOME",
      'more than one row for item "a", model "x" (data:earlier and again.csv)',
      { file: "again.csv" },
    ]);
    const other = await errorOf(data.write("other.csv", [header, "a,y,1,Where?"]));
    expect([other.code, other.message]).toEqual([
      "ITEM_CONFLICT",
      'the column "prompt" differs within one item; item "a": "Where?" (other.csv) and "Why?" (data:earlier)',
    ]);
    const several = await errorOf("again.csv", data.write("fine.csv", [header, "b,y,1,Who?"]));
    expect(several.message).toContain("(data:earlier and again.csv, fine.csv)");
    for (const { message, location } of [again, other, several])
      expect(`${message} ${location!.file}`).not.toContain("parquet");
  });

  test("stays simulated where what was there is", async () => {
    const rows = longRows(sampleOutcomes(4)).map((row) => ({ ...row, simulated: true }));
    const first = await importFiles([data.write("sim.csv", csvLines(rows.slice(0, 6)))], data.path);
    expect(first.simulated).toBe(true);
    const { simulated: _, ...real } = rows[6]!;
    const second = await importFiles([data.write("real.csv", csvLines([real]))], data.path, {}, first.file);
    expect(second.simulated).toBe(true);
  });
});

describe("what a file says of its import", () => {
  test("are names and hashes, no folders and no times: the same bytes wherever and whenever", async () => {
    const lines = csvLines(longRows(sampleOutcomes(10)));
    const path = data.write("same.csv", lines);
    const [one, other] = [await importFiles([path], data.path), await importFiles([path], data.path)];
    expect(readFileSync(one.file).equals(readFileSync(other.file))).toBe(true);
    const [[text]] = (await query(
      `SELECT decode(value) FROM parquet_kv_metadata('${one.file}') WHERE key = 'routebench.import'::BLOB`,
    )) as [[string]];
    expect(text).not.toContain(data.path);
    const size = Buffer.byteLength(`${lines.join("\n")}\n`);
    expect(JSON.parse(text)).toMatchObject({
      version: 1,
      tool: "1.2.3",
      sources: [{ name: "same.csv", size, rows: 30 }],
    });
  });

  test("is refused where another version says it, since what it means is not known, and its columns are not guessed", async () => {
    const rows = "SELECT * FROM (VALUES ('a', 'x', 1), ('a', 'y', 0)) AS t(item, model, score)";
    for (const text of ["{", "[]", '{"version": 2}', '{"version": 1, "tool": 7}']) {
      const file = await data.parquet("foreign.parquet", rows, `, KV_METADATA {'routebench.import': '${text}'}`);
      const error = await data.error(file);
      expect([error.code, error.location]).toEqual(["FILE_UNREADABLE", { file: "foreign.parquet" }]);
      expect(error.message).toBe("another version of routebench imported these data: foreign.parquet");
      expect(error.hint).toContain("import their files again with --replace");
    }
  });
});

describe("what an import counts", () => {
  test("are items, outcomes of each model, groups, and items that lack some", async () => {
    const lines = [
      "item,model,score,cost_usd,group,prompt,propensity,input_tokens,output_tokens,latency_ms",
      "a,x,1,0.1,g,Why?,0.5,10,20,5",
      "a,y,,0.1,g,,1,10,,",
      "b,x,1,,h,,,10,20,",
      "b,y,0,0.2,h,,0.2,,20,",
      "c,x,0.5,0.1,,,,,,",
    ];
    const { facts } = await importFiles([data.write("counted.csv", lines)], data.path);
    expect(facts).toEqual({
      models: [
        { id: "x", outcomes: 2 },
        { id: "y", outcomes: 1 },
      ],
      groups: 2,
      outcomes: 3,
      missing: 3,
      unmatched: { count: 3, first: ["a", "b", "c"] },
      data: {
        items: 3,
        models: 2,
        itemsWithTwo: 2,
        itemsScoredTwice: 1,
        itemsScoredByAll: 1,
        scores: 4,
        costs: 4,
        tokens: 2,
        latencies: 1,
        energies: 0,
        prompts: 1,
        embeddings: false,
        propensities: { recorded: 3, between: 2 },
      },
    });
  });

  test("are probabilities of a choice that was made, which are above 0 and at most 1", async () => {
    const lines = ["item,model,score,propensity", "a,x,1,", "b,y,1,NaN", "e,x,1,1", "f,y,1,0.1"];
    const { facts } = await importFiles([data.write("chances.csv", lines)], data.path);
    expect(facts.data.propensities).toEqual({ recorded: 2, between: 1 });
  });
});

describe("prompts of an item with an id", () => {
  test("may differ in white space, and in nothing else", async () => {
    const lines = (other: string) => ["item,prompt,model,score", "a,What is it?,x,1", `a,${other},y,0`];
    await expectAlike([data.write("spaced.csv", lines("  What  is it?"))]);
    expect(await readWhole([data.write("spaced.csv", lines("What was it?"))], data.path)).toBe("ITEM_CONFLICT");
  });
});
