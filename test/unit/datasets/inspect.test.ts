import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { inspect } from "../../../datasets/eval-logs/inspect.js";
import { UserError } from "../../../src/core/errors.js";
import type { Probe } from "../../../src/core/record-format.js";
import { archiveRecords } from "../../../src/store/archive-records.js";
import {
  inspectArchive,
  inspectFixture,
  inspectHeader,
  inspectJson,
  inspectSample,
  type LogFacts,
} from "../../support/inspect-log.js";
import { mutationsOf, rowsOf, survives } from "../../support/rows-of.js";
import { zipFile } from "../../support/zip-file.js";
import { DataFolder, outcomesOf } from "../store/data-folder.js";

const data = new DataFolder();
const fixtures = new URL("../../fixtures/inspect", import.meta.url).pathname;
const facts: LogFacts = {
  task: "math",
  model: "openai/small",
  id: 7,
  score: "C",
  cost: 0.0004,
  input: 120,
  output: 150,
  seconds: 0.5,
};
const header = inspectHeader(facts);
const sample = inspectSample(facts);
const rowOf = (changed: object = {}, frame: unknown = header) =>
  rowsOf(inspect, { ...sample, ...changed }, { frame })[0]!;
const scoredBy = (scores: unknown, results?: unknown) =>
  rowOf({ scores }, results === undefined ? header : { ...header, results }).score;
const graded = (value: unknown) => scoredBy({ match: { value } });

describe("a sample of an inspect log", () => {
  test("is an outcome of the log's model on the task's item", () => {
    expect(rowOf()).toEqual({
      item: "math/7",
      part: 1,
      model: "openai/small",
      requested_model: "openai/small",
      served_model: "openai/small-2026-09-01",
      score: 1,
      cost_usd: 0.0004,
      input_tokens: 120,
      output_tokens: 150,
      cached_input_tokens: 40,
      cache_write_tokens: 0,
      reasoning_tokens: 16,
      latency_ms: 500,
      prompt: "What is the answer to 7?",
      group: "math",
    });
  });

  test.each([
    ["C", 1],
    ["I", 0],
    ["P", 0.5],
    ["N", 0],
    ["yes", 1],
    ["True", 1],
    ["no", 0],
    ["FALSE", 0],
    ["0.25", "0.25"],
    [0.25, 0.25],
    [true, true],
    ["NaN", "NaN"],
    ["c", "c"],
    ["A", "A"],
  ])("graded %j has the score that inspect's value_to_float gives by default, other words none: %j", (value, score) => {
    expect(graded(value)).toBe(score);
  });

  test("has the score of the scorer that the results name first, whatever stands first in the sample", () => {
    const scores = { model_graded_qa: { value: "I" }, match: { value: "C" } };
    expect(scoredBy(scores)).toBe(1);
    expect(
      scoredBy(scores, { scores: [{ name: "model_graded_qa", scorer: "model_graded_qa" }, { name: "match" }] }),
    ).toBe(0);
  });

  test("has no score where that scorer gave none, though another did", () => {
    expect(scoredBy({ model_graded_qa: { value: "C" } })).toBeUndefined();
    expect(scoredBy(null)).toBeUndefined();
  });

  test("has the score of the task's first scorer where the run was cut off before results", () => {
    const scores = { model_graded_qa: { value: "I" }, match: { value: "C" } };
    expect(scoredBy(scores, null)).toBe(1);
    expect(rowOf({ scores }, { ...header, results: null, eval: { ...header.eval, scorers: null } }).score).toBe(0);
  });

  test("of an older log has its results under scorer", () => {
    expect(scoredBy({ other: { value: "I" }, match: { value: "C" } }, { scorer: { name: "match" } })).toBe(1);
  });

  test("scored by a dictionary has the value that the results name first, else its first", () => {
    const scores = { quality: { value: { fluency: 0.25, fact: "C" } } };
    expect(
      scoredBy(scores, {
        scores: [
          { name: "fact", scorer: "quality" },
          { name: "fluency", scorer: "quality" },
        ],
      }),
    ).toBe(1);
    expect(scoredBy(scores, { scores: [{ name: "quality", scorer: "quality" }] })).toBe(0.25);
  });

  test("that ended in an error or was invalidated has no score, also where one was given", () => {
    expect(rowOf({ error: { message: "timeout", traceback: "", traceback_ansi: "" } }).score).toBeNull();
    expect(rowOf({ invalidation: { author: "me" } }).score).toBeNull();
    expect(rowOf({ error: null, invalidation: null }).score).toBe(1);
  });

  test("has the input tokens with those of the cache, which inspect counts apart since February 2026", () => {
    const usage = (counts: object) => rowOf({ model_usage: { "openai/small": counts } }).input_tokens;
    const apart = { input_tokens: 10, output_tokens: 5, input_tokens_cache_read: 100, input_tokens_cache_write: 20 };
    expect(usage({ ...apart, total_tokens: 135 })).toBe(130);
    expect(usage({ input_tokens: 110, output_tokens: 5, input_tokens_cache_read: 100, total_tokens: 115 })).toBe(110);
    expect(usage({ input_tokens: 10, output_tokens: 5, total_tokens: 15 })).toBe(10);
    expect(usage({ input_tokens: "many", output_tokens: 5, input_tokens_cache_read: 100 })).toBe("many");
  });

  test("has no tokens where only others' usage was recorded, such as a grader's", () => {
    expect(rowOf({ model_usage: { grader: { input_tokens: 3, output_tokens: 4 } } })).toMatchObject({
      input_tokens: undefined,
      output_tokens: undefined,
      cost_usd: undefined,
    });
  });

  test("took the time that was worked, else the whole time", () => {
    expect(rowOf({ working_time: null, total_time: 3.5 }).latency_ms).toBe(3500);
    expect(rowOf({ working_time: null, total_time: null }).latency_ms).toBeNull();
  });

  test("has the texts of the user's messages as its prompt, long ones from the attachments", () => {
    const input = [
      { role: "system", content: "Be brief." },
      { role: "user", content: "attachment://abc" },
      {
        role: "user",
        content: [
          { type: "text", text: "And why?" },
          { type: "image", image: "x" },
        ],
      },
    ];
    expect(rowOf({ input, attachments: { abc: "A long question" } }).prompt).toBe("A long question\nAnd why?");
    expect(rowOf({ input: "attachment://3", attachments: {} }).prompt).toBeUndefined();
  });

  test("needs a model in the header", () => {
    expect(() => rowOf({}, null)).toThrow(UserError);
    expect(() => rowOf({}, { eval: { model: "" } })).toThrow(/lacks eval.model/);
  });

  test("of any shape is rows or a UserError", () => {
    for (const changed of mutationsOf(sample)) survives(inspect, changed, { frame: header });
    for (const frame of mutationsOf(header)) survives(inspect, sample, { frame });
  });
});

describe("an inspect log is told", () => {
  const probe = (name: string, kind: Probe["kind"], outline: unknown): Probe => ({
    name,
    path: `/${name}`,
    kind,
    outline,
  });

  test.each([
    ["header.json", true],
    ["_journal/start.json", true],
    ["other.json", false],
  ])("as an archive with samples and %s: %j", (name, is) => {
    for (const entry of ["samples/1_epoch_1.json", "samples/a/b_epoch_12.json", "samples/1_epoch_1/sample.json"])
      expect(inspect.detect(probe("x.eval", "archive", [name, entry]))).toBe(is);
    for (const entry of ["samples/1_epoch_1/events/0.json", "summaries.json", "xsamples/1_epoch_1.json"])
      expect(inspect.detect(probe("x.eval", "archive", [name, entry]))).toBe(false);
  });

  test("and passed over without samples, as a failed run leaves it", () => {
    const empty = [
      probe("x.eval", "archive", ["header.json"]),
      probe("x.json", "document", { ...header, samples: null }),
    ];
    for (const log of empty) expect([inspect.detect(log), inspect.passesOver(log)]).toEqual([false, true]);
  });

  test("from the lists that lie beside logs", () => {
    const beside = [
      probe("eval-set.json", "document", { eval_set_id: "x", tasks: [] }),
      probe("logs.json", "document", { "a.eval": header }),
      probe("listing.json", "document", { "a.eval": { task_id: "t" } }),
    ];
    for (const list of beside) expect([inspect.detect(list), inspect.passesOver(list)]).toEqual([false, true]);
    expect(inspect.passesOver(probe("logs.json", "document", { a: 1 }))).toBe(false);
  });
});

describe("logs of inspect", () => {
  test("of several tasks and models, archives and documents, are one matrix", async () => {
    const { matrix, format } = await data.read(fixtures);
    expect(format).toBe("inspect");
    expect(matrix.features.groups).toEqual(["law", "math"]);
    expect(outcomesOf(matrix)).toEqual({
      "law/q2": { large: [1, 0.0049], small: [1, 0.0003] },
      "math/q1": { large: [1, 0.0052], small: [0, 0.0004] },
    });
    expect([...matrix.measures.get("latencyMs")!]).toEqual([1500, 250, 2000, 500]);
  });

  test("of the fixture are those that the support makes", async () => {
    const recordsOf = async (path: string) => {
      const found = [];
      for await (const record of archiveRecords({ path, shown: "x.eval", kind: "archive" }, inspect))
        found.push(record);
      return found;
    };
    for (const [name, about] of inspectFixture) {
      if (name.endsWith(".json"))
        expect(JSON.parse(readFileSync(`${fixtures}/${name}`, "utf8"))).toEqual(JSON.parse(inspectJson(about)));
      else {
        const made = data.write("made.eval", inspectArchive(about));
        expect(await recordsOf(`${fixtures}/${name}`)).toEqual(await recordsOf(`${data.path}/${made}`));
      }
    }
  });

  const log = (model: string, changed: object, samples: readonly object[]) =>
    JSON.stringify({ ...inspectHeader({ ...facts, model }), ...changed, samples });
  const epoch = (number: number, value: unknown, model = "a") => ({
    ...inspectSample({ ...facts, model }),
    epoch: number,
    scores: { match: { value } },
  });

  test("average epochs, and have no score where an epoch has none", async () => {
    const a = data.write("epochs-a.json", log("a", {}, [epoch(1, "C"), epoch(2, "I"), epoch(3, "C"), epoch(4, "C")]));
    const b = data.write(
      "epochs-b.json",
      log("b", {}, [epoch(1, "C", "b"), { ...epoch(2, "C", "b"), error: { message: "x" } }]),
    );
    const { matrix } = await data.read([a, b]);
    expect(outcomesOf(matrix)).toEqual({ "math/7": { a: [0.75, 0.0004], b: [Number.NaN, 0.0004] } });
  });

  test("take NaN, as Python writes it, for missing", async () => {
    const text = log("a", {}, [epoch(1, "@")]).replace('"@"', "NaN");
    const other = data.write("nan-b.json", log("b", {}, [epoch(1, "C", "b")]));
    const { matrix } = await data.read([data.write("nan-a.json", text), other]);
    expect(outcomesOf(matrix)).toMatchObject({ "math/7": { a: [Number.NaN, 0.0004], b: [1, 0.0004] } });
  });

  test("with a word that is no grade end with its place, in an archive the entry", async () => {
    const odd = { ...facts, score: "excellent" };
    data.write("odd.eval", inspectArchive(odd));
    const { code, message } = await data.error(["odd.eval"]);
    expect(code).toBe("VALUE_NOT_NUMERIC");
    expect(message).toContain('"excellent" is not a number (odd.eval samples/7_epoch_1.json');
  });

  test("of one model on one item twice end with both places", async () => {
    data.write("twice-1.json", log("a", {}, [epoch(1, "C")]));
    data.write("twice-2.json", log("a", {}, [epoch(1, "I")]));
    const { code, message, hint } = await data.error(["twice-1.json", "twice-2.json"]);
    expect(code).toBe("DUPLICATE_OUTCOME");
    expect(message).toBe(
      'more than one row for item "math/7", model "a" (twice-1.json samples[0] and twice-2.json samples[0])',
    );
    expect(hint).toContain("one of the files");
  });

  test("whose retries lie beside them are read once, the newest", () => {
    const id = "abcdefghijklmnopqrstuv";
    const name = (time: string, task = "math") => `2026-10-01T12-${time}-00-00-00_${task}_${id}.eval`;
    const paths = [
      `/a/${name("00")}`,
      `/a/${name("30")}`,
      `/b/${name("00")}`,
      `/a/${name("00", "law")}`,
      "/a/other.eval",
    ];
    const probes = paths.map((path): Probe => ({ path, name: path.slice(3), kind: "archive", outline: [] }));
    expect([...inspect.supersede(probes)]).toEqual([[paths[0], `a newer run lies beside it: ${name("30")}`]]);
  });

  test("that were cut off are read by what they began with", async () => {
    const start = { version: 2, eval: { ...header.eval, model: "a" }, plan: {} };
    const entries = [
      { name: "_journal/start.json", content: JSON.stringify(start) },
      { name: "samples/7_epoch_1.json", content: JSON.stringify(epoch(1, "C")) },
    ];
    data.write("cut.eval", zipFile(entries));
    data.write("whole.json", log("b", {}, [epoch(1, "I", "b")]));
    const { matrix } = await data.read(["cut.eval", "whole.json"]);
    expect(outcomesOf(matrix)).toMatchObject({ "math/7": { a: [1, 0.0004], b: [0, 0.0004] } });
  });

  test("that are damaged end with the file and the entry", async () => {
    data.write("damaged.eval", inspectArchive(facts).subarray(0, 700));
    expect((await data.error(["damaged.eval"])).code).toBe("FILE_UNREADABLE");
    const broken = zipFile([
      { name: "header.json", content: JSON.stringify(header) },
      { name: "samples/7_epoch_1.json", content: "{" },
    ]);
    data.write("broken.eval", broken);
    expect(await data.error(["broken.eval"])).toMatchObject({
      code: "FILE_UNREADABLE",
      message: "not JSON (broken.eval samples/7_epoch_1.json)",
      location: { file: "broken.eval" },
    });
  });

  test("whose samples lack ids are read by what was asked, and not passed over", async () => {
    for (const model of ["a", "b"]) {
      const { id: _id, ...sample } = epoch(1, "C", model) as { readonly id: unknown; readonly input: unknown };
      data.write(`no-id-${model}.json`, log(model, {}, [{ ...sample, input: "What is 2 + 2?" }]));
    }
    const { matrix, passedOver } = await data.read(["no-id-a.json", "no-id-b.json"]);
    expect([passedOver, matrix.features.ids, matrix.models]).toEqual([[], ["38d46ad3618826cf"], ["a", "b"]]);
  });

  test("that are archives of something else are no logs", async () => {
    data.write("else.eval", zipFile([{ name: "a.json", content: "{}" }]));
    expect((await data.error(["else.eval"])).code).toBe("FILE_TYPE");
  });
});
