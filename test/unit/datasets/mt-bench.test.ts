import { describe, expect, test } from "vitest";
import { DataFolder, outcomesOf } from "../store/data-folder.js";

const data = new DataFolder();

const judgement = (question: number, model: string, turn: number, score: number | null) =>
  JSON.stringify({ question_id: question, model, judge: ["gpt-4", "single-v1"], score, turn, tstamp: 1.5 });

const judgements = [
  judgement(81, "strong", 1, 10),
  judgement(81, "strong", 2, 8.5),
  judgement(81, "weak", 1, 1),
  judgement(81, "weak", 2, 1),
  judgement(82, "strong", 1, 10),
  judgement(82, "strong", 2, 10),
  judgement(82, "weak", 2, 4),
  judgement(82, "weak", 1, 7),
];

const question = (id: number, category: string, ...turns: string[]) =>
  JSON.stringify({ question_id: id, category, turns, reference: ["r"] });

const questions = [
  question(81, "writing", 'Write "a" post.', "Rewrite it."),
  question(82, "math", "Add\n1 and 2.", "Why?"),
  question(83, "math", "Nobody answered.", "No."),
];

/** Writes the files of MT-bench and reads them. */
function read(files: Readonly<Record<string, readonly string[]>>, options = {}) {
  return data.read(
    Object.entries(files).map(([name, lines]) => data.write(name, lines)),
    options,
  );
}

describe("MT-bench", () => {
  test("has one item a question: the mean over its turns on the scale 1..10, the first turn as prompt, the category as group", async () => {
    const { matrix, format, unknownColumns } = await read({ "q.jsonl": questions, "j.jsonl": judgements });
    expect({ format, unknownColumns }).toEqual({ format: "mt-bench", unknownColumns: [] });
    // ((10 + 8.5) / 2 - 1) / 9 and ((7 + 4) / 2 - 1) / 9
    expect(outcomesOf(matrix)).toEqual({
      81: { strong: [8.25 / 9, Number.NaN], weak: [0, Number.NaN] },
      82: { strong: [1, Number.NaN], weak: [0.5, Number.NaN] },
    });
    expect(matrix.features.prompts).toEqual(['Write "a" post.', "Add\n1 and 2."]);
    expect(matrix.features.groups).toEqual(["writing", "math"]);
    expect(matrix.columns.get("category")).toEqual(["writing", "math"]);
    expect(matrix.priced).toBe(false);
  });

  test("is the same whatever the order of the rows", async () => {
    // In doubles these five sum to 30.500000000000004 in this order and to 30.5 in reverse.
    const turns = [7.5, 3.1, 9.5, 9.1, 1.3].flatMap((score, turn) =>
      ["weak", "strong"].map((model) => judgement(81, model, turn, score)),
    );
    const { matrix } = await read({ "t.jsonl": turns });
    const { matrix: reversed } = await read({ "t.jsonl": turns.toReversed() });
    expect(reversed).toEqual(matrix);
  });

  test("without its questions has items without prompts and groups", async () => {
    const { matrix } = await read({ "j.jsonl": judgements });
    expect(matrix.features).toMatchObject({ ids: ["81", "82"], prompts: null, groups: ["", ""] });
  });

  test("takes another scale where one is named", async () => {
    const { matrix } = await read({ "j.jsonl": judgements }, { scoreScale: { min: 0, max: 10 } });
    expect(outcomesOf(matrix)[82]).toEqual({ strong: [1, Number.NaN], weak: [0.55, Number.NaN] });
  });

  test("refuses a score off its scale, such as the -1 of a judge that could not be read", async () => {
    const files = { "off.jsonl": [...judgements, judgement(83, "weak", 1, -1)] };
    await expect(read(files)).rejects.toMatchObject({
      code: "SCORE_RANGE",
      message: 'score -1 is outside the scale [1, 10] (off.jsonl:9, column "score")',
    });
  });

  test("refuses a turn that is judged twice, with both places", async () => {
    await expect(read({ "dup.jsonl": [...judgements, judgement(82, "weak", 1, 7)] })).rejects.toMatchObject({
      code: "DUPLICATE_OUTCOME",
      message: 'more than one row for item "82", model "weak" (dup.jsonl:8 and dup.jsonl:9)',
    });
  });

  test("has no outcome where a turn was not judged: half an answer is none", async () => {
    const { matrix } = await read({ "half.jsonl": [...judgements, judgement(81, "strong", 3, null)] });
    expect(outcomesOf(matrix)[81]!.strong![0]).toBeNaN();
  });

  test("leaves a question out where any of its turns is listed as contaminated", async () => {
    const contaminated = (prompt: string) => [JSON.stringify({ train_prompt: "t", eval_prompt: prompt })];
    for (const prompt of ["Rewrite  it.", 'Write "a" post.']) {
      const files = { "c.jsonl": contaminated(prompt), "j.jsonl": judgements, "q.jsonl": questions };
      const { matrix, decontaminated } = await read(files);
      expect({ ids: matrix.features.ids, decontaminated }).toEqual({ ids: ["82"], decontaminated: 1 });
    }
  });

  test("refuses a question that is there twice, with both places", async () => {
    const files = { "j.jsonl": judgements, "twice.jsonl": [...questions, question(82, "math", "Other.")] };
    await expect(read(files)).rejects.toMatchObject({
      code: "ITEM_CONFLICT",
      message: 'more than one row for item "82" (twice.jsonl:2 and twice.jsonl:4)',
    });
  });

  test("where it is forced on other files says which columns it needs", async () => {
    const file = data.write("long.csv", ["item,model,score", "a,x,1"]);
    expect(await data.error(file, { format: "mt-bench" })).toMatchObject({
      code: "FORMAT_UNKNOWN",
      message: "not the columns of MT-bench's judgements: there is no question_id, judge, turn: long.csv",
    });
  });
});
