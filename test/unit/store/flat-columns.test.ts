import { describe, expect, test } from "vitest";
import type { TableFormat } from "../../../src/core/format.js";
import { withStore } from "../../../src/store/connection.js";
import { resolveInputs } from "../../../src/store/input-files.js";
import { openSource } from "../../../src/store/open-source.js";
import { DataFolder, outcomesOf } from "./data-folder.js";

const data = new DataFolder();

/** A format that names fields of structs, as tables of Parquet with one struct a model have them. */
const structs: TableFormat = {
  kind: "table",
  id: "structs",
  label: "Structs",
  description: "One struct a model.",
  exampleHeader: ["item", "small.score", "small.cost", "large.score", "large.cost"],
  detect: (header) => header.some(({ name }) => name === "small.score"),
  layout: () => ({
    kind: "wide",
    identity: { id: "item" },
    item: {},
    known: [],
    models: ["small", "large"].map((id) => ({ id, score: `${id}.score`, cost: `${id}.cost` })),
  }),
};

async function headerOf(query: string): Promise<[string, string][]> {
  const name = await data.parquet("header.parquet", query);
  return withStore({ temporaryFolder: data.temporaryFolder }, async (store) => {
    const [file] = await resolveInputs([name], data.path);
    const { header } = await openSource(store, file!);
    return header.map((column) => [column.name, column.type]);
  });
}

describe("structs of a Parquet file", () => {
  test("become columns called COLUMN.field, one level deep, in their place and with their types", async () => {
    const query = `SELECT 'q' AS item, {'score': 0.5::FLOAT, 'tok en': 3::BIGINT, 'inner': {'x': 1}} AS "gpt-4.1", [1.5::DOUBLE] AS e`;
    expect(await headerOf(query)).toEqual([
      ["item", "VARCHAR"],
      ["gpt-4.1.score", "FLOAT"],
      ["gpt-4.1.tok en", "BIGINT"],
      ["gpt-4.1.inner", 'STRUCT("x" INTEGER)'],
      ["e", "DOUBLE[]"],
    ]);
  });

  test("stay whole where a field would be called like another column", async () => {
    const query = "SELECT 1 AS \"m.score\", {'score': 2, 'cost': 3} AS m";
    expect((await headerOf(query)).map(([name]) => name)).toEqual(["m.score", "m"]);
  });

  test("are read by their fields; a struct that is NULL is missing, and so is a field that is", async () => {
    const file = await data.parquet(
      "structs.parquet",
      `SELECT * FROM (VALUES
        ('q1', {'score': 0.1::DOUBLE, 'cost': 0.0004::DOUBLE}, {'score': 1::DOUBLE, 'cost': 0.0052::DOUBLE}),
        ('q2', {'score': 1, 'cost': NULL}, NULL)) t(item, small, large)`,
    );
    const { matrix, format } = await data.read(file, { formats: [structs] });
    expect(format).toBe("structs");
    expect(outcomesOf(matrix)).toEqual({
      q1: { small: [0.1, 0.0004], large: [1, 0.0052] },
      q2: { small: [1, Number.NaN], large: [Number.NaN, Number.NaN] },
    });
  });

  test.each(["read_parquet", "rows", 'x"; DROP TABLE rows', "o'brien"])("may be called %s", async (name) => {
    const quoted = `"${name.replaceAll('"', '""')}"`;
    const field = name.replaceAll("'", "''");
    const file = await data.parquet("odd.parquet", `SELECT 'q' AS item, {'${field}': 7, 'b': 8} AS ${quoted}`);
    const format: TableFormat = {
      ...structs,
      detect: () => true,
      layout: () => ({
        kind: "wide",
        identity: { id: "item" },
        item: {},
        known: [],
        models: [
          { id: "a", score: `${name}.${name}`, cost: null },
          { id: "b", score: `${name}.b`, cost: null },
        ],
      }),
    };
    const { matrix } = await data.read(file, { formats: [format], scoreScale: { min: 0, max: 10 } });
    expect([...matrix.scores]).toEqual([0.7, 0.8]);
  });

  test("are named, with the row and the value, where a field holds no number", async () => {
    const file = await data.parquet(
      "words.parquet",
      `SELECT * FROM (VALUES ('q1', {'score': '1', 'cost': 1}, {'score': 1, 'cost': 1}),
        ('q2', {'score': 'good', 'cost': 1}, {'score': 1, 'cost': 1})) t(item, small, large)`,
    );
    const error = await data.error(file, { formats: [structs] });
    expect([error.code, error.location?.column]).toEqual(["VALUE_NOT_NUMERIC", "small.score"]);
    expect(error.message).toContain('"good"');
    expect(error.message).toContain("words.parquet row 2");
  });
});
