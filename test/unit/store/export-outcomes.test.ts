import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync } from "node:fs";
import { extname, join } from "node:path";
import { describe, expect, test } from "vitest";
import { formats } from "../../../datasets/index.js";
import type { OutcomeMatrix } from "../../../src/core/outcome-matrix.js";
import { selectAsked } from "../../../src/core/select-items.js";
import { hashKeys } from "../../../src/statistics/hash.js";
import {
  type Exported,
  type ExportKind,
  type ExportRequest,
  exportOutcomes,
} from "../../../src/store/export-outcomes.js";
import { csvLines } from "../../support/outcome-files.js";
import { DataFolder, outcomesOf, userErrorOf } from "./data-folder.js";

const data = new DataFolder();
const kinds = ["parquet", "csv", "jsonl", "arrow"] as const satisfies readonly ExportKind[];

function exportTo(path: string, targets: readonly string[], changes: Partial<ExportRequest> = {}): Promise<Exported> {
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

/** Numbers in [0, 1) with all their digits, the same at each call. */
function digits(index: number): number {
  return ((index + 1) * 0.6180339887498949) % 1;
}

/** Texts that the writing of files could spoil. */
const texts = [
  'a "quoted", text\nof two lines',
  "  spaces  ",
  "zoë 日本 🙂",
  "null",
  "NaN",
  "1_000",
  "'; DROP TABLE x; --",
  "tab\there\r\n",
];

/** Outcomes with everything that the canonical table has, and cells that are missing. */
function rows() {
  return texts.flatMap((text, item) =>
    ["small", "large"].map((model, index) => {
      const number = digits(2 * item + index);
      return {
        item: `q${item}`,
        model,
        score: item === 3 && index === 1 ? "" : number,
        cost_usd: item === 4 ? "" : number * 1e-5,
        latency_ms: number * 1234,
        input_tokens: 10 * item + index,
        prompt: text,
        group: item % 2 === 0 ? "math" : "law, civil",
        embedding: `[${number}, -0.5]`.replace(String(number), String(digits(item))),
        note: `${text}${index}`,
      };
    }),
  );
}

/** What of a matrix must survive: everything but its name and the order of its models. */
function contentOf(matrix: OutcomeMatrix) {
  const { features, columns, priced, measures, models } = matrix;
  const cells = new Map([...measures].map(([name, values]) => [name, outcomesOf({ ...matrix, scores: values })]));
  return { outcomes: outcomesOf(matrix), features, columns, priced, cells, models: models.toSorted() };
}

describe("outcomes that are exported and read again", () => {
  test.each(kinds)("are the same, bit by bit, as %s", async (kind) => {
    const source = data.write("source.csv", csvLines(rows()));
    const { rows: count, items, columns } = await exportTo(source, [`again.${kind}`]);
    expect([count, items]).toEqual([16, 8]);
    expect(columns.join(" ")).toBe("item model score cost_usd input_tokens latency_ms prompt group embedding note");
    const [before, after] = [await data.read(source), await data.read(`again.${kind}`)];
    expect([after.format, after.unknownColumns]).toEqual(["long", ["note"]]);
    expect(after.matrix.scores).toEqual(before.matrix.scores);
    expect(after.matrix.costs).toEqual(before.matrix.costs);
    expect(contentOf(after.matrix)).toEqual(contentOf(before.matrix));
  });

  test.each(kinds)("of a wide file are the same as %s, with the models in the order of their ids", async (kind) => {
    const lines = ["item,prompt,z|score,z|cost_usd,a|score,a|cost_usd", "q2,Who?,1,0.1,,0.3", "q1,What?,0,0.7,1,"];
    const source = data.write("source-wide.csv", lines);
    await exportTo(source, [`wide.${kind}`]);
    const [before, after] = [await data.read(source), await data.read(`wide.${kind}`)];
    expect(after.matrix.models).toEqual(["a", "z"]);
    expect(contentOf(after.matrix)).toEqual(contentOf(before.matrix));
  });

  test.each(kinds)("have scores on [0, 1] as %s, whatever scale they were on", async (kind) => {
    const scoreScale = { min: 1, max: 10 };
    const source = data.write("scale.csv", ["item,model,score", "a,x,1.7", "a,y,10", "b,x,5.3", "b,y,7"]);
    await exportTo(source, [`scaled.${kind}`], { scoreScale });
    const [before, after] = [await data.read(source, { scoreScale }), await data.read(`scaled.${kind}`)];
    expect(after.matrix.scores).toEqual(before.matrix.scores);
  });

  test.each(kinds)("say as %s that they are simulated where the file said so", async (kind) => {
    const query = "SELECT * FROM (VALUES ('a', 'x', 1), ('a', 'y', 0)) t(item, model, score)";
    const source = await data.parquet("marked.parquet", query, ", KV_METADATA {'routebench.simulated': 'true'}");
    expect((await exportTo(source, [`marked-again.${kind}`])).simulated).toBe(true);
    expect((await data.read(`marked-again.${kind}`)).simulated).toBe(true);
  });

  test("are the same bytes, whatever the order of the rows and the number of threads", async () => {
    const one = data.write("one.csv", csvLines(rows()));
    const two = data.write("two.csv", csvLines(rows().toReversed()));
    await exportTo(
      one,
      kinds.map((kind) => `one.${kind}`),
      { threads: 1 },
    );
    await exportTo(
      two,
      kinds.map((kind) => `two.${kind}`),
      { threads: 4 },
    );
    for (const kind of kinds) {
      const [first, second] = [`one.${kind}`, `two.${kind}`].map((name) => readFileSync(join(data.path, name)));
      expect([kind, first!.equals(second!)]).toEqual([kind, true]);
    }
  });

  test("are read of more rows than a batch has, in order", async () => {
    const many = Array.from({ length: 40_000 }, (_, index) => `q${String(index).padStart(6, "0")},m,${digits(index)}`);
    const source = data.write("many.csv", ["item,model,score", ...many, "q000000,n,1"]);
    await exportTo(source, ["many.arrow", "many-again.csv"]);
    const [arrow, csv] = [await data.read("many.arrow"), await data.read("many-again.csv")];
    expect(arrow.matrix.scores).toEqual(csv.matrix.scores);
    expect(arrow.matrix.features.ids).toHaveLength(40_000);
  });

  test("are those of the items asked for, the same that an evaluation takes", async () => {
    const source = data.write("source.csv", csvLines(rows()));
    const asked = { filter: [{ column: "group", values: ["math"] }], limit: 2, sample: 3, seed: 5 };
    const select = (items: OutcomeMatrix) => selectAsked(items, asked, hashKeys);
    expect(await exportTo(source, ["some.csv"], { select, columns: ["group"] })).toMatchObject({ rows: 4, items: 2 });
    const whole = await data.read(source, { columns: ["group"] });
    expect((await data.read("some.csv")).matrix.features.ids).toEqual(select(whole.matrix).features.ids);
  });

  test("are without the items that a list leaves out", async () => {
    const source = data.write("source.csv", csvLines(rows()));
    data.write("gone.csv", ["item", "q0", "q7"]);
    await exportTo(source, ["rest.csv"], { exclude: ["gone.csv"] });
    expect((await data.read("rest.csv")).matrix.features.ids).toEqual(["q1", "q2", "q3", "q4", "q5", "q6"]);
  });

  test("may be of one model", async () => {
    const source = data.write("single.csv", ["item,model,score", "a,x,1"]);
    expect(await exportTo(source, ["single.parquet"])).toMatchObject({ rows: 1, items: 1 });
  });
});

describe("what is hidden", () => {
  const secret = "Which patient had the rare illness?";
  const lines = (...extra: readonly string[]) => [
    ["item", "model", "score", "prompt", ...(extra.length > 0 ? ["messages"] : [])].join(","),
    ...["x", "y"].map((model) => ["q1", model, "1", secret, ...extra].join(",")),
  ];

  test("by drop is in no file, by hash is the SHA-256 of salt and text", async () => {
    const source = data.write("secret.csv", lines());
    await exportTo(
      source,
      kinds.map((kind) => `dropped.${kind}`),
      { drop: ["prompt"] },
    );
    for (const kind of kinds) {
      const bytes = readFileSync(join(data.path, `dropped.${kind}`)).toString("latin1");
      expect([kind, bytes.includes("patient")]).toEqual([kind, false]);
    }
    await exportTo(source, ["hashed.csv"], { hash: ["prompt", "model"], salt: "salt" });
    const { features, models } = (await data.read("hashed.csv")).matrix;
    const sha256 = (text: string) => createHash("sha256").update(`salt${text}`).digest("hex");
    expect(features.prompts).toEqual([sha256(secret)]);
    expect(models).toEqual([sha256("x"), sha256("y")].sort());
  });

  test.each([
    ["as it is", `before ${secret} after`],
    ["as JSON", '"[{""content"": ""Which patient had the rare illness?""}]"'],
  ])("does not stand in another column %s: the export is refused, and nothing is written", async (how, copy) => {
    const target = `copied-${how.replaceAll(" ", "-")}.csv`;
    const source = data.write("copied.csv", lines(copy));
    const error = await userErrorOf(exportTo(source, [target], { drop: ["prompt"] }));
    expect(error).toMatchObject({ code: "USAGE", hint: "--drop messages too" });
    expect(error.message).toContain('the column "messages" holds prompts, which are to be hidden (2 rows');
    expect(existsSync(join(data.path, target))).toBe(false);
    expect(await exportTo(source, [target], { drop: ["prompt", "messages"] })).toMatchObject({ rows: 2 });
  });

  test("does not stand in a JSON column either where JSON writes it otherwise", async () => {
    const object = {
      item: "q1",
      score: 1,
      prompt: 'two "quoted"\nlines of text',
      messages: [{ content: 'two "quoted"\nlines of text' }],
    };
    const source = data.write(
      "json.jsonl",
      ["x", "y"].map((model) => JSON.stringify({ ...object, model })),
    );
    expect(await userErrorOf(exportTo(source, ["json-out.csv"], { hash: ["prompt"] }))).toMatchObject({
      code: "USAGE",
    });
  });

  test("may not be the id: a prompt that is one is refused, until the id is hashed", async () => {
    const source = data.write("id.csv", [
      "item,model,score,prompt",
      `${secret},x,1,${secret}`,
      `${secret},y,1,${secret}`,
    ]);
    expect(await userErrorOf(exportTo(source, ["id-out.csv"], { drop: ["prompt"] }))).toMatchObject({
      hint: "--hash item too",
    });
    expect(await exportTo(source, ["id-out.csv"], { drop: ["prompt"], hash: ["item"] })).toMatchObject({
      promptIds: 0,
    });
  });

  test("shows in ids that are made of prompts: they are counted", async () => {
    const source = data.write("no-ids.csv", [
      "prompt,model,score",
      `${secret},x,1`,
      `${secret},y,0`,
      "Short?,x,1",
      "Short?,y,1",
    ]);
    expect(await exportTo(source, ["no-ids-out.csv"], { drop: ["prompt"] })).toMatchObject({ promptIds: 2 });
    const hidden = await exportTo(source, ["no-ids-out.csv"], { drop: ["prompt"], hash: ["item"], salt: "s" });
    expect(hidden.promptIds).toBe(0);
    expect((await exportTo(source, ["no-ids-out.csv"])).promptIds).toBe(0);
  });

  test("is a column that there is, and not one without which the file is none", async () => {
    const source = data.write("secret.csv", lines());
    const errorOf = (changes: Partial<ExportRequest>) => userErrorOf(exportTo(source, ["no.csv"], changes));
    expect(await errorOf({ drop: ["promt"] })).toMatchObject({
      code: "UNKNOWN_COLUMN",
      hint: 'did you mean "prompt"?',
    });
    expect(await errorOf({ drop: ["item"] })).toMatchObject({ code: "USAGE", hint: "--hash item" });
    expect(await errorOf({ drop: ["score"] })).toMatchObject({ code: "USAGE" });
    expect(await errorOf({ hash: ["score"] })).toMatchObject({ code: "USAGE", hint: "--drop score" });
  });
});

describe("a file that cannot be written", () => {
  test.each(kinds)("as %s is OUTPUT_WRITE, and nothing is left of it", async (kind) => {
    const source = data.write("source.csv", csvLines(rows()));
    mkdirSync(join(data.path, `folder.${kind}`), { recursive: true });
    const error = await userErrorOf(exportTo(source, [`folder.${kind}`]));
    expect(error.code).toBe("OUTPUT_WRITE");
    expect(existsSync(join(data.path, `folder.${kind}.unfinished`))).toBe(false);
  });
});
