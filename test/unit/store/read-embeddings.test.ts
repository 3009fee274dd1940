import { describe, expect, test } from "vitest";
import { DataFolder } from "./data-folder.js";

const data = new DataFolder();
const outcomes = () =>
  data.write("outcomes.csv", ["item,a|score,a|cost,b|score,b|cost", "y,1,1,1,1", "x,1,1,1,1", "z,1,1,1,1"]);

async function vectorsOf(file: string) {
  const { matrix } = await data.read(outcomes(), { embedding: { file } });
  const { dimensions, values } = matrix.features.embeddings!;
  return matrix.features.ids.map((_, item) => [...values.subarray(item * dimensions, (item + 1) * dimensions)]);
}

const nan = Number.NaN;

describe("an embedding file", () => {
  test("of number columns keeps every bit; an item that it lacks has NaN, other items are passed over", async () => {
    const file = data.write("vectors.csv", ["id,e0,e1", "z,0.1,1e-7", "other,5,5", "x,-0.30000000000000004,2"]);
    expect(await vectorsOf(file)).toEqual([
      [-0.30000000000000004, 2],
      [nan, nan],
      [0.1, 1e-7],
    ]);
  });

  test("with several known names takes the id by their order of preference: item before id, wherever they stand", async () => {
    expect(await vectorsOf(data.write("both.csv", ["id,item,x,y", "7,y,1,2", "8,x,3,4"]))).toEqual([
      [8, 3, 4],
      [7, 1, 2],
      [nan, nan, nan],
    ]);
  });

  test("takes its first column for the id where none has a known name", async () => {
    expect(await vectorsOf(data.write("first.csv", ["name,e0,e1", "y,1,2"]))).toEqual([
      [nan, nan],
      [1, 2],
      [nan, nan],
    ]);
  });

  test("may have one column of lists: Parquet lists and arrays of floats, JSON arrays, text in CSV", async () => {
    const expected = [
      [0.5, 1],
      [nan, nan],
      [0.25, -2],
    ];
    const query = "SELECT * FROM (VALUES ('x', [0.5, 1.0]), ('z', [0.25, -2.0])) t(id, e)";
    expect(await vectorsOf(await data.parquet("list.parquet", query))).toEqual(expected);
    const array = `SELECT id, e::FLOAT[2] AS e FROM (${query})`;
    expect(await vectorsOf(await data.parquet("array.parquet", array))).toEqual(expected);
    expect(await vectorsOf(data.write("list.jsonl", ['{"id":"x","e":[0.5,1]}', '{"id":"z","e":[0.25,-2]}']))).toEqual(
      expected,
    );
    expect(await vectorsOf(data.write("list.csv", ["id;e", "x;[0.5, 1]", 'z;"[0.25,-2]"']))).toEqual(expected);
  });

  test.each([
    ["a cell that is no number", ["id,e0,e1", "x,1,2", "y,1,two"], 'item "y" is not a list of numbers (bad.csv:3)'],
    ["an empty cell", ["id,e0,e1", "x,1,2", "y,1,"], 'item "y" is not a list of numbers (bad.csv:3)'],
    ["an infinite number", ["id,e0,e1", "x,1,inf"], 'item "x" is not a list of numbers (bad.csv:2)'],
    ["a text that is no list", ["id,e", "x,hello"], 'item "x" is not a list of numbers (bad.csv:2)'],
    [
      "lists of two lengths",
      ["id;e", "z;[1,2]", "x;[1]", "y;[3,4]"],
      'item "x" has 1 numbers where others have 2 (bad.csv:3)',
    ],
  ])("with %s is refused with item and line", async (_title, lines, message) => {
    const error = await data.error(outcomes(), { embedding: { file: data.write("bad.csv", lines) } });
    expect([error.code, error.message]).toEqual(["EMBEDDING_INVALID", `the vector of ${message}`]);
  });

  test("with two vectors of one item, or none of the data's items, is refused", async () => {
    const twice = data.write("twice.csv", ["id,e0,e1", "x,1,2", "x,1,2"]);
    expect(await data.error(outcomes(), { embedding: { file: twice } })).toMatchObject({
      code: "EMBEDDING_INVALID",
      message: 'item "x" has two vectors (twice.csv:2 and twice.csv:3)',
    });
    const none = data.write("none.csv", ["id,e0,e1", "q,1,2"]);
    expect(await data.error(outcomes(), { embedding: { file: none } })).toMatchObject({
      code: "EMBEDDING_INVALID",
      message: "no vector in none.csv is of an item of the data",
      hint: 'its first id is "q", the data have ids such as "x": use the same ids',
    });
  });

  test("that is missing names the nearest file", async () => {
    data.write("vectors.csv", ["id,e0,e1", "x,1,2"]);
    expect(await data.error(outcomes(), { embedding: { file: "vector.csv" } })).toMatchObject({
      code: "FILE_MISSING",
      hint: "did you mean vectors.csv?",
    });
  });
});

describe("an embedding column", () => {
  const long = [
    "item;model;score;cost;embedding;other",
    "b;x;1;1;[1, 2];[9]",
    "b;y;1;1;[1, 2];[9]",
    "a;x;1;1;;",
    "a;y;1;1;[];",
  ];

  test("that the format knows is read unasked, and is NaN where the cell or the list is empty", async () => {
    const { matrix } = await data.read(data.write("column.csv", long));
    expect(matrix.features.embeddings).toEqual({ dimensions: 2, values: Float64Array.of(nan, nan, 1, 2) });
  });

  test("may be named, and none is null", async () => {
    const file = data.write("column.csv", long);
    const { matrix } = await data.read(file, { embedding: { column: "other" } });
    expect(matrix.features.embeddings).toEqual({ dimensions: 1, values: Float64Array.of(nan, 9) });
    expect((await data.read(outcomes())).matrix.features.embeddings).toBeNull();
    expect(await data.error(outcomes(), { embedding: { column: "vector" } })).toMatchObject({ code: "UNKNOWN_COLUMN" });
  });

  test("that differs between rows of an item, or is no list, is refused with the places", async () => {
    const differs = ["item;model;score;cost;embedding", "b;x;1;1;[1, 2]", "b;y;1;1;[1, 3]"];
    expect(await data.error(data.write("differs.csv", differs))).toMatchObject({
      code: "ITEM_CONFLICT",
      message:
        'the column "embedding" differs within one item; item "b": "[1, 2]" (differs.csv:2) and "[1, 3]" (differs.csv:3)',
    });
    const words = ["item;model;score;cost;embedding", "b;x;1;1;[1, x]", "b;y;1;1;[1, x]"];
    expect(await data.error(data.write("words.csv", words))).toMatchObject({
      code: "EMBEDDING_INVALID",
      message: 'the vector of item "b" is not a list of numbers (words.csv:2)',
      location: { file: "words.csv", line: 2, column: "embedding" },
    });
  });

  test("of a wide file goes to its item whatever the order of the rows", async () => {
    const query = `SELECT * FROM (VALUES ('b', 1, 1, 1, 1, [3.0]), ('a', 1, 1, 1, 1, [4.0]))
      t("item", "x|score", "x|cost", "y|score", "y|cost", "embedding")`;
    const { matrix } = await data.read(await data.parquet("wide.parquet", query));
    expect([...matrix.features.embeddings!.values]).toEqual([4, 3]);
  });
});
