import { readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { withStore } from "../../../src/store/connection.js";
import { openSource } from "../../../src/store/open-source.js";
import { PickleBudget } from "../../../src/store/pickle/pickle-budget.js";
import { PickleFault } from "../../../src/store/pickle/pickle-fault.js";
import { length4, pickleBytes, text } from "../../support/pickle-bytes.js";
import { DataFolder, outcomesOf } from "./data-folder.js";

const data = new DataFolder();
const fixtures = `${import.meta.dirname}/../../fixtures/`;

/** What the fixtures of RouterBench hold, raw and wide. */
const outcomes = {
  q1: { small: [0, 0.0004], large: [1, 0.0052] },
  q2: { small: [1, 0.0003], large: [1, 0.0049] },
};

describe("a pickled table of pandas", () => {
  test.each([
    ["pickles/routerbench-pandas2.pkl", "routerbench", ["small", "large"]],
    ["pickles/routerbench-pandas1.pkl", "routerbench", ["small", "large"]],
    ["pickles/routerbench-pandas3.pkl", "routerbench", ["small", "large"]],
    ["routerbench-raw/routerbench_raw.pkl", "routerbench-raw", ["large", "small"]],
    ["pickles/routerbench-raw-pandas1.pkl", "routerbench-raw", ["large", "small"]],
    ["pickles/routerbench-raw-pandas3.pkl", "routerbench-raw", ["large", "small"]],
  ])("%s is read as %s, with every outcome and no column left over", async (path, id, models) => {
    const { format, matrix, unknownColumns, passedOver } = await data.read(fixtures + path);
    expect([format, unknownColumns, passedOver]).toEqual([id, [], []]);
    expect(outcomesOf(matrix)).toEqual(outcomes);
    expect(matrix.models).toEqual(models);
    expect(matrix.features.groups).toEqual(["math", "law"]);
    expect(matrix.features.prompts).toEqual(["['What is 2 + 2?']", "['Who may appeal?']"]);
  });

  test("is read as the same outcomes as the same table in CSV", async () => {
    const csv = data.write("wide.csv", [
      "sample_id,prompt,eval_name,small,large,small|total_cost,large|total_cost",
      "q1,['What is 2 + 2?'],math,0,1,0.0004,0.0052",
      "q2,['Who may appeal?'],law,1,1,0.0003,0.0049",
    ]);
    const [pickled, plain] = [await data.read(`${fixtures}pickles/routerbench-pandas2.pkl`), await data.read(csv)];
    expect({ ...pickled.matrix, name: "" }).toEqual({ ...plain.matrix, name: "" });
  });

  test("has the types of its columns; what is missing is NULL, and lists in columns of objects are JSON", async () => {
    const file = { path: `${fixtures}pickles/mixed-pandas2-5.pkl`, shown: "mixed.pkl", kind: "pickle" } as const;
    const found = await withStore({ temporaryFolder: data.temporaryFolder }, async (store) => {
      const source = await openSource(store, file);
      const rows = await store.connection.runAndReadAll(`SELECT * FROM ${source.from}`);
      return { header: source.header.map(({ name, type }) => `${name} ${type}`), rows: rows.getRowsJS() };
    });
    const header =
      "row VARCHAR, id VARCHAR, n BIGINT, x DOUBLE, ok BOOLEAN, y DOUBLE, m VARCHAR, z DOUBLE, w UBIGINT, v VARCHAR, t VARCHAR";
    expect(found.header).toEqual(header.split(", "));
    expect(found.rows).toEqual([
      ["r1", "a", 1n, 0.5, true, 1, "1", 4, 2n ** 63n, "[0.1,0.2]", "p"],
      ["r2", "b", 2n, null, false, 2, "two", 5, 1n, "[1,0]", null],
      ["r3", "c", 3n, 1.5, true, 3, null, 6, 2n, "[0.5,0.5]", "q"],
    ]);
  });

  test("with a wrong value says which row and column", async () => {
    const bytes = readFileSync(`${fixtures}pickles/routerbench-raw-pandas1.pkl`);
    // The one performance of 0.0 becomes 7.0, which is outside of the scale.
    const at = bytes.indexOf(Buffer.from("000000000000f03f", "hex"));
    const changed = Buffer.from(bytes);
    changed.writeDoubleLE(7, at);
    const error = await data.error(data.write("seven.pkl", changed));
    expect([error.code, error.message]).toEqual(["SCORE_RANGE", expect.stringMatching(/seven\.pkl row \d/)]);
    expect(error.location).toMatchObject({ file: "seven.pkl", column: "performance" });
  });

  test("may have ids that stand for two prompts, which are two items of the raw table too", async () => {
    const csv = data.write("twice.csv", [
      "sample_id,prompt,eval_name,model_name,performance,cost",
      "a,first,g,m,1,0.1",
      "a,second,g,m,0,0.2",
      "a,first,g,n,0,0.3",
      "a,second,g,n,1,0.4",
    ]);
    const { matrix, format } = await data.read(csv);
    expect([format, matrix.features.ids.length]).toEqual(["routerbench-raw", 2]);
    const first = matrix.features.prompts!.indexOf("first");
    expect(matrix.features.ids[first]).toMatch(/^a~[0-9a-f]{8}$/);
    expect([...matrix.scores.slice(2 * first, 2 * first + 2)]).toEqual([1, 0]);
  });
});

describe("a file that is called a pickle", () => {
  test.each([
    ["gzip", gzipSync("x"), "gunzip"],
    ["bzip2", Buffer.from("BZh91AY"), "bunzip2"],
    ["xz", Buffer.from([0xfd, 0x37, 0x7a, 0x58]), "xz"],
    ["zstd", Buffer.from([0x28, 0xb5, 0x2f, 0xfd, 0]), "zstd"],
    ["zip", Buffer.from("PK\x03\x04...."), "unzip"],
    ["Git LFS", Buffer.from("version https://git-lfs.github.com/spec/v1\n"), "git lfs"],
  ])("and is of %s says so, with the command that mends it", async (what, bytes, hint) => {
    const error = await data.error(data.write("packed.pkl", bytes));
    expect([error.code, error.message]).toEqual(["FILE_TYPE", expect.stringContaining(what)]);
    expect(error.hint).toContain(hint);
  });

  test.each([
    ["text", Buffer.from("item,model,score\n"), "byte"],
    [
      "a pickle that is cut off",
      readFileSync(`${fixtures}pickles/routerbench-pandas2.pkl`).subarray(0, 500),
      "byte 11",
    ],
  ])("and is %s is damaged at a byte", async (_, bytes, says) => {
    const error = await data.error(data.write("damaged.pkl", bytes));
    expect([error.code, error.message]).toEqual(["FILE_UNREADABLE", expect.stringContaining(says)]);
  });

  test.each([
    ["a dict", pickleBytes("}", text("a"), "Ns."), 'a dict with the keys "a"'],
    ["a list", pickleBytes("](K", 1, "K", 2, "e."), "a list of 2"],
    ["nothing", pickleBytes("N."), "nothing"],
    ["a number", pickleBytes("K", 1, "."), "one number"],
    ["an array", readFileSync(`${fixtures}pickles/arrays-numpy2-5.pkl`), 'a dict with the keys "c", "f"'],
  ])("and holds %s is of no known format, and says what it holds", async (_, bytes, says) => {
    const error = await data.error(data.write("other.pkl", bytes));
    expect([error.code, error.message]).toEqual(["FORMAT_UNKNOWN", expect.stringContaining(says)]);
  });
});

describe("the budget of what becomes of a pickle", () => {
  test("has as many outcomes as bytes", () => {
    const budget = new PickleBudget(2);
    budget.row();
    budget.row();
    expect(() => budget.row()).toThrow(PickleFault);
  });

  test("ends where texts are repeated a hundred times, and then some", () => {
    const budget = new PickleBudget(1000);
    const long = "x".repeat(1 << 20);
    let count = 0;
    const repeat = () => {
      for (; count < 1000; count++) budget.text([long]);
    };
    expect(repeat).toThrow("repeats its texts");
    expect(count).toBeGreaterThan(10);
    expect(count).toBeLessThan(64);
  });

  test("writes lists and dicts as JSON, and nothing for what is missing", () => {
    const budget = new PickleBudget(1000);
    const dict = Object.assign(Object.create(null), { a: [1, null, "x"], b: 2n ** 70n });
    expect(budget.text(dict)).toBe('{"a":[1,null,"x"],"b":1180591620717411303424}');
    expect([null, undefined, Number.NaN].map((value) => budget.text(value))).toEqual([null, null, null]);
    expect([true, 0.1, 5n, Buffer.from("ä")].map((value) => budget.text(value))).toEqual(["true", "0.1", "5", "ä"]);
  });

  test("stops a table of a few kilobytes that refers to one text a thousand times and is a gigabyte", async () => {
    const long = Buffer.alloc(1 << 20, "x");
    const reduced = pickleBytes(
      "cnumpy\ndtype\n",
      text("O8"),
      [0x85],
      "R",
      [0x94, 0x30],
      "X",
      length4(long.length),
      long,
      [0x94, 0x30],
    );
    const rows = 2000;
    const objects = pickleBytes(
      "cnumpy.core.multiarray\n_reconstruct\ncnumpy\nndarray\nK",
      0,
      [0x85],
      "C",
      [1],
      "b",
      [0x87],
      "R(K",
      1,
      "K",
      1,
      "M",
      [rows & 0xff, rows >> 8, 0x86],
      "h",
      0,
      [0x89],
      "](",
      "h\x01".repeat(rows),
      "etb",
    );
    const names = pickleBytes(
      "cpandas.core.indexes.base\n_new_Index\ncpandas.core.indexes.range\nRangeIndex\n}(",
      ...(["start", "stop", "step"] as const).flatMap((name) => [text(name), "K", name === "start" ? 0 : 1]),
      "u",
      [0x86],
      "R",
    );
    const rowNames = pickleBytes(
      "cpandas.core.indexes.base\n_new_Index\ncpandas.core.indexes.range\nRangeIndex\n}(",
      text("start"),
      "K",
      0,
      text("stop"),
      "M",
      [rows & 0xff, rows >> 8],
      text("step"),
      "K",
      1,
      "u",
      [0x86],
      "R",
    );
    const bytes = pickleBytes(
      reduced,
      "cpandas.core.frame\nDataFrame\n)",
      [0x81],
      "}",
      text("_mgr"),
      "cpandas.core.internals.managers\nBlockManager\ncpandas._libs.internals\n_unpickle_block\n",
      objects,
      "cbuiltins\nslice\nK",
      0,
      "K",
      1,
      "K",
      1,
      [0x87],
      "RK",
      2,
      [0x87],
      "R",
      [0x85],
      "](",
      names,
      rowNames,
      "e",
      [0x86],
      "Rsb.",
    );
    const error = await data.error(data.write("gigabyte.pkl", bytes));
    expect([error.code, error.message]).toEqual(["FILE_UNREADABLE", expect.stringContaining("repeats its texts")]);
  });
});
