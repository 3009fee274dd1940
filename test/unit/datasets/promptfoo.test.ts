import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { promptfoo } from "../../../datasets/eval-logs/promptfoo.js";
import { UserError } from "../../../src/core/errors.js";
import { promptKey } from "../../../src/core/prompt-key.js";
import { mutationsOf, rowsOf, survives } from "../../support/rows-of.js";
import { DataFolder, outcomesOf } from "../store/data-folder.js";

const data = new DataFolder();
const fixture = new URL("../../fixtures/promptfoo/results.json", import.meta.url).pathname;

interface Row {
  readonly [key: string]: unknown;
  readonly testCase: Readonly<Record<string, unknown>>;
}

/** The export of the fixture; its first row is a wrong answer, its second a right one. */
const exported = JSON.parse(readFileSync(fixture, "utf8")) as {
  readonly results: { readonly results: readonly Row[]; readonly prompts: readonly object[]; readonly stats: object };
};
const [wrong, right] = exported.results.results as [Row, Row];
const rowOf = (changed: object = {}, frame: unknown = null) =>
  rowsOf(promptfoo, { ...right, ...changed }, { frame })[0]!;
const itemOf = (testCase: object, more: object = {}) => rowOf({ testCase, vars: {}, ...more }).item;

describe("a row of promptfoo's results", () => {
  test("is an outcome of the provider on the test's item", () => {
    expect(rowOf()).toEqual({
      item: promptKey('{"question":"What is 2 + 2?"}'),
      prompt: "What is 2 + 2?",
      part: 0,
      model: "large",
      requested_model: "large",
      score: 1,
      cost_usd: 0.0052,
      input_tokens: 120,
      output_tokens: 250,
      reasoning_tokens: 16,
      latency_ms: 910,
      group: "math",
    });
  });

  test("with a failed assertion is a wrong answer, though its reason stands in error", () => {
    expect(wrong.error).toContain("Expected output");
    expect(rowsOf(promptfoo, wrong)[0]!.score).toBe(0);
    const { failureReason: _, ...older } = wrong;
    expect(rowsOf(promptfoo, older)[0]!.score).toBe(0);
    expect(rowsOf(promptfoo, { ...wrong, gradingResult: null })[0]!.score).toBe(0);
  });

  test("whose call failed has no score, also in files without a reason of failure", () => {
    const call = { error: "API error: 429", score: 0, success: false, gradingResult: null };
    expect(rowOf({ ...call, failureReason: 2 }).score).toBeNull();
    expect(rowOf({ ...call, failureReason: undefined }).score).toBeNull();
    expect(rowOf({ ...call, failureReason: 0 }).score).toBeNull();
  });

  test("whose grading failed has no score", () => {
    const failed = { pass: false, score: 0, reason: "no JSON", metadata: { graderError: true } };
    expect(rowOf({ score: 0, failureReason: 2 }).score).toBeNull();
    expect(rowOf({ score: 0, failureReason: 1, gradingResult: failed }).score).toBeNull();
    const component = { pass: false, score: 0, reason: "", componentResults: [failed] };
    expect(rowOf({ score: 0, failureReason: 1, gradingResult: component }).score).toBeNull();
  });

  test("without assertions has no score, where promptfoo gives 1", () => {
    expect(rowOf({ score: 1, gradingResult: { pass: true, score: 1, reason: "No assertions" } }).score).toBeNull();
  });

  test("has no cost and no latency where promptfoo writes 0 for what it does not know", () => {
    expect(rowOf({ cost: 0, latencyMs: 0 })).toMatchObject({ cost_usd: null, latency_ms: null });
  });

  test("that was answered from promptfoo's cache has neither latency nor tokens", () => {
    const response = { cached: true, tokenUsage: { cached: 370, total: 370 } };
    expect(rowOf({ response, cost: 0, latencyMs: 3 })).toMatchObject({
      score: 1,
      cost_usd: null,
      latency_ms: null,
      input_tokens: undefined,
      output_tokens: undefined,
    });
  });

  test("has no input tokens where a provider's cache was used: providers count them differently", () => {
    const tokenUsage = { prompt: 100, completion: 5, completionDetails: { cacheReadInputTokens: 80 } };
    expect(rowOf({ response: { tokenUsage } })).toMatchObject({ input_tokens: null, output_tokens: 5 });
  });

  test("has the provider's label, else its id, whether it is a text or an object", () => {
    expect(rowOf({ provider: "openai:gpt-4o" })).toMatchObject({
      model: "openai:gpt-4o",
      requested_model: "openai:gpt-4o",
    });
    expect(rowOf({ provider: { id: "openai:gpt-4o", label: "" } }).model).toBe("openai:gpt-4o");
    expect(rowOf({ provider: { id: "openai:gpt-4o", label: "big" } })).toMatchObject({
      model: "big",
      requested_model: "openai:gpt-4o",
    });
  });

  test("of any shape is rows or a UserError", () => {
    for (const row of mutationsOf(right)) {
      survives(promptfoo, row, { frame: exported });
      expect(typeof promptfoo.detect({ name: "x", path: "/x", kind: "lines", outline: row })).toBe("boolean");
    }
    for (const prompts of mutationsOf(exported.results.prompts))
      survives(promptfoo, right, { frame: { results: { prompts } } });
    const deep = Array.from({ length: 50_000 }).reduce((inner) => [inner], 1);
    expect(() => rowOf({ testCase: { vars: { deep } } })).toThrow(UserError);
  });
});

describe("a test is one item", () => {
  const vars = { question: "What is 2 + 2?", style: { tone: "dry", words: 5 } };

  test("wherever it stands, however its keys are ordered and its white space runs", () => {
    const same = { style: { words: 5, tone: "dry" }, question: " What is\n2 +  2?" };
    expect(itemOf({ vars: same }, { testIdx: 9 })).toBe(itemOf({ vars }));
    expect(itemOf({ vars, description: "renamed", assert: [] })).toBe(itemOf({ vars }));
  });

  test("and another where a variable differs", () => {
    const others = [
      { ...vars, question: "?" },
      { ...vars, style: "dry" },
      { question: vars.question },
      { ...vars, a: null },
    ];
    expect(new Set([vars, ...others].map((own) => itemOf({ vars: own }))).size).toBe(5);
  });

  test("without the variables that promptfoo adds to each call", () => {
    const added = { ...vars, __repeatIndex: 1, __evalId: "e", _conversation: [], sessionId: "s" };
    expect(itemOf({ vars: added })).toBe(itemOf({ vars }));
  });

  test("by the row's variables where the row has no test", () => {
    expect(rowOf({ testCase: undefined, vars }).item).toBe(itemOf({ vars }));
  });

  test("without variables by its description, else by its prompt", () => {
    expect(itemOf({ description: "the  first" })).toBe(promptKey("the first"));
    expect(itemOf({}, { prompt: { raw: "Why?" } })).toBe(promptKey("Why?"));
    expect(itemOf({}, { prompt: {} })).toBeUndefined();
  });

  test("whose prompt is its variables' text, which every arm shares", () => {
    expect(rowOf({ testCase: { vars } }).prompt).toBe('question: What is 2 + 2?\nstyle: {"tone":"dry","words":5}');
  });
});

describe("arms are told apart by their prompt", () => {
  const prompts = (...all: readonly (readonly [string, string])[]) => ({
    results: { prompts: all.map(([provider, label]) => ({ provider, label, raw: "x" })) },
  });
  const labelled = { provider: { id: "small" }, prompt: { raw: "x", label: "B" } };

  test("only where a provider was asked with several", () => {
    expect(rowOf(labelled, prompts(["small", "A"], ["small", "B"], ["large", "A"])).model).toBe("small | B");
    expect(rowOf(labelled, prompts(["small", "B"], ["large", "A"])).model).toBe("small");
    expect(rowOf(labelled, prompts(["small", "B"], ["large", "B"])).model).toBe("small");
  });

  test("also in the table of version 2", () => {
    const head = {
      prompts: [
        { provider: "small", label: "A" },
        { provider: "small", label: "B" },
      ],
    };
    expect(rowOf(labelled, { version: 2, table: { head } }).model).toBe("small | B");
  });

  test("by a short form of a long label", () => {
    const long = "Answer the question with care and say why. ".repeat(3);
    const frame = prompts(["small", "A"], ["small", long]);
    const { model } = rowOf({ ...labelled, prompt: { label: long } }, frame);
    expect(model).toBe(`small | ${long.slice(0, 60)}~${promptKey(long).slice(0, 8)}`);
  });
});

describe("results of promptfoo", () => {
  const [math, law] = ["What is 2 + 2?", "May I park here?"].map((question) => promptKey(JSON.stringify({ question })));
  const expected = {
    [math!]: { small: [0, 0.0004], large: [1, 0.0052] },
    [law!]: { small: [1, 0.0003], large: [1, 0.0049] },
  };
  const { results } = exported;

  test.each([
    ["an export", "export.json", exported],
    [
      "an older export",
      "older.json",
      { version: 3, results: { ...results, version: 2, prompts: undefined, table: {} }, config: {} },
    ],
    ["a bare summary", "summary.json", results],
    ["an array of rows", "rows.json", results.results],
  ])("are read from %s", async (_, name, document) => {
    const { matrix, format, unknownColumns } = await data.read(data.write(name, JSON.stringify(document)));
    expect([format, unknownColumns, outcomesOf(matrix)]).toEqual(["promptfoo", [], expected]);
  });

  test("are read from lines", async () => {
    const { matrix } = await data.read(
      data.write(
        "rows.jsonl",
        results.results.map((row) => JSON.stringify(row)),
      ),
    );
    expect(outcomesOf(matrix)).toEqual(expected);
  });

  test("of two runs are joined by their tests, in whatever order these stand", async () => {
    const of = (provider: string) => results.results.filter((row) => (row.provider as { id: string }).id === provider);
    const renumbered = of("large")
      .toReversed()
      .map((row, testIdx) => ({ ...row, testIdx }));
    const run = (rows: readonly object[]) => JSON.stringify({ results: { ...results, results: rows } });
    const files = [data.write("run-1.json", run(of("small"))), data.write("run-2.json", run(renumbered))];
    expect(outcomesOf((await data.read(files)).matrix)).toEqual(expected);
  });

  test("of repeated tests are averaged", async () => {
    const again = results.results.map((row) => ({ ...row, testIdx: Number(row.testIdx) + 2, score: 0 }));
    const document = { results: { ...results, results: [...results.results, ...again] } };
    const { matrix } = await data.read(data.write("repeat.json", JSON.stringify(document)));
    expect(outcomesOf(matrix)).toMatchObject({ [math!]: { small: [0, 0.0004], large: [0.5, 0.0052] } });
  });

  test("of one provider in two runs end with both places", async () => {
    const files = ["once.json", "again.json"].map((name) => data.write(name, JSON.stringify(exported)));
    const { code, message } = await data.error(files);
    expect(code).toBe("DUPLICATE_OUTCOME");
    expect(message).toContain("(once.json results.results[0] and again.json results.results[0])");
  });

  test("with a score that is nested as deep as no stack is end with the line", async () => {
    const line = JSON.stringify({ ...right, score: "@" }).replace(
      '"@"',
      `${"[".repeat(100_000)}${"]".repeat(100_000)}`,
    );
    const { code, location } = await data.error(data.write("deep.jsonl", [JSON.stringify(right), line]));
    expect([code, location]).toEqual(["FILE_UNREADABLE", { file: "deep.jsonl", line: 2 }]);
  });

  test("without rows are passed over beside others", async () => {
    data.write("none.json", JSON.stringify({ ...exported, results: { ...results, results: [] } }));
    const { passedOver } = await data.read(["none.json", "rows.json"]);
    expect(passedOver).toEqual([{ shown: "none.json", why: "it belongs to promptfoo results and holds no outcomes" }]);
  });
});
