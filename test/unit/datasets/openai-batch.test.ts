import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { openaiBatch } from "../../../datasets/eval-logs/openai-batch.js";
import { UserError } from "../../../src/core/errors.js";
import type { Probe } from "../../../src/core/record-format.js";
import { mutationsOf, rowsOf, survives } from "../../support/rows-of.js";
import { DataFolder, outcomesOf } from "../store/data-folder.js";

const data = new DataFolder();
const fixtures = new URL("../../fixtures/openai-batch", import.meta.url).pathname;
const linesOf = (name: string) =>
  readFileSync(`${fixtures}/${name}`, "utf8")
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as { readonly response: { readonly body: object } });
const [line] = linesOf("small_output.jsonl") as [{ readonly response: { readonly body: object } }];
const scores = JSON.parse(readFileSync(`${fixtures}/scores.json`, "utf8")) as object;
const name = "small_output.jsonl";
const besides = (files: Readonly<Record<string, unknown>>) => new Map(Object.entries(files));
const rowsWith = (changed: object, files: Readonly<Record<string, unknown>> = { "scores.json": scores }) =>
  rowsOf(openaiBatch, { ...line, ...changed }, { name, outline: line, beside: besides(files) });
const rowOf = (...args: Parameters<typeof rowsWith>) => rowsWith(...args)[0]!;
const answered = (body: object) => rowOf({ response: { status_code: 200, body: { ...line.response.body, ...body } } });

describe("a line of a batch's output", () => {
  test("is an outcome of the model that answered on the item that custom_id names", () => {
    expect(rowOf({})).toEqual({
      item: "q1",
      model: "small",
      served_model: "small",
      score: 0,
      input_tokens: 120,
      output_tokens: 150,
      cached_input_tokens: 40,
      reasoning_tokens: 16,
    });
  });

  test("has the usage of the Responses API under its own names", () => {
    const usage = {
      input_tokens: 9,
      output_tokens: 8,
      input_tokens_details: { cached_tokens: 7 },
      output_tokens_details: { reasoning_tokens: 6 },
    };
    const tokens = { input_tokens: 9, output_tokens: 8, cached_input_tokens: 7, reasoning_tokens: 6 };
    expect(answered({ usage })).toMatchObject(tokens);
  });

  test.each([
    ["expired", { response: null, error: { code: "batch_expired", message: "late" } }],
    ["was refused", { response: { status_code: 429, body: { error: { message: "slow down" } } } }],
    ["broke", { response: { status_code: 500, body: null } }],
  ])("whose call %s has neither score nor tokens, and is of the file's model", (_, changed) => {
    const row = rowOf(changed);
    expect(row).toMatchObject({ item: "q1", model: "small", score: null });
    expect(row.input_tokens).toBeUndefined();
  });

  test("is none where neither it nor the file's first says which model", () => {
    const failed = { ...line, response: null, error: { code: "batch_expired" } };
    expect(rowsOf(openaiBatch, failed, { name, outline: failed })).toEqual([]);
  });

  test.each([
    [{ "scores.json": { small: { q1: 0.25 } } }, 0.25],
    [{ "small_output.scores.json": { q1: 0.25 } }, 0.25],
    [{ "small_output.scores.json": { small: { q1: 0.25 } } }, 0.25],
    [{ "small_output.scores.json": { q1: 0.25 }, "scores.json": { small: { q1: 0.75 } } }, 0.25],
    [{ "small_output.scores.json": { q2: 1 }, "scores.json": { small: { q1: 0.75 } } }, 0.75],
    [{ "scores.json": { large: { q1: 1 } } }, null],
    [{ "scores.json": { small: { q2: 1 } } }, null],
  ])("with %j beside it has the score %j", (files, score) => {
    expect(rowOf({}, files).score).toBe(score);
  });

  test("has no score by its id alone in the file of all models: it would be one for all of them", () => {
    expect(rowOf({}, { "scores.json": { q1: 1 } }).score).toBeNull();
  });

  test("of any shape is rows or a UserError", () => {
    const context = { name, outline: line, beside: besides({ "scores.json": scores }) };
    for (const changed of mutationsOf(line)) survives(openaiBatch, changed, context);
    for (const changed of mutationsOf(scores))
      survives(openaiBatch, line, { ...context, beside: besides({ "scores.json": changed }) });
    expect(() => rowsWith({}, {})).toThrow(UserError);
  });
});

describe("outputs of batches", () => {
  test("of several models with their scores are one matrix; requests, errors and scores are passed over", async () => {
    const { matrix, format, passedOver } = await data.read(fixtures);
    expect([format, matrix.priced]).toEqual(["openai-batch", false]);
    expect(outcomesOf(matrix)).toEqual({
      q1: { large: [1, Number.NaN], small: [0, Number.NaN] },
      q2: { large: [1, Number.NaN], small: [1, Number.NaN] },
    });
    expect(passedOver.map(({ shown }) => shown.split("/").at(-1))).toEqual([
      "large_errors.jsonl",
      "large_requests.jsonl",
      "scores.json",
      "small_requests.jsonl",
    ]);
  });

  test("without scores end with what is missing, and with the file to write", async () => {
    data.write("answers.jsonl", [JSON.stringify(line)]);
    expect(await data.error("answers.jsonl")).toMatchObject({
      code: "VALUE_MISSING",
      message: "no score: the output of a batch has answers and tokens, and no grades (answers.jsonl:1)",
      hint: 'grade the answers and write answers.scores.json beside the file: {"CUSTOM_ID": 0.5, ...}',
      location: { file: "answers.jsonl", line: 1 },
    });
  });

  test("with a score that is no number end with it and its line", async () => {
    data.write("odd.jsonl", [JSON.stringify(line)]);
    data.write("odd.scores.json", '{"q1": "good"}');
    const { code, message } = await data.error("odd.jsonl");
    expect(code).toBe("VALUE_NOT_NUMERIC");
    expect(message).toContain('"good" is not a number (odd.jsonl:1');
  });

  describe("whose scores fit", () => {
    const batch = (file: string, ...ids: readonly string[]) =>
      data.write(
        file,
        ids.map((custom_id) => JSON.stringify({ ...line, custom_id })),
      );
    const alone = { allowOneModel: true };

    test("no answer end with the file of scores, since every score would be missing", async () => {
      const answers = batch("none.jsonl", "q1", "q2");
      data.write("none.scores.json", '{"gpt-4o": {"q1": 1, "q2": 0}}');
      expect(await data.error(answers, alone)).toMatchObject({
        code: "VALUE_MISSING",
        message: 'none of the scores fits an answer of none.jsonl, whose model is "small": none.scores.json',
        location: { file: "none.scores.json" },
      });
      data.write("none.scores.json", '{"q3": 1}');
      expect((await data.error(answers, alone)).code).toBe("VALUE_MISSING");
    });

    test.each([["[1, 0]"], ['[{"id": "q1", "score": 1}]'], ["[]"]])(
      "no answer because they are a list are refused with the file: %s",
      async (scores) => {
        const answers = batch("listed.jsonl", "0", "q1");
        data.write("listed.scores.json", scores);
        const { code, hint, location } = await data.error(answers, alone);
        expect([code, location]).toEqual(["FORMAT_UNKNOWN", { file: "listed.scores.json" }]);
        expect(hint).toBe('{"CUSTOM_ID": 0.5}');
      },
    );

    test("some answers are counted where others fit none, whether by model or by id alone", async () => {
      const answers = batch("some.jsonl", "q1", "q2");
      data.write("some.scores.json", '{"q1": 1, "Q2": 0, "q3": 0}');
      const why = '2 of 3 scores of "small" fit no answer of some.jsonl';
      const { passedOver, matrix } = await data.read(answers, alone);
      expect(passedOver).toEqual([{ shown: "some.scores.json", why }]);
      expect(Array.from(matrix.scores)).toEqual([1, Number.NaN]);
      data.write("some.scores.json", '{"small": {"q1": 1, "Q2": 0, "q3": 0}, "another": {"q9": 1}}');
      expect((await data.read(answers, alone)).passedOver).toEqual([{ shown: "some.scores.json", why }]);
    });

    test("the answers of a call that failed are used, too: it has no score in spite of one", async () => {
      const failed = { ...line, custom_id: "q2", error: { code: "batch_expired" } };
      data.write(
        "failed.jsonl",
        [line, failed].map((each) => JSON.stringify(each)),
      );
      data.write("failed.scores.json", '{"q1": 1, "q2": 1}');
      const { passedOver, matrix } = await data.read("failed.jsonl", alone);
      expect([passedOver, Array.from(matrix.scores)]).toEqual([[], [1, Number.NaN]]);
    });
  });

  test("are told by their first line", () => {
    const probe = (outline: unknown): Probe => ({ name: "x.jsonl", path: "/x.jsonl", kind: "lines", outline });
    expect(openaiBatch.detect(probe(line))).toBe(true);
    for (const key of ["id", "custom_id", "response", "error"]) {
      const { [key]: _, ...rest } = line as Record<string, unknown>;
      expect(openaiBatch.detect(probe(rest))).toBe(false);
    }
    const [failed] = linesOf("large_errors.jsonl");
    expect(openaiBatch.detect(probe(failed))).toBe(true);
  });

  test("are read where their first call failed, which is the model's of no line", async () => {
    const failed = { id: "b", custom_id: "q0", response: { status_code: 500, body: { error: {} } }, error: null };
    data.write(
      "late.jsonl",
      [failed, line].map((each) => JSON.stringify(each)),
    );
    data.write("late.scores.json", "\ufeff" + '{"q0": 1, "q1": 0.25}');
    const [large] = linesOf("large_output.jsonl");
    data.write("large.jsonl", [JSON.stringify(large)]);
    data.write("large.scores.json", '{"q1": 0.75}');
    const { matrix } = await data.read(["late.jsonl", "large.jsonl"]);
    expect(outcomesOf(matrix)).toEqual({ q1: { large: [0.75, Number.NaN], small: [0.25, Number.NaN] } });
  });

  test("have scores by an id that is a number, too", () => {
    expect(rowOf({ custom_id: 7 }, { "scores.json": { small: { 7: 0.5 } } })).toMatchObject({ item: 7, score: 0.5 });
  });

  test("with scores in another encoding end with the file", async () => {
    data.write("answers.jsonl", [JSON.stringify(line)]);
    data.write("answers.scores.json", Buffer.from('{"q1": 1, "\u00e9": 0}', "latin1"));
    expect(await data.error("answers.jsonl")).toMatchObject({
      code: "FILE_UNREADABLE",
      message: "the text is not UTF-8: answers.scores.json",
    });
  });
});
