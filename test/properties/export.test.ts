import { readFileSync } from "node:fs";
import { extname, join } from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { formats } from "../../datasets/index.js";
import { type ExportKind, type ExportRequest, exportOutcomes } from "../../src/store/export-outcomes.js";
import { DataFolder, outcomesOf, userErrorOf } from "../unit/store/data-folder.js";

const data = new DataFolder();
const kinds = ["parquet", "csv", "jsonl", "arrow"] as const satisfies readonly ExportKind[];

function exportTo(path: string, targets: readonly string[], changes: Partial<ExportRequest> = {}) {
  return exportOutcomes({
    paths: [path],
    cwd: data.path,
    formats,
    columns: [],
    exclude: [],
    checkInputs: () => undefined,
    targets: targets.map((name) => ({ path: join(data.path, name), kind: extname(name).slice(1) as ExportKind })),
    drop: [],
    hash: [],
    salt: "",
    temporaryFolder: data.temporaryFolder,
    ...changes,
  });
}

const text = (name: string) => readFileSync(join(data.path, name), "utf8");

interface Row {
  readonly item: string;
  readonly model: string;
  readonly score: number | null;
  readonly cost_usd: number | null;
  readonly note: string | null;
}

const word = fc.string({ unit: "grapheme", minLength: 1, maxLength: 12 }).filter((each) => /^[^\s\0]+$/u.test(each));
const score = fc.option(
  fc.double({ min: 0, max: 1, noNaN: true }).map((each) => each + 0),
  { freq: 8 },
);
const cost = fc.option(
  fc.double({ min: 0, max: 1e6, noNaN: true }).map((each) => each + 0),
  { freq: 8 },
);

/** Outcomes of two models on a few items, each cell scored, unscored, with or without a cost. */
const matrices: fc.Arbitrary<readonly Row[]> = fc
  .uniqueArray(fc.record({ item: word, cells: fc.tuple(score, score, cost, cost), note: fc.option(word) }), {
    selector: ({ item }) => item,
    minLength: 1,
    maxLength: 8,
  })
  .map((items) =>
    items.flatMap(({ item, cells: [a, b, c, d], note }) => [
      { item, model: "x", score: a, cost_usd: c, note },
      { item, model: "y", score: b, cost_usd: d, note },
    ]),
  )
  .filter((rows) => rows.some(({ score: own }) => own !== null));

const jsonLines = (rows: readonly object[]) => rows.map((row) => JSON.stringify(row));

describe("outcomes of any numbers and names", () => {
  test.each(kinds)("are read from an export as they were read from their source, to the last bit: %s", async (kind) => {
    await fc.assert(
      fc.asyncProperty(matrices, async (rows) => {
        const source = data.write("source.jsonl", jsonLines(rows));
        const before = await data.read(source, { columns: ["note"] });
        await exportTo(source, [`again.${kind}`]);
        const after = await data.read(`again.${kind}`, { columns: ["note"] });
        expect(outcomesOf(after.matrix)).toEqual(outcomesOf(before.matrix));
        expect(after.matrix.columns).toEqual(before.matrix.columns);
      }),
      { numRuns: 10 },
    );
  });

  test("are the same bytes whichever kind of file they went through before", async () => {
    await fc.assert(
      fc.asyncProperty(matrices, fc.constantFrom(...kinds), async (rows, kind) => {
        const source = data.write("source.jsonl", jsonLines(rows));
        await exportTo(source, ["direct.csv", `through.${kind}`]);
        await exportTo(`through.${kind}`, ["second.csv"]);
        expect(text("second.csv")).toBe(text("direct.csv"));
      }),
      { numRuns: 10 },
    );
  });
});

describe("at the edges", () => {
  const header = "item,model,score,cost_usd,note";

  test.each(kinds)("a table without rows is no outcomes, and no file %s is written", async (kind) => {
    const error = await userErrorOf(exportTo(data.write("rowless.csv", [header]), [`none.${kind}`]));
    expect(error.location?.file).toBe("rowless.csv");
    expect(() => readFileSync(join(data.path, `none.${kind}`))).toThrow("ENOENT");
  });

  test.each(kinds)("a column in which every cell is missing stays a column of missing cells: %s", async (kind) => {
    const source = data.write("gaps.csv", [header, "a,x,1,,", "a,y,0,,"]);
    await exportTo(source, [`gaps.${kind}`]);
    const { matrix } = await data.read(`gaps.${kind}`);
    expect([...matrix.costs]).toEqual([Number.NaN, Number.NaN]);
    expect(matrix.priced).toBe(false);
  });

  test.each(kinds)("no score is not the score 0, and no cost not free: %s", async (kind) => {
    const source = data.write("zero.csv", [header, "a,x,0,0,", "a,y,,0.5,", "b,x,1,,", "b,y,1,0,"]);
    await exportTo(source, [`zero.${kind}`]);
    const { matrix } = await data.read(`zero.${kind}`);
    expect(outcomesOf(matrix)).toEqual({
      a: { x: [0, 0], y: [Number.NaN, 0.5] },
      b: { x: [1, Number.NaN], y: [1, 0] },
    });
  });

  test.each(kinds)("ids beyond 2^53 keep all their digits: %s", async (kind) => {
    const ids = ["9007199254740993", "9223372036854775807", "-9223372036854775808"];
    const query = ids.map((id) => `SELECT '${id}'::BIGINT AS item, unnest(['x', 'y']) AS model, 1.0 AS score`);
    await data.parquet("large.parquet", query.join(" UNION ALL "));
    await exportTo("large.parquet", [`large-again.${kind}`]);
    const { matrix } = await data.read(`large-again.${kind}`);
    expect([...matrix.features.ids].sort()).toEqual([...ids].sort());
  });

  test.each(kinds)("decimals and enumerations of Parquet are numbers and texts: %s", async (kind) => {
    const cells =
      "unnest(['x', 'y'])::ENUM('y', 'x') AS model, 0.125::DECIMAL(9, 4) AS score, 0.00045::DECIMAL(18, 9) AS cost_usd";
    await data.parquet("types.parquet", `SELECT 'a' AS item, ${cells}`);
    await exportTo("types.parquet", [`types-again.${kind}`]);
    const { matrix } = await data.read(`types-again.${kind}`);
    expect(outcomesOf(matrix)).toEqual({ a: { x: [0.125, 0.00045], y: [0.125, 0.00045] } });
  });

  test.each(kinds)("moments of two time zones are told apart and stay the same moments: %s", async (kind) => {
    const at =
      "CASE model WHEN 'x' THEN TIMESTAMPTZ '2026-03-29 01:30:00+00' ELSE TIMESTAMPTZ '2026-03-29 01:30:00+02' END";
    await data.parquet(
      "zones.parquet",
      `SELECT 'a' AS item, model, 1.0 AS score, ${at} AS note FROM (SELECT unnest(['x', 'y']) AS model)`,
    );
    await exportTo("zones.parquet", [`zones-again.${kind}`, "zones.jsonl"]);
    await exportTo(`zones-again.${kind}`, ["zones-second.jsonl"]);
    expect(text("zones-second.jsonl")).toBe(text("zones.jsonl"));
    const notes = text("zones.jsonl")
      .trimEnd()
      .split("\n")
      .map((line) => Date.parse(JSON.parse(line).note.replace(/([+-]\d\d)$/, "$1:00")));
    expect(notes.map((note) => new Date(note).toISOString())).toEqual([
      "2026-03-29T01:30:00.000Z",
      "2026-03-28T23:30:00.000Z",
    ]);
  });

  test.each(kinds)("a column whose name is SQL, or has quotes, is a column like others: %s", async (kind) => {
    const names = ['x"; DROP TABLE rows; --', "it's", "select", "a,b"];
    const lines = jsonLines(
      ["x", "y"].map((model) => ({
        item: "a",
        model,
        score: 1,
        ...Object.fromEntries(names.map((name) => [name, `of ${name}`])),
      })),
    );
    await exportTo(data.write("names.jsonl", lines), [`names-again.${kind}`]);
    const { matrix } = await data.read(`names-again.${kind}`, { columns: names });
    for (const name of names) expect(matrix.columns.get(name)).toEqual([`of ${name}`]);
  });

  test("items and models that differ in case alone are different ones in every kind of file", async () => {
    const source = data.write("case.csv", ["item,model,score", "A,X,1", "A,x,0", "a,X,0", "a,x,1"]);
    for (const kind of kinds) {
      await exportTo(source, [`case-again.${kind}`]);
      const { matrix } = await data.read(`case-again.${kind}`);
      expect(outcomesOf(matrix)).toEqual({
        A: { X: [1, Number.NaN], x: [0, Number.NaN] },
        a: { X: [0, Number.NaN], x: [1, Number.NaN] },
      });
    }
  });

  test.each(kinds)("NaN, as tables of pandas write what is missing, is missing and no number: %s", async (kind) => {
    const query = "SELECT 'a' AS item, unnest(['x', 'y']) AS model, unnest(['NaN'::DOUBLE, 1.0]) AS score";
    await data.parquet("nan.parquet", query);
    await exportTo("nan.parquet", [`nan-again.${kind}`, "nan.csv"]);
    const { matrix } = await data.read(`nan-again.${kind}`);
    expect([...matrix.scores]).toEqual([Number.NaN, 1]);
    expect(text("nan.csv").split("\n").slice(0, 2)).toEqual(["item,model,score", "a,x,"]);
  });

  test.each(["Infinity", "-Infinity"])("%s as a score is refused, and never written as missing", async (value) => {
    const query = `SELECT 'a' AS item, unnest(['x', 'y']) AS model, unnest(['${value}'::DOUBLE, 1.0]) AS score`;
    await data.parquet("odd.parquet", query);
    const error = await userErrorOf(exportTo("odd.parquet", ["odd.csv"]));
    expect(error.location?.file).toBe("odd.parquet");
  });

  test.each(kinds)("a score of -0 is a score that equals 0, and none that is missing: %s", async (kind) => {
    await data.parquet(
      "minus.parquet",
      "SELECT 'a' AS item, unnest(['x', 'y']) AS model, unnest(['-0.0'::DOUBLE, 1.0]) AS score",
    );
    await exportTo("minus.parquet", [`minus-again.${kind}`]);
    const { matrix } = await data.read(`minus-again.${kind}`);
    expect(matrix.scores[0] === 0).toBe(true);
  });
});
