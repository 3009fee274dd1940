import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { DataFolder } from "./data-folder.js";

const data = new DataFolder();
const header = "item,model,score,cost_usd";

/** Code, message and location of the error that a file with these lines gives. */
async function errorOf(name: string, content: readonly string[] | string | Uint8Array, options = {}) {
  const { code, message, location } = await data.error(data.write(name, content), options);
  return { code, message, location };
}

describe("files that cannot be read", () => {
  test("JSON whose keys differ in case alone, in one object or in two", async () => {
    const one = '{"item": "q", "model": "a", "score": 0}';
    const other = '{"item": "q", "model": "b", "Score": 1}';
    for (const content of [`${one}\n${other}`, `[${one}, ${other}]`, `[${one.replace("}", ', "Score": 1}')}]`]) {
      expect(await errorOf("case.json", content)).toEqual({
        code: "FORMAT_UNKNOWN",
        message: 'two keys differ in their case alone, "Score" and "score": case.json',
        location: { file: "case.json", column: "score" },
      });
    }
    const numbered = data.write(
      "numbered.json",
      `[${one.replace("}", ', "score_1": 1}')}, ${other.replace("S", "s")}]`,
    );
    expect((await data.read(numbered)).unknownColumns).toEqual(["score_1"]);
  });

  test.each(["[]", "\n\n", " [ ] "])("JSON without any object: %j", async (content) => {
    const { code, hint } = await data.error(data.write("none.json", content));
    expect([code, hint]).toEqual(["FILE_EMPTY", "write it again, or leave it out"]);
  });

  test("a missing file names the nearest one there", async () => {
    data.write("outcomes.csv", [header, "a,x,1,1", "a,y,1,1"]);
    const error = await data.error("outcome.csv");
    expect([error.code, error.message, error.hint, error.exitCode]).toEqual([
      "FILE_MISSING",
      "no such file or folder: outcome.csv",
      "did you mean outcomes.csv?",
      3,
    ]);
  });

  test("an empty file, one of line ends alone, and a header without rows", async () => {
    expect(await errorOf("empty.csv", "")).toMatchObject({
      code: "FILE_EMPTY",
      message: "the file is empty: empty.csv",
    });
    expect(await errorOf("blank.csv", "\n\r\n")).toMatchObject({ code: "FILE_EMPTY" });
    expect(await errorOf("header.csv", [header])).toEqual({
      code: "HEADER_ONLY",
      message: "the file has a header and no rows: header.csv",
      location: { file: "header.csv" },
    });
  });

  test("a header of one column", async () => {
    expect(await errorOf("single.csv", ["score", "1"])).toEqual({
      code: "DELIMITER",
      message: 'the header is a single column, "score": single.csv',
      location: { file: "single.csv", line: 1 },
    });
  });

  test("bytes that are no Parquet, in our words first", async () => {
    const { code, message } = await errorOf("garbage.parquet", "PAR1 and no more");
    expect(code).toBe("FILE_UNREADABLE");
    expect(message).toMatch(/^not a readable Parquet file: garbage\.parquet \(.*\)$/);
  });

  test("a gzip archive that is cut off or has a wrong checksum, even where the text could be read", async () => {
    const archive = gzipSync(`${header}\n${"a,x,1,1\n".repeat(1000)}`);
    const flipped = Buffer.from(archive);
    flipped[flipped.length - 6]! ^= 0x55;
    for (const bytes of [archive.subarray(0, -20), flipped]) {
      const { code, message } = await errorOf("damaged.csv.gz", bytes);
      expect(code).toBe("FILE_UNREADABLE");
      expect(message).toMatch(/^the gzip archive is damaged: damaged\.csv\.gz \(/);
    }
  });

  test("a kind that is not read", async () => {
    expect(await errorOf("data.xlsx", "x")).toMatchObject({
      code: "FILE_TYPE",
      message: '".xlsx" files are not read: data.xlsx',
    });
  });

  test("text that is not UTF-8, with its line", async () => {
    const bytes = Buffer.from(`${header}\na,x,1,1\nb,é,1,1\n`, "latin1");
    expect(await errorOf("latin.csv", bytes)).toMatchObject({
      code: "FILE_UNREADABLE",
      location: { file: "latin.csv" },
    });
    expect(await errorOf("utf16.csv", Buffer.from("\ufeffitem,model", "utf16le"))).toMatchObject({
      message: "the file is in UTF-16, not UTF-8: utf16.csv",
    });
  });

  test("a header of more than 4 MiB, whose later names would be lost", async () => {
    const names = Array.from({ length: 43 }, (_, index) => `m${index}${"x".repeat(100_000)}|score`);
    const rows = `item,${names.join(",")}\nq1,${names.map(() => "1").join(",")}\n`;
    expect(await errorOf("long-header.csv", Buffer.from(rows))).toMatchObject({
      code: "FILE_UNREADABLE",
      message: "the header does not end within 4 MiB: long-header.csv",
      location: { file: "long-header.csv", line: 1 },
    });
  });

  test("an empty folder, a folder of other things, and a pattern that nothing fits", async () => {
    mkdirSync(join(data.path, "folder"));
    data.write("folder/readme.md", "x");
    data.write("folder/.hidden.csv", "x");
    expect(await data.error("folder")).toMatchObject({
      code: "FILE_MISSING",
      message: "no data files in the folder folder",
    });
    expect(await data.error("nothing*.csv")).toMatchObject({ message: "no data file fits the pattern nothing*.csv" });
  });
});

describe("rows that cannot be read", () => {
  test("too few and too many cells, with physical lines although a cell spans three", async () => {
    const rows = ["item,model,score,cost_usd,prompt", 'a,x,1,1,"one\ntwo\nthree"', "b,x,1", "c,x,1,1,p,q"];
    expect(await errorOf("ragged.csv", rows)).toEqual({
      code: "FILE_UNREADABLE",
      message: "3 cells where the header has 5 (ragged.csv:5), 6 cells where the header has 5 (ragged.csv:6)",
      location: { file: "ragged.csv", line: 5 },
    });
  });

  test("a quote that is not closed, and text behind one that is", async () => {
    expect(await errorOf("open.csv", [header, "a,x,1,1", 'b,"x,1,1', "c,x,1,1"])).toMatchObject({
      message: "a quoted cell is not closed (open.csv:3)",
    });
    expect(await errorOf("behind.csv", [header, 'a,"x"y,1,1'])).toMatchObject({
      message: "there is text after the closing quote of a cell (behind.csv:2)",
    });
  });

  test("lines that end in different ways", async () => {
    expect(await errorOf("ends.csv", `${header}\na,x,1,1\nb,x,1,1\r\n`)).toMatchObject({
      message: "lines end in different ways, first in line 3: ends.csv",
    });
  });

  test("malformed JSON, with its line", async () => {
    const good = '{"item":"a","model":"x","score":1,"cost":1}';
    expect(await errorOf("bad.jsonl", [good, "", '{"item":', good])).toEqual({
      code: "FILE_UNREADABLE",
      message: 'not JSON: {"item": (bad.jsonl:3)',
      location: { file: "bad.jsonl", line: 3 },
    });
    expect((await data.error("bad.jsonl")).hint).toBe("write one JSON object a line, or one array of objects");
    expect(await errorOf("list.jsonl", [good, "[1]"])).toMatchObject({
      message: "[1] is not an object (list.jsonl:2)",
    });
    expect(await errorOf("bad.json", `[\n${good},\n{"item" "b"}]`)).toMatchObject({ location: { line: 3 } });
  });
});

describe("JSON of one object over many lines", () => {
  test("is said to be no table, instead of every line being malformed", async () => {
    const results = JSON.stringify({ provenance: { date: "2026" }, rows: [1, 2] }, null, 2);
    expect(await errorOf("results.json", results)).toEqual({
      code: "FILE_UNREADABLE",
      message: "the file is one JSON object over many lines, not a table: results.json",
      location: { file: "results.json" },
    });
  });
});

describe("columns of no format", () => {
  test("are listed, with what to rename them to", async () => {
    const error = await data.error(data.write("other.csv", ["question,answer", "a,b"]));
    expect([error.code, error.message]).toEqual([
      "FORMAT_UNKNOWN",
      'columns of no known format in other.csv: "question", "answer"',
    ]);
    expect(error.hint).toContain("item, model, score, cost_usd");
  });

  test("with a name twice", async () => {
    expect(await errorOf("twice.csv", ["item,model,score,score", "a,x,1,1"])).toMatchObject({
      code: "FORMAT_UNKNOWN",
      message: 'two columns are named "score": twice.csv',
    });
  });

  test("where a format of records is forced on a table, and one of tables on records", async () => {
    const table = data.write("forced-table.csv", ["item,model,score", "a,x,1"]);
    expect(await data.error(table, { format: "omnisbench" })).toMatchObject({
      code: "FORMAT_UNKNOWN",
      message: "forced-table.csv is a table, and files of the format omnisbench hold records",
    });
    const results = new URL("../../fixtures/promptfoo/results.json", import.meta.url).pathname;
    expect(await data.error(results, { format: "long" })).toMatchObject({
      code: "FORMAT_UNKNOWN",
      message: expect.stringContaining("it is of promptfoo results, and read as such without --format"),
    });
  });

  test("where a pool is asked for of a file that has none, though others of its format have", async () => {
    // A pickle of protocol 0: {"model": ["a"], "data": {"gsm8k": {"correctness": [[1]]}}}.
    const text = "(dVmodel\n(lVa\nasVdata\n(dVgsm8k\n(dVcorrectness\n(l(lI1\naasss.";
    expect(
      await data.error(data.write("leaderboard_x.pkl", text), { format: "routereval:hard/10/all_strong" }),
    ).toMatchObject({
      code: "INVALID_OPTION",
      message: "leaderboard_x.pkl has no pools to choose from",
      hint: "--format routereval",
    });
  });

  test("where a format is forced that lacks something, or does not exist", async () => {
    const file = data.write("forced.csv", ["item,model,points", "a,x,1"]);
    expect(await data.error(file, { format: "long" })).toMatchObject({
      code: "FORMAT_UNKNOWN",
      message: "no score column: none of score, quality, performance, correct: forced.csv",
    });
    expect(await data.error(file, { format: "lnog" })).toMatchObject({
      code: "INVALID_OPTION",
      hint: "did you mean long?",
    });
  });

  test("where files of two formats, or with other models, come together", async () => {
    const long = data.write("mix-long.csv", [header, "a,x,1,1"]);
    const wide = data.write("mix-wide.csv", ["item,x|score,x|cost,y|score,y|cost", "a,1,1,1,1"]);
    const other = data.write("mix-other.csv", ["item,x|score,x|cost,z|score,z|cost", "b,1,1,1,1"]);
    expect(await data.error([long, wide])).toMatchObject({
      code: "FORMAT_MIXED",
      message: "the files have different formats: mix-long.csv is long, mix-wide.csv is wide",
    });
    expect(await data.error([wide, other])).toMatchObject({
      code: "FORMAT_MIXED",
      message: 'mix-other.csv has other models than mix-wide.csv: lacks "y", adds "z"',
    });
  });
});

describe("cells", () => {
  test("that are no numbers are named with physical line, column and value", async () => {
    const rows = [header, '"a\nb",x,1,1', "c,x,one,1", "d,x,1,$2"];
    expect(await errorOf("words.csv", rows)).toEqual({
      code: "VALUE_NOT_NUMERIC",
      message:
        '"one" is not a number (words.csv:4, column "score"), "$2" is not a number (words.csv:5, column "cost_usd")',
      location: { file: "words.csv", line: 4, column: "score" },
    });
  });

  test("that are infinite are no numbers", async () => {
    expect(await errorOf("infinite.csv", [header, "a,x,inf,1"])).toMatchObject({
      message: '"inf" is not a number (infinite.csv:2, column "score")',
    });
  });

  test("beyond the tenth are counted", async () => {
    const rows = Array.from({ length: 1234 }, (_, i) => `i${i},x,bad${i},1`);
    const { message } = await errorOf("many.csv", [header, ...rows]);
    expect(message).toContain('"bad9" is not a number (many.csv:11, column "score") and 1,224 more');
    expect(message).not.toContain("bad10");
  });

  test("are found in the right one of several files and in Parquet by row", async () => {
    const good = data.write("first.csv", ["item,a|score,a|cost,b|score,b|cost", "p,1,1,1,1", "q,1,1,1,1"]);
    const file = await data.parquet(
      "second.parquet",
      `SELECT * FROM (VALUES ('r', '1', 1, 1, 1), ('s', 'bad', 1, 1, 1)) t("item", "a|score", "a|cost", "b|score", "b|cost")`,
    );
    const error = await data.error([good, file]);
    expect(error.message).toBe('"bad" is not a number (second.parquet row 2, column "a|score")');
    expect(error.location).toEqual({ file: "second.parquet", column: "a|score" });
  });

  test("far down in large files that are read by several threads are found in their line", async () => {
    const rows = (file: string, count: number) => Array.from({ length: count }, (_, i) => `${file}${i},1,1,1,1`);
    const names = "item,a|score,a|cost,b|score,b|cost";
    const one = data.write("large-1.csv", [names, ...rows("p", 150_000)]);
    const two = data.write("large-2.csv", [names, ...rows("q", 140_000), "bad,1,1,1,oops", ...rows("r", 20_000)]);
    const error = await data.error([one, two], { threads: 4 });
    expect(error.message).toBe('"oops" is not a number (large-2.csv:140002, column "b|cost")');
  });

  test("of Parquet that are lists are no numbers", async () => {
    const query = `SELECT 'a' "item", [1] "a|score", 1 "a|cost", 1 "b|score", 1 "b|cost"`;
    expect(await data.error(await data.parquet("list.parquet", query))).toMatchObject({
      code: "VALUE_NOT_NUMERIC",
      message: `"[1]" is not a number (list.parquet row 1, column "a|score")`,
    });
  });

  test("of negative cost", async () => {
    expect(await errorOf("negative.csv", [header, "a,x,1,-0.5"])).toEqual({
      code: "COST_NEGATIVE",
      message: 'cost -0.5 is negative (negative.csv:2, column "cost_usd")',
      location: { file: "negative.csv", line: 2, column: "cost_usd" },
    });
  });

  test("with a score outside [0, 1], or outside the scale named", async () => {
    const file = data.write("range.csv", [header, "a,x,0.5,1", "a,y,7,1"]);
    const error = await data.error(file);
    expect([error.code, error.message]).toEqual([
      "SCORE_RANGE",
      'score 7 is outside [0, 1] (range.csv:3, column "score")',
    ]);
    expect(error.hint).toContain("--score-scale MIN..MAX");
    expect(await data.error(file, { scoreScale: { min: 0, max: 5 } })).toMatchObject({
      code: "SCORE_RANGE",
      message: 'score 7 is outside the scale [0, 5] (range.csv:3, column "score")',
    });
    expect(await data.error(file, { scoreScale: { min: 1, max: 1 } })).toMatchObject({ code: "INVALID_OPTION" });
  });

  test("of keys that are empty", async () => {
    expect(await errorOf("no-key.csv", [header, "a,x,1,1", ",x,1,1"])).toEqual({
      code: "VALUE_MISSING",
      message: 'the column "item" is empty: no-key.csv:3',
      location: { file: "no-key.csv", line: 3, column: "item" },
    });
    expect(await errorOf("no-model.csv", [header, "a,,1,1"])).toMatchObject({
      message: 'the column "model" is empty: no-model.csv:2',
    });
  });

  test("of a measure that are negative or no number, in long and wide files", async () => {
    const long = `${header},latency_ms,energy_j`;
    expect(await errorOf("slow.csv", [long, "a,x,1,1,5,2", "a,y,1,1,-3,2"])).toEqual({
      code: "MEASURE_NEGATIVE",
      message: '-3 is negative (slow.csv:3, column "latency_ms")',
      location: { file: "slow.csv", line: 3, column: "latency_ms" },
    });
    expect((await data.error("slow.csv")).hint).toBe("leave the cell empty where nothing was measured");
    const wide = ["item,x|score,x|energy_j,y|score", "a,1,1,1", "b,1,much,1"];
    expect(await errorOf("much.csv", wide)).toEqual({
      code: "VALUE_NOT_NUMERIC",
      message: '"much" is not a number (much.csv:3, column "x|energy_j")',
      location: { file: "much.csv", line: 3, column: "x|energy_j" },
    });
  });

  test("of one model alone", async () => {
    expect(await errorOf("one-model.csv", [header, "a,x,1,1"])).toMatchObject({
      code: "ONE_MODEL",
      message: 'only one model, "x": there is nothing to route between',
    });
  });
});

describe("items", () => {
  test("with one outcome twice are named with both places, identical or not", async () => {
    const one = data.write("dup-1.csv", [header, "a,x,1,1", "a,y,1,1"]);
    const two = data.write("dup-2.csv", [header, "b,x,1,1", "a,y,1,1"]);
    const error = await data.error([one, two]);
    expect([error.code, error.message]).toEqual([
      "DUPLICATE_OUTCOME",
      'more than one row for item "a", model "y" (dup-1.csv:3 and dup-2.csv:3)',
    ]);
  });

  test("with many outcomes twice are counted", async () => {
    const rows = Array.from({ length: 30 }, (_, i) => `i${i % 15},x,1,1`);
    const { message } = await errorOf("dups.csv", [header, ...rows, "i0,x,0,0"]);
    expect(message).toMatch(
      /^more than one row for item "i0", model "x" \(dups\.csv:2 and dups\.csv:32, 3 times in all\), item "i1"/,
    );
    expect(message).toMatch(/ and 5 more$/);
  });

  test("in two groups are refused with both values and places", async () => {
    const rows = ["item,model,score,cost,domain", "a,x,1,1,math", "b,x,1,1,law", "a,y,1,1,law"];
    expect(await errorOf("conflict.csv", rows)).toEqual({
      code: "ITEM_CONFLICT",
      message:
        'the column "domain" differs within one item; item "a": "law" (conflict.csv:4) and "math" (conflict.csv:2)',
      location: { file: "conflict.csv", line: 4, column: "domain" },
    });
  });
});
