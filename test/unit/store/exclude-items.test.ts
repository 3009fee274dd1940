import { describe, expect, test } from "vitest";
import { DataFolder } from "./data-folder.js";

const data = new DataFolder();

const long = data.write("long.csv", [
  "item,model,score,cost_usd,prompt,embedding",
  ...["a", "b", "c"].flatMap((id, index) => [
    `${id},x,0.${index},${index + 1},say  ${id},"[${index}, 1]"`,
    `${id},y,1,${index + 1},say  ${id},"[${index}, 1]"`,
  ]),
]);
const wide = data.write("wide.csv", ["item,x|score,y|score", "a,0,1", "b,1,1", "c,1,0"]);
const rb = data.write("rb.csv", ["sample_id,prompt,x,x|total_cost,y,y|total_cost", "a,p,0,1,1,2", "b,q,1,1,1,2"]);

/** The ids left, with the counts of the exclusion. */
async function left(path: string, ...exclude: string[]) {
  const { matrix, decontaminated, unknownExclusions } = await data.read(path, { exclude });
  return { ids: matrix.features.ids, decontaminated, unknownExclusions };
}

const counts = { decontaminated: 0, unknownExclusions: 0 };

describe("items to leave out", () => {
  test.each([
    ["ids.csv", ["item,why", "b,bad", "b,again"]],
    ["ids.tsv", ["sample_id\tx", "b\t1"]],
    ["one-column.csv", ["item", "b", ""]],
    ["ids.jsonl", ['{"id":"b"}']],
    ["prompts.csv", ["prompt", " say b"]],
    ["eval.jsonl", ['{"eval_prompt":"say\\nb","train_prompt":"say a"}']],
  ])("are told by an id or a prompt column: %s", async (name, lines) => {
    expect(await left(long, data.write(name, lines))).toEqual({ ...counts, ids: ["a", "c"] });
  });

  test("go from every format alike", async () => {
    const list = data.write("b.csv", ["item", "b"]);
    expect((await left(wide, list)).ids).toEqual(["a", "c"]);
    expect((await left(rb, list)).ids).toEqual(["a"]);
    expect((await left(rb, data.write("q.csv", ["prompt", "q"]))).ids).toEqual(["a"]);
  });

  test("take their outcomes, prompts and vectors with them, and no other's", async () => {
    const { matrix } = await data.read(long, { exclude: [data.write("a.csv", ["item", "a"])] });
    expect([...matrix.scores]).toEqual([0.1, 1, 0.2, 1]);
    expect([...matrix.costs]).toEqual([2, 2, 3, 3]);
    expect(matrix.features.prompts).toEqual(["say  b", "say  c"]);
    expect([...matrix.features.embeddings!.values]).toEqual([1, 1, 2, 1]);
  });

  test("may be in several files, and entries of the files named that are no item are counted once each", async () => {
    const one = data.write("one.csv", ["item", "a", "zz", "zz", "say b"]);
    const two = data.write("two.csv", ["prompt", "say b", "b", "of nobody"]);
    expect(await left(long, one, two)).toEqual({ ids: ["c"], decontaminated: 0, unknownExclusions: 4 });
  });

  test("that are all of them are refused, with the file", async () => {
    const all = data.write("all.csv", ["item", "a", "b", "c"]);
    const error = await data.error(long, { exclude: [all] });
    expect([error.code, error.message, error.location]).toEqual([
      "EMPTY_SELECTION",
      "every item is listed to be left out: all.csv",
      { file: "all.csv" },
    ]);
  });

  test("in a file without an id and without a prompt, or one that cannot be read, are refused", async () => {
    const other = data.write("other.csv", ["name,x", "a,1"]);
    expect(await data.error(long, { exclude: [other] })).toMatchObject({
      code: "FORMAT_UNKNOWN",
      hint: "name it item where it has ids, prompt where it has prompts",
    });
    const ragged = data.write("ragged.csv", ["item,x", "a,1", "b"]);
    expect(await data.error(long, { exclude: [ragged] })).toMatchObject({
      code: "FILE_UNREADABLE",
      location: { file: "ragged.csv", line: 3 },
    });
    expect(await data.error(long, { exclude: ["nowhere.csv"] })).toMatchObject({ code: "FILE_MISSING" });
  });

  test("by prompt are no item of data without prompts", async () => {
    expect(await left(wide, data.write("p.csv", ["prompt", "say a"]))).toEqual({
      ids: ["a", "b", "c"],
      decontaminated: 0,
      unknownExclusions: 1,
    });
  });

  test("are among the files read", async () => {
    const list = data.write("read.csv", ["item", "a"]);
    expect((await data.read(long, { exclude: [list] })).files).toEqual([long, list]);
  });
});

describe("a companion", () => {
  const companion = data.write("contaminated.jsonl", ['{"train_prompt":"t","eval_prompt":"say b"}']);

  test("of another format is refused, with the flag that reads it", async () => {
    const error = await data.error([long, companion]);
    expect([error.code, error.message, error.hint]).toEqual([
      "FORMAT_UNKNOWN",
      "contaminated.jsonl has no outcomes, and does not belong to files of the format long",
      'take it out; to leave out the items that it lists: --exclude "contaminated.jsonl"',
    ]);
    expect((await left(long, companion)).ids).toEqual(["a", "c"]);
  });

  test("without outcomes is no data, with a forced format either", async () => {
    expect(await data.error(companion)).toMatchObject({ code: "FORMAT_UNKNOWN" });
    expect(await data.error(companion, { format: "routellm" })).toMatchObject({ code: "FORMAT_UNKNOWN" });
    expect(await data.error(companion, { format: "wide" })).toMatchObject({ code: "FORMAT_UNKNOWN" });
  });
});
