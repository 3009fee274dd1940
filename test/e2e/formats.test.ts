import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { beforeAll, describe, expect, test } from "vitest";
import {
  csvLines,
  jsonLines,
  longRows,
  parquetFromJson,
  routerbenchRows,
  sampleModels,
  sampleOutcomes,
  wideRows,
} from "../support/outcome-files.js";
import { Workspace } from "../support/run-cli.js";

const items = sampleOutcomes();
const config = "version: 1\nstats: { replicates: 100 }\noutput: { write: [result.json] }\n";

describe("the same outcomes give a byte-identical result.json", () => {
  const place = new Workspace();
  let expected = "";

  async function evaluate(...args: string[]): Promise<string> {
    const { code, stderr } = await place.run(["eval", "-c", "quick.yaml", ...args]);
    expect({ code, stderr: code === 0 ? "" : stderr }).toEqual({ code: 0, stderr: "" });
    return place.resultText();
  }

  beforeAll(async () => {
    place.write("quick.yaml", config);
    place.write("outcomes.csv", csvLines(longRows(items)));
    expected = await evaluate("outcomes.csv");
  });

  test("which is about all items and models, and has a router that learned", () => {
    const { dataset, models, routers } = place.result();
    expect([dataset.name, dataset.items, dataset.models, dataset.missing]).toEqual(["outcomes", 200, 3, 0]);
    expect(dataset.groups).toEqual([
      { name: "law", items: 80 },
      { name: "math", items: 120 },
    ]);
    expect(models.map(({ id }) => id)).toEqual(sampleModels);
    expect(routers.some(({ id }) => id === "knn")).toBe(true);
  });

  test("whatever the order of the rows", async () => {
    const [header, ...rows] = csvLines(longRows(items));
    const shuffled = rows.map((row, index) => [(index * 7919) % rows.length, row] as const).sort(([a], [b]) => a - b);
    place.write("shuffled/outcomes.csv", [header!, ...shuffled.map(([, row]) => row)]);
    expect(await evaluate("shuffled/outcomes.csv")).toBe(expected);
  });

  test("whatever the number of cores", async () => {
    expect(await evaluate("outcomes.csv", "-j", "1")).toBe(expected);
    expect(await evaluate("outcomes.csv", "-j", "2")).toBe(expected);
  });

  const spellings: readonly (readonly [string, string, readonly string[] | Uint8Array])[] = [
    ["long with semicolons", "a/outcomes.csv", csvLines(longRows(items), ";")],
    ["long with tabs", "b/outcomes.tsv", csvLines(longRows(items), "\t")],
    ["long, compressed", "c/outcomes.csv.gz", gzipSync(`${csvLines(longRows(items)).join("\n")}\n`)],
    [
      "long with Windows line ends",
      "d/outcomes.csv",
      csvLines(longRows(items)).map((line, i, all) => (i < all.length - 1 ? `${line}\r` : `${line}\r`)),
    ],
    ["long as JSON lines", "e/outcomes.jsonl", jsonLines(longRows(items))],
    ["long as a JSON array", "f/outcomes.json", [JSON.stringify(longRows(items))]],
    ["wide", "g/outcomes.csv", csvLines(wideRows(items))],
    ["wide as JSON lines", "h/outcomes.ndjson", jsonLines(wideRows(items))],
    ["RouterBench's own columns", "i/outcomes.csv", csvLines(routerbenchRows(items))],
  ];

  test.each(spellings)("written %s", async (_, name, content) => {
    expect(await evaluate(place.write(name, content))).toBe(expected);
  });

  test.each([
    ["long", longRows],
    ["wide", wideRows],
  ])("written %s as Parquet", async (name, rows) => {
    const json = place.write(`parquet/${name}.jsonl`, jsonLines(rows(items)));
    place.write(`parquet/${name}/.keep`, "");
    const file = `parquet/${name}/outcomes.parquet`;
    await parquetFromJson(join(place.path, json), join(place.path, file));
    expect(await evaluate(file)).toBe(expected);
  });

  test("in several files, as a list, a folder or a pattern", async () => {
    place.write("parts/outcomes/1.csv", csvLines(longRows(items.slice(0, 50))));
    place.write("parts/outcomes/2.csv", csvLines(longRows(items.slice(50, 120))));
    place.write("parts/outcomes/3.jsonl", jsonLines(longRows(items.slice(120))));
    place.write("parts/outcomes/notes.txt", "not data");
    const list = ["1.csv", "2.csv", "3.jsonl"].map((name) => `parts/outcomes/${name}`);
    expect(await evaluate(...list)).toBe(expected);
    expect(await evaluate(...list.toReversed())).toBe(expected);
    expect(await evaluate("parts/outcomes")).toBe(expected);
    const named = (text: string) => text.replace(/("dataset": \{\s*"name": ")[^"]*/, "$1");
    expect(named(await evaluate("parts/**/*.*"))).toBe(named(expected));
  });
});

describe("RouteLLM's responses", () => {
  const place = new Workspace();

  test("are evaluated without costs, and the warning counts what a list beside them takes away", async () => {
    const rows = items.map(({ prompt, outcomes }) => ({ prompt, tiny: outcomes.tiny!.score === 1, large: true }));
    place.write("mmlu/mmlu_math.csv", csvLines(rows.slice(0, 120)));
    place.write("mmlu/mmlu_law.csv", csvLines(rows.slice(120)));
    const listed = rows.slice(118, 122).map(({ prompt }) => ({ train_prompt: "alike", eval_prompt: prompt }));
    place.write("mmlu/contaminated_prompts.jsonl", jsonLines(listed));
    const { code, stderr } = await place.run(["eval", "mmlu", "--replicates", "100"]);
    expect(code).toBe(0);
    expect(stderr).toContain("4 items are left out: a file beside the outcomes lists them as contaminated");
    const { dataset, warnings, models } = place.result();
    expect(dataset.groups).toEqual([
      { name: "law", items: 78 },
      { name: "math", items: 118 },
    ]);
    expect(models.map(({ id }) => id)).toEqual(["tiny", "large"]);
    expect(warnings.find((warning) => warning.code === "DECONTAMINATED")?.count).toBe(4);
  });
});

describe("missing cells", () => {
  const place = new Workspace();
  const rows = longRows(items);

  test("are no zeros: their items are left out with a warning that counts them", async () => {
    const lacking = rows.map((row, index) =>
      index === 0 ? { ...row, score: "" } : index === 7 ? { ...row, cost_usd: "" } : row,
    );
    place.write("lacking.csv", csvLines(lacking));
    place.write("complete.csv", csvLines(rows.filter(({ item }) => item !== "q0000" && item !== "q0002")));
    const { code, stderr } = await place.run(["eval", "lacking.csv", "--replicates", "100"]);
    expect(code).toBe(0);
    expect(stderr).toContain("2 of 200 items lack an outcome of some model (2 cells) and are left out (MISSING_CELLS)");
    const { dataset, ...result } = place.result();
    expect([dataset.items, dataset.missing, dataset.leftOut]).toEqual([198, 2, 2]);
    await place.run(["eval", "complete.csv", "--replicates", "100"]);
    expect(result.models).toEqual(place.result().models);
  });

  test("end a run with 3 under --missing error, and where more than one item in twenty would go", async () => {
    const refused = await place.run(["eval", "lacking.csv", "--missing", "error"]);
    expect(refused.code).toBe(3);
    expect(refused.stderr).toContain("MISSING_CELLS");
    place.write("ragged.csv", csvLines(rows.filter(({ item, model }) => model !== "small" || String(item) >= "q0011")));
    const ragged = await place.run(["eval", "ragged.csv"]);
    expect(ragged.code).toBe(3);
    expect(ragged.stderr).toContain("more than 5 %");
  });
});
