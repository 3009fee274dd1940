import { mkdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, test } from "vitest";
import { lmEval } from "../../../datasets/eval-logs/lm-eval.js";
import { UserError } from "../../../src/core/errors.js";
import type { Probe } from "../../../src/core/record-format.js";
import { mutationsOf, rowsOf, survives } from "../../support/rows-of.js";
import { DataFolder, outcomesOf } from "../store/data-folder.js";

const data = new DataFolder();
const fixtures = new URL("../../fixtures/lm-eval", import.meta.url).pathname;
const date = "2026-10-01T12-00-00.123456";
const linesOf = (model: string, task: string) =>
  readFileSync(`${fixtures}/lab__${model}/samples_${task}_${date}.jsonl`, "utf8")
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as Record<string, unknown>);
const [sample] = linesOf("small", "law") as [Record<string, unknown>];
const results = JSON.parse(readFileSync(`${fixtures}/lab__small/results_${date}.json`, "utf8")) as Record<
  string,
  unknown
>;
const about = { name: `samples_law_${date}.jsonl`, path: `/out/lab__small/samples_law_${date}.jsonl`, outline: sample };
const besides = (value: unknown) => new Map([[`results_${date}.json`, value]]);
const rowOf = (changed: object = {}, beside: unknown = results, more: object = {}) =>
  rowsOf(lmEval, { ...sample, ...changed }, { ...about, beside: besides(beside), ...more })[0]!;

/** Writes a file below the folder of the tests. */
function write(name: string, content: string): string {
  mkdirSync(dirname(join(data.path, name)), { recursive: true });
  return data.write(name, content);
}

describe("a sample of lm-evaluation-harness", () => {
  test("is an outcome of the run's model on the task's document", () => {
    expect(rowOf()).toEqual({
      item: `law/0~${String(sample.doc_hash).slice(0, 8)}`,
      model: "small",
      requested_model: "small",
      score: 1,
      prompt: "May I park here?",
      group: "law",
    });
  });

  test("is another item where its document is another, and where its task is", () => {
    const items = [{}, { doc_id: 1 }, { doc_hash: "ffffffff00" }].map((changed) => rowOf(changed).item);
    const other = rowOf({}, results, { name: `samples_math_${date}.jsonl` }).item;
    expect(new Set([...items, other]).size).toBe(4);
    expect(rowOf({ doc_hash: undefined }).item).toBe("law/0");
  });

  test("is the same item whatever its prompt's template, whose text is not the question", () => {
    const templated = { prompt_hash: "0", arguments: { gen_args_0: { arg_0: "<|im_start|>May I park here?" } } };
    expect(rowOf(templated)).toEqual(rowOf());
  });

  test.each([
    [{ metrics: ["f1", "exact_match", "acc"], f1: 0.1, exact_match: 0.2, acc: 0.3 }, 0.3],
    [{ metrics: ["f1", "exact_match"], f1: 0.1, exact_match: 0.2 }, 0.2],
    [{ metrics: ["acc_norm", "f1"], acc_norm: 0.4, f1: 0.1 }, 0.4],
    [{ metrics: ["word_perplexity", "f1"], word_perplexity: [-3, 2], f1: 0.1 }, 0.1],
    [{ metrics: ["brier", "f1"], brier: 0.9, f1: 0.1 }, 0.1],
    [{ metrics: ["acc"], acc: "NaN" }, "NaN"],
    [{ metrics: ["acc"], acc: true }, true],
    [{ metrics: ["acc", "f1"], acc: null, f1: 1 }, null],
    [{ metrics: ["f1", "em"], f1: null, em: 1 }, null],
  ])("with %j has the score %j", (changed, score) => {
    expect(rowOf(changed, { higher_is_better: { law: { brier: false, f1: true } } }).score).toBe(score);
  });

  test("of a version that lists no metrics has the first of its other fields", () => {
    const { metrics: _, exact_match: __, ...rest } = sample;
    const older = { ...rest, em: 0.5, extra: 1 };
    expect(rowsOf(lmEval, older, about)[0]!.score).toBe(0.5);
  });

  test("without any score ends with what it has", () => {
    const row = () =>
      rowOf({ metrics: ["word_perplexity", "byte_perplexity"], word_perplexity: [1, 2], byte_perplexity: [1, 2] });
    expect(row).toThrow(UserError);
    expect(() => rowOf({ metrics: ["bypass"], bypass: 999 })).toThrow(
      /no metric of the sample is a score of its own: bypass/,
    );
    expect(row).toThrow("no metric of the sample is a score of its own: word_perplexity, byte_perplexity");
  });

  test.each([
    [{ model_name: "lab/one", config: { model_args: "pretrained=lab/two" } }, "lab/one"],
    [{ config: { model_args: "dtype=auto,pretrained=lab/two,revision=main" } }, "lab/two"],
    [{ config: { model_args: "base_model=x,model=gpt" } }, "gpt"],
    [{ config: { model_args: { pretrained: "lab/two", peft: "lab/tuned" } } }, "lab/tuned"],
    [{ config: { model_args: "" } }, "lab__small"],
    [null, "lab__small"],
  ])("beside results %j is of the model %s", (beside, model) => {
    expect(rowOf({}, beside).model).toBe(model);
  });

  test("at the root of a disk is of no known model", () => {
    expect(() => rowOf({}, null, { path: "/samples.jsonl" })).toThrow(UserError);
  });

  test("of another filter than the file's first is no outcome", () => {
    const [first, second] = linesOf("small", "math");
    const context = { ...about, outline: first };
    expect(rowsOf(lmEval, first, context)).toHaveLength(1);
    expect(rowsOf(lmEval, second, context)).toHaveLength(0);
  });

  test("of any shape is rows or a UserError", () => {
    for (const changed of mutationsOf(sample)) survives(lmEval, changed, { ...about, beside: besides(results) });
    for (const changed of mutationsOf(results)) survives(lmEval, sample, { ...about, beside: besides(changed) });
  });
});

describe("samples of lm-evaluation-harness", () => {
  const item = (task: string) => `${task}/0~${String(linesOf("small", task)[0]!.doc_hash).slice(0, 8)}`;
  const unpriced = (score: number) => [score, Number.NaN];
  const expected = {
    [item("math")]: { small: unpriced(0), large: unpriced(1) },
    [item("law")]: { small: unpriced(1), large: unpriced(1) },
  };

  test("of all models' folders are one matrix, without costs; the results beside them are passed over", async () => {
    const { matrix, format, passedOver } = await data.read(fixtures);
    expect([format, matrix.priced, matrix.features.groups]).toEqual(["lm-eval", false, ["law", "math"]]);
    expect(outcomesOf(matrix)).toEqual(expected);
    expect(passedOver).toHaveLength(2);
    expect(passedOver[0]!.why).toBe("it belongs to lm-evaluation-harness samples and holds no outcomes");
  });

  test("of older runs of a task in the same folder are passed over", async () => {
    const text = (score: number) => `${JSON.stringify({ ...sample, exact_match: score })}\n`;
    write("runs/a/samples_law_2026-10-01T12-00-00.5.jsonl", text(0));
    write("runs/a/samples_law_2026-10-02T09-00-00.5.jsonl", text(1));
    write("runs/b/samples_law_2026-09-30T12-00-00.5.jsonl", text(0));
    const { matrix, passedOver } = await data.read("runs");
    expect(outcomesOf(matrix)).toEqual({ [item("law")]: { a: unpriced(1), b: unpriced(0) } });
    expect(passedOver).toEqual([
      {
        shown: "runs/a/samples_law_2026-10-01T12-00-00.5.jsonl",
        why: "a newer run lies beside it: samples_law_2026-10-02T09-00-00.5.jsonl",
      },
    ]);
  });

  test("without a score end with file and line", async () => {
    const lines = [sample, { ...sample, metrics: ["ppl"], ppl: [1] }].map((line) => JSON.stringify(line));
    write("ppl/a/samples_wiki.jsonl", `${lines.join("\n")}\n`);
    expect(await data.error("ppl")).toMatchObject({
      code: "VALUE_MISSING",
      message: "no metric of the sample is a score of its own: ppl (ppl/a/samples_wiki.jsonl:2)",
      location: { file: "ppl/a/samples_wiki.jsonl", line: 2 },
    });
  });

  test("beside results that are no JSON end with their file", async () => {
    write(`bad/a/samples_law_${date}.jsonl`, `${JSON.stringify(sample)}\n`);
    write(`bad/a/results_${date}.json`, '{"results": ');
    const { code, location } = await data.error(`bad/a/samples_law_${date}.jsonl`);
    expect([code, location]).toEqual(["FILE_UNREADABLE", { file: `bad/a/results_${date}.json` }]);
  });

  test("are told by their fields, not by their name", () => {
    const probe = (outline: unknown): Probe => ({ name: "x.jsonl", path: "/x.jsonl", kind: "lines", outline });
    expect(lmEval.detect(probe(sample))).toBe(true);
    expect(lmEval.detect(probe({ ...sample, resps: undefined, filtered_resps: undefined }))).toBe(true);
    for (const key of ["doc_id", "doc", "resps", "filtered_resps"]) {
      const { [key]: _, ...rest } = sample;
      expect(lmEval.detect(probe(rest))).toBe(false);
    }
  });
});
