import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { promptKey } from "../../../src/core/prompt-key.js";
import { importFiles } from "../../support/import-matrix.js";
import { inspectHeader, inspectSample, type LogFacts } from "../../support/inspect-log.js";
import { DataFolder, outcomesOf, userErrorOf } from "../store/data-folder.js";

const data = new DataFolder();
const byPrompt = { itemsBy: "prompt" } as const;
const questions = ["What is 2 + 2?", "May I park here?"];
const keys = questions.map(promptKey);

/** A log of promptfoo: questions as the variable of its tests, all answered rightly. */
function promptfoo(name: string, provider: string, asked: readonly string[], variable = "question"): string {
  const rows = asked.map((question, testIdx) => ({
    provider: { id: provider },
    prompt: { raw: `Answer: ${question}` },
    vars: { [variable]: question },
    testIdx,
    success: true,
    score: 1,
    gradingResult: { pass: true, score: 1, reason: "ok" },
  }));
  return data.write(name, JSON.stringify({ results: { timestamp: "2026-10-01", stats: {}, results: rows } }));
}

function inspect(name: string, model: string, asked: readonly string[]): string {
  const facts: LogFacts = { task: "quiz", model, id: "7", score: "I", cost: 1, input: 9, output: 9, seconds: 1 };
  const samples = asked.map((input, index) => ({ ...inspectSample({ ...facts, id: String(index + 7) }), input }));
  return data.write(name, JSON.stringify({ ...inspectHeader(facts), samples }));
}

function lmEval(model: string, asked: readonly string[]): string {
  mkdirSync(join(data.path, model), { recursive: true });
  const lines = asked.map((question, doc_id) =>
    JSON.stringify({ doc_id, doc: { question }, resps: [["x"]], filtered_resps: ["x"], filter: "none", acc: 0 }),
  );
  return data.write(`${model}/samples_quiz-of-the-harness_2026-10-01T12-00-00.000000.jsonl`, lines);
}

const rightOf = ({ matrix }: Awaited<ReturnType<typeof data.read>>) =>
  Object.fromEntries(
    Object.entries(outcomesOf(matrix)).map(([id, cells]) => [
      id,
      Object.fromEntries(Object.entries(cells).map(([model, numbers]) => [model, numbers[0]])),
    ]),
  );

test("the same questions through three tools are one matrix by their prompts, and by their ids are not", async () => {
  const paths = [
    promptfoo("foo.json", "a", questions),
    // White space is made alike before it is hashed.
    inspect("spect.json", "b", [questions[1]!, ` ${questions[0]!.replaceAll(" ", "\n ")} `]),
    lmEval("c", questions),
  ];
  const joined = await data.read(paths, byPrompt);
  const answered = { a: 1, b: 0, c: 0 };
  expect(rightOf(joined)).toEqual({ [keys[0]!]: answered, [keys[1]!]: answered });
  expect(joined.matrix.features.ids).toHaveLength(2);
  expect((await data.read(paths)).matrix.features.ids).toHaveLength(6);
});

test("an item that tools put into groups of different names is in that of the file given first", async () => {
  const [one, other] = [inspect("group.json", "a", questions), lmEval("b", questions)];
  const groups = async (...paths: string[]) => (await data.read(paths, byPrompt)).matrix.features.groups;
  expect(await groups(one, other)).toEqual(["quiz", "quiz"]);
  expect(await groups(other, one)).toEqual(["quiz-of-the-harness", "quiz-of-the-harness"]);
});

test("a prompt that only one of the tools asked is an item that lacks the others' outcomes", async () => {
  const paths = [promptfoo("foo.json", "a", questions), inspect("spect.json", "b", ["Why?", questions[0]!])];
  expect(rightOf(await data.read(paths, byPrompt))).toEqual({
    [keys[0]!]: { a: 1, b: 0 },
    [keys[1]!]: { a: 1, b: Number.NaN },
    [promptKey("Why?")]: { a: Number.NaN, b: 0 },
  });
  // Neither of these has costs, so that a score is an outcome.
  const unpriced = [paths[0]!, lmEval("d", ["Why?", questions[0]!])];
  const { facts } = await importFiles(unpriced, data.path, byPrompt);
  expect(facts.unmatched).toEqual({ count: 2, first: [keys[1]!, promptKey("Why?")].sort() });
});

test("a prompt that stands twice in one run of a model is an error with both places, and never a mean", async () => {
  const other = promptfoo("foo.json", "a", questions);
  const twice = await data.error([inspect("twice.json", "b", [questions[0]!, questions[0]!]), other], byPrompt);
  expect(twice.code).toBe("DUPLICATE_OUTCOME");
  expect(twice.message).toContain(`item "${keys[0]}", model "b" (twice.json samples[0] and twice.json samples[1])`);
  expect(twice.hint).toContain("--items-by id");
});

test("neither are two tests of promptfoo averaged that ask one thing under variables of two names", async () => {
  const row = { provider: "b", prompt: { raw: "x" }, success: true, gradingResult: { reason: "ok" } };
  const rows = [
    { ...row, vars: { question: "Why?" }, testIdx: 0, score: 1 },
    { ...row, vars: { query: "Why?" }, testIdx: 1, score: 0 },
  ];
  data.write("two-names.json", JSON.stringify({ results: { timestamp: "", stats: {}, results: rows } }));
  const read = { ...byPrompt, allowOneModel: true };
  expect((await data.error("two-names.json", read)).code).toBe("DUPLICATE_OUTCOME");
  expect((await data.read("two-names.json", { allowOneModel: true })).matrix.features.ids).toHaveLength(2);
});

test("rows of a table without a prompt belong to the item whose id they have in the same file", async () => {
  data.write("one.csv", ["item,model,score,prompt", "1,a,1,Why?", "1,b,0,", "2,a,0,How?", "2,b,1,"]);
  data.write("two.csv", ["item,model,score,prompt", "2,c,1,Why?", "1,c,0,How?"]);
  expect(rightOf(await data.read(["one.csv", "two.csv"], byPrompt))).toEqual({
    [promptKey("Why?")]: { a: 1, b: 0, c: 1 },
    [promptKey("How?")]: { a: 0, b: 1, c: 0 },
  });
});

test("a row whose item has no prompt anywhere is refused with its place", async () => {
  data.write("lacking.csv", ["item,model,score,prompt", "1,a,1,Why?", "2,a,0,  "]);
  const { code, location } = await data.error("lacking.csv", byPrompt);
  expect([code, location]).toEqual(["VALUE_MISSING", { file: "lacking.csv", line: 3, column: "prompt" }]);
});

test("a file without prompts is named, with the cure", async () => {
  data.write("ids.csv", ["item,model,score", "1,a,1", "1,b,0"]);
  const { code, message, hint, location } = await data.error("ids.csv", byPrompt);
  expect([code, location]).toEqual(["VALUE_MISSING", { file: "ids.csv" }]);
  expect(message).toBe("no prompts, by which items are to be told apart: ids.csv");
  expect(hint).toBe('add a column "prompt", or tell items apart by their ids: --items-by id');
});

test("of a wide table a prompt that stands twice is an error, and other prompts are items", async () => {
  data.write("wide.csv", ["id,prompt,a|score,b|score", "1,Why?,1,0", "2,How?,0,1"]);
  expect(Object.keys(rightOf(await data.read("wide.csv", byPrompt)))).toEqual(["Why?", "How?"].map(promptKey).sort());
  data.write("twice.csv", ["id,prompt,a|score,b|score", "1,Why?,1,0", "2,Why?,0,1"]);
  const { code, hint } = await data.error("twice.csv", byPrompt);
  expect([code, hint?.includes("--items-by id")]).toEqual(["DUPLICATE_OUTCOME", true]);
});

test("an import keeps that it was by prompts, and what it wrote joins by prompts again", async () => {
  data.write("kept.csv", ["id,prompt,a|score,b|score", "1,Why?,1,0", "2,How?,0,1"]);
  const { record, file } = await importFiles(["kept.csv"], data.path, byPrompt);
  expect(record.sources[0]?.asked).toEqual({ format: null, scoreScale: null, itemsBy: "prompt" });
  expect(rightOf(await data.read(file, byPrompt))).toEqual(rightOf(await data.read("kept.csv", byPrompt)));
  const plain = await importFiles(["kept.csv"], data.path);
  expect(plain.record.sources[0]?.asked).toEqual({ format: null, scoreScale: null });
  expect(rightOf(await data.read(plain.file, byPrompt))).toEqual(rightOf(await data.read("kept.csv", byPrompt)));
});

test("an import of other prompts under other ids ends with the same error as reading", async () => {
  const path = inspect("again.json", "b", [questions[0]!, questions[0]!]);
  expect((await userErrorOf(importFiles([path], data.path, byPrompt))).code).toBe("DUPLICATE_OUTCOME");
});
