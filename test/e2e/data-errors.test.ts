import { chmodSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { type ExpectedFailure, expectFailure } from "../support/expect-failure.js";
import { csvLines, longRows, sampleOutcomes, wideRows } from "../support/outcome-files.js";
import { ordinaryUser, Workspace } from "../support/run-cli.js";

const place = new Workspace();
/** File permissions bind everybody but the superuser. */
const mayActAs = ordinaryUser();
const items = sampleOutcomes(20);
const rows = longRows(items).map(({ item, group, model, score, cost_usd }) => ({
  item,
  group,
  model,
  score,
  cost_usd,
}));
/** The table with one cell changed: `row` counts from 0, so that its line is row + 2. */
const changed = (row: number, cells: Record<string, unknown>) =>
  csvLines(rows.map((each, index) => (index === row ? { ...each, ...cells } : each)));

beforeAll(() => {
  place.write("outcomes.csv", csvLines(rows));
});

type Case = readonly [string, string, string | readonly string[] | Uint8Array | null, ExpectedFailure];

const files: readonly Case[] = [
  [
    "a missing file, with the nearest name",
    "outcome.csv",
    null,
    { code: "FILE_MISSING", says: "outcome.csv", at: "outcome.csv", hint: "outcomes.csv" },
  ],
  ["a pattern that nothing fits", "none/*.csv", null, { code: "FILE_MISSING", says: "none/*.csv" }],
  ["an empty file", "empty.csv", "", { code: "FILE_EMPTY", says: "empty.csv", at: "empty.csv" }],
  ["a file of line ends alone", "blank.csv", "\n\n", { code: "FILE_EMPTY", says: "blank.csv" }],
  [
    "a header without rows",
    "header.csv",
    "item,model,score,cost_usd\n",
    { code: "HEADER_ONLY", says: "header.csv", at: "header.csv" },
  ],
  [
    "a Parquet file that is none",
    "broken.parquet",
    "PAR1 not really",
    { code: "FILE_UNREADABLE", says: "not a readable Parquet file", at: "broken.parquet" },
  ],
  [
    "a damaged archive",
    "broken.csv.gz",
    new Uint8Array([31, 139, 8, 0, 1, 2, 3]),
    { code: "FILE_UNREADABLE", says: "gzip" },
  ],
  [
    "bytes that are no UTF-8",
    "latin.csv",
    new Uint8Array([...Buffer.from("item,model,score,cost_usd\nq"), 0xe9, ...Buffer.from(",a,1,1\nq,b,1,1\n")]),
    { code: "FILE_UNREADABLE", says: "UTF-8", hint: "iconv" },
  ],
  [
    "a pickle that asks Python for more than data",
    "rb.pkl",
    "cposix\nsystem\nX\x02\0\0\0id\x85R.",
    { code: "PICKLE_REFUSED", says: "posix.system", hint: "trust" },
  ],
  ["another kind of file", "outcomes.xlsx", "x", { code: "FILE_TYPE", says: ".xlsx", hint: ".parquet" }],
  [
    "a delimiter that is none",
    "spaces.csv",
    "item model score cost_usd\nq1 a 1 0.1\n",
    { code: "DELIMITER", says: "item model score cost_usd", at: "spaces.csv:1", hint: "comma" },
  ],
  [
    "columns of no format",
    "columns.csv",
    "a,b\n1,2\n",
    { code: "FORMAT_UNKNOWN", says: '"a", "b"', at: "columns.csv", hint: "item, model, score, cost_usd" },
  ],
  [
    "no column that tells items apart",
    "anonymous.csv",
    "model,score,cost_usd\na,1,1\n",
    { code: "FORMAT_UNKNOWN", says: "neither an id nor a prompt", hint: '"item"' },
  ],
  [
    "a row with too few cells",
    "short.csv",
    "item,model,score,cost_usd\nq1,a,1,0.1\nq1,b,1\n",
    { code: "FILE_UNREADABLE", says: "3 cells where the header has 4", at: "short.csv:3" },
  ],
  [
    "malformed JSON",
    "broken.jsonl",
    '{"item":"q1","model":"a","score":1,"cost_usd":1}\n{"item":\n',
    { code: "FILE_UNREADABLE", says: "broken.jsonl:2" },
  ],
];

const cells: readonly Case[] = [
  [
    "a score that is no number",
    "score.csv",
    changed(4, { score: "good" }),
    { code: "VALUE_NOT_NUMERIC", says: '"good" is not a number', at: "score.csv:6:score", hint: "empty" },
  ],
  [
    "a negative cost",
    "negative.csv",
    changed(0, { cost_usd: -0.5 }),
    { code: "COST_NEGATIVE", says: "-0.5 is negative", at: "negative.csv:2:cost_usd" },
  ],
  [
    "a score outside [0, 1]",
    "range.csv",
    changed(2, { score: 87 }),
    { code: "SCORE_RANGE", says: "87 is outside [0, 1]", at: "range.csv:4:score", hint: "--score-scale" },
  ],
  [
    "an item without a name",
    "nameless.csv",
    changed(1, { item: "" }),
    { code: "VALUE_MISSING", says: '"item" is empty', at: "nameless.csv:3:item" },
  ],
  [
    "an outcome that is there twice",
    "twice.csv",
    changed(3, { item: "q0000", model: "large" }),
    {
      code: "DUPLICATE_OUTCOME",
      says: /item "q0000", model "large" \(twice\.csv:2 and twice\.csv:5\)/,
      at: "twice.csv:5",
    },
  ],
  [
    "a group that differs within an item",
    "conflict.csv",
    changed(1, { group: "law" }),
    { code: "ITEM_CONFLICT", says: '"group" differs within one item', hint: "same value" },
  ],
  [
    "one model only",
    "one.csv",
    csvLines(rows.filter(({ model }) => model === "tiny")),
    { code: "ONE_MODEL", says: '"tiny"', hint: "another model" },
  ],
  [
    "costs that are all zero",
    "free.csv",
    csvLines(rows.map((row) => ({ ...row, cost_usd: 0 }))),
    { code: "COST_ALL_ZERO", says: "every cost is 0", hint: "US dollars" },
  ],
  [
    "too many missing cells",
    "holes.csv",
    csvLines(rows.filter(({ model, item }) => model !== "tiny" || String(item) > "q0005")),
    { code: "MISSING_CELLS", says: "6 of 20 items", hint: "5 %" },
  ],
];

describe("unusable data end with 3 and say what, where and how to mend it:", () => {
  test.each([...files, ...cells])("%s", async (_, name, content, expected) => {
    if (content !== null) place.write(name, content);
    expectFailure(await place.run(["eval", name]), expected);
  });

  test("files of different formats", async () => {
    place.write("wide.csv", csvLines(wideRows(items)));
    const run = await place.run(["eval", "outcomes.csv", "wide.csv"]);
    expectFailure(run, { code: "FORMAT_MIXED", says: "outcomes.csv is long, wide.csv is wide", hint: "one format" });
  });

  test("many problems: the first ten and a count", async () => {
    place.write("many.csv", csvLines(rows.map((row) => ({ ...row, score: "x" }))));
    const run = await place.run(["eval", "many.csv"]);
    expectFailure(run, { code: "VALUE_NOT_NUMERIC", says: /many\.csv:11, column "score"\) and 50 more$/ });
  });

  test.runIf(mayActAs !== null)("a file that may not be read", async () => {
    place.write("secret.csv", csvLines(rows));
    chmodSync(join(place.path, "secret.csv"), 0);
    chmodSync(place.path, 0o777);
    const run = await place.run(["eval", "secret.csv", "--dir", "own"], mayActAs ?? {});
    expectFailure(run, { code: "FILE_UNREADABLE", says: "secret.csv" });
  });
});

describe("unusable selections end with 3:", () => {
  const selections: readonly (readonly [string, readonly string[], ExpectedFailure])[] = [
    [
      "no item after a filter, with the values that there are",
      ["--filter", "group=art"],
      { code: "EMPTY_SELECTION", says: "--filter group=art", hint: "law, math" },
    ],
    [
      "a split column without train and test",
      ["--split", "column:group"],
      { code: "SPLIT_INVALID", says: 'column "group"', hint: "train and test" },
    ],
    [
      "a split that leaves nothing to measure on",
      ["--limit", "1"],
      { code: "SPLIT_INVALID", says: "leaves no item to evaluate", hint: "--split none" },
    ],
    [
      "a split file without a split column",
      ["--split", "file:outcomes.csv"],
      { code: "SPLIT_INVALID", says: "no split column", hint: '"split"' },
    ],
    ["a split file that is not there", ["--split", "file:nowhere.csv"], { code: "FILE_MISSING", says: "nowhere.csv" }],
    [
      "vectors of other items",
      ["--embedding", "foreign.csv"],
      { code: "EMBEDDING_INVALID", says: "foreign.csv", hint: "same ids" },
    ],
    [
      "vectors that are no numbers",
      ["--embedding", "words.csv"],
      { code: "EMBEDDING_INVALID", says: "not a list of numbers", at: "words.csv:2" },
    ],
    [
      "decisions that lack items",
      ["--routers", "recorded:file=few.csv"],
      { code: "DECISIONS_INVALID", says: "items have no decision", at: "few.csv" },
    ],
    [
      "decisions for a model that the data lack",
      ["--routers", "recorded:file=unknown.csv"],
      { code: "DECISIONS_INVALID", says: "huge" },
    ],
    [
      "two decisions for one item",
      ["--routers", "recorded:file=double.csv"],
      { code: "DECISIONS_INVALID", says: /"q0000" \(double\.csv:2 and double\.csv:3\)/ },
    ],
  ];

  beforeAll(() => {
    place.write("foreign.csv", "item,a,b\nz1,1,2\n");
    place.write("words.csv", ["item,a,b", ...items.map(({ item }, index) => `${item},${index === 0 ? "one" : 1},2`)]);
    place.write("few.csv", "item,model\nq0000,large\n");
    place.write("unknown.csv", ["item,model", ...items.map(({ item }) => `${item},huge`)]);
    place.write("double.csv", "item,model\nq0000,large\nq0000,small\n");
  });

  test.each(selections)("%s", async (_, flags, expected) => {
    expectFailure(await place.run(["eval", "outcomes.csv", ...flags]), expected);
  });
});

test("a refused run stores nothing and leaves no temporary files", () => {
  expect(place.files(".routebench").filter((name) => /^(runs|latest|tmp\/.)/.test(name))).toEqual([]);
});
