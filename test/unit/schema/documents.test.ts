import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DuckDBInstance } from "@duckdb/node-api";
import { afterAll, describe, expect, test } from "vitest";
import { parse } from "yaml";
import { formats, tableFormats } from "../../../datasets/index.js";
import { groupNames } from "../../../datasets/item-columns.js";
import { outcomeNames } from "../../../datasets/long.js";
import { routerEntries } from "../../../runners/index.js";
import { schemaFiles } from "../../../scripts/schema-files.js";
import { loadConfig } from "../../../src/config/load-config.js";
import { laterKeys } from "../../../src/config/schema.js";
import { errorCodes } from "../../../src/core/errors.js";
import type { Format, TableFormat } from "../../../src/core/format.js";
import { itemIdNames } from "../../../src/core/item-id-names.js";
import { warningCodes } from "../../../src/core/warnings.js";
import { readOutcomes } from "../../../src/store/read-outcomes.js";

const page = (name: string) => readFileSync(new URL(`../../../${name}`, import.meta.url), "utf8");
const folder = mkdtempSync(join(tmpdir(), "routebench-documents-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Fenced blocks of a page whose first line is exactly the fence and these words. */
function blocks(text: string, words: string): string[] {
  return [...text.matchAll(/^```([^\n]*)\n([\s\S]*?)^```$/gm)]
    .filter(([, info]) => info === words)
    .map(([, , body]) => body!);
}

/** Whether a table of a format has a column with costs. */
function hasCosts(format: TableFormat): boolean {
  const layout = format.layout(format.exampleHeader.map((name) => ({ name, type: "VARCHAR" })));
  return (layout.kind === "long" ? [layout] : layout.models).some(({ cost }) => cost !== null);
}

function writeBlock(name: string, body: string): string {
  writeFileSync(join(folder, name), body);
  return name;
}

describe("docs/errors.md", () => {
  const [errors = "", warnings = ""] = page("docs/errors.md").split("\n## Warnings\n");
  const rows = (text: string) =>
    [...text.matchAll(/^\| `([A-Z_]+)` \| (.*?) \|/gm)].map(([, code, second]) => [code!, second!] as const);

  test("has one row for each error with its exit code, and no other", () => {
    expect(rows(errors)).toEqual(Object.entries(errorCodes).map(([code, exit]) => [code, String(exit)]));
  });

  test("has one row for each warning, and no other", () => {
    expect(rows(warnings).map(([code]) => code)).toEqual([...warningCodes]);
  });
});

describe("docs/config.md", () => {
  const text = page("docs/config.md");

  test.each([...blocks(text, "yaml"), ...blocks(page("README.md"), "yaml")])(
    "example %# is a configuration that loads",
    async (body) => {
      const { config } = await loadConfig(writeBlock("example.yaml", body), folder);
      expect(config.version).toBe(1);
    },
  );

  test.each(blocks(text, "yaml later"))("later example %# is refused as such, not ignored: %s", async (body) => {
    const loading = loadConfig(writeBlock("later.yaml", `version: 1\n${body}`), folder);
    await expect(loading).rejects.toMatchObject({ code: "NOT_BUILT" });
  });

  test("has an example for every key of a later version", () => {
    const written = blocks(text, "yaml later").map((body) => JSON.stringify(parse(body)));
    for (const path of laterKeys) {
      const keys = path.filter((key) => key !== "*").map((key) => `"${key}"`);
      expect(written.some((body) => keys.every((key) => body.includes(key)))).toBe(true);
    }
  });

  test("explains every key that the schema knows, and every type of router", () => {
    const keys = new Set<string>();
    JSON.parse(schemaFiles().get("config.v1.json")!, (key, value) => {
      if (key === "properties") for (const name of Object.keys(value as object)) keys.add(name);
      return value;
    });
    // Of the two ends of a scale and the two sources of vectors the manual shows the pair.
    for (const key of keys)
      expect(text).toMatch(new RegExp(`\`${key.replace("$", "\\$")}\`|\\b${key.replace("$", "\\$")}: `));
    for (const { type } of routerEntries) expect(text).toContain(`\`${type}\``);
  });
});

describe("docs/formats.md and README.md", () => {
  const text = page("docs/formats.md");
  const read = (name: string) =>
    readOutcomes({ paths: [name], cwd: folder, formats, columns: [], temporaryFolder: join(folder, "spill") });

  test("show one example of each layout with costs, which is told by its header, and all hold the same outcomes and costs", async () => {
    const found = [];
    for (const [index, body] of blocks(text, "csv").entries())
      found.push(await read(writeBlock(`example-${index}.csv`, body)));
    // What comes from a log has a block of its own kind: it is one model's outcome of each call.
    const priced = tableFormats.filter((format) => hasCosts(format) && format.id !== "openrouter-activity");
    expect(found.map(({ format }) => format).sort()).toEqual(priced.map(({ id }) => id).sort());
    for (const { matrix, unknownColumns } of found) {
      expect(unknownColumns).toEqual([]);
      expect([...matrix.features.groups].sort()).toEqual(["law", "math"]);
      const place = (group: string, model: string) =>
        matrix.features.groups.indexOf(group) * 2 + matrix.models.indexOf(model);
      const both = (group: string, values: Float64Array) =>
        ["small", "large"].map((model) => values[place(group, model)]);
      expect([both("math", matrix.scores), both("law", matrix.scores)]).toEqual([
        [0, 1],
        [1, 1],
      ]);
      expect([both("math", matrix.costs)[0], both("law", matrix.costs)[1]]).toEqual([0.0004, 0.0049]);
    }
  });

  test("show an example of each layout without costs, in files of the names beside it", async () => {
    const examples = [...text.matchAll(/^```(?:csv|jsonl) (routellm|mt-bench) (\S+)\n([\s\S]*?)^```$/gm)];
    const readAs = (id: string) => {
      const paths = examples.filter(([, format]) => format === id).map(([, , name, body]) => writeBlock(name!, body!));
      return readOutcomes({ paths, cwd: folder, formats, columns: [], temporaryFolder: join(folder, "spill") });
    };
    const { matrix: responses, ...routellm } = await readAs("routellm");
    expect([routellm.format, routellm.unknownColumns]).toEqual(["routellm", []]);
    expect(responses.features.groups).toEqual(["math", "math"]);
    expect(text).toContain(`\`${responses.features.ids[responses.features.prompts!.indexOf("What is 2 + 2?")]}\``);
    const { matrix: judged, ...mtBench } = await readAs("mt-bench");
    expect([mtBench.format, mtBench.unknownColumns]).toEqual(["mt-bench", []]);
    expect(judged.features).toMatchObject({ ids: ["1"], groups: ["math"], prompts: ["What is 2 + 2?"] });
    // (9.5 - 1) / 9 of the large model, (1 - 1) / 9 of the small one.
    expect([...judged.scores]).toEqual([8.5 / 9, 0]);
  });

  test("list every format in the order of its sections, how it is told, what it is evidence of, and whether it has costs", () => {
    const sections = [...text.matchAll(/^###? (([a-z][a-z0-9-]*): .*)$/gm)];
    const rows = [...text.matchAll(/^\| \[`([a-z0-9-]+)`\]\(#(\S+)\) \| .* \| (\S+) \| (.+) \| (.+) \|$/gm)];
    const anchor = (heading: string) =>
      heading
        .toLowerCase()
        .replace(/[^a-z0-9 -]/g, "")
        .replaceAll(" ", "-");
    expect(rows.map(([, id, link]) => [id, link])).toEqual(sections.map(([, all, id]) => [id, anchor(all!)]));
    for (const [, id, , told, evidence, costs] of rows) {
      const format: Format = formats.find((each) => each.id === id)!;
      expect([id, told]).toEqual([id, format.kind === "table" ? "header" : "records"]);
      if (format.kind === "records") expect([id, evidence]).toEqual([id, format.evidence]);
      else expect([id, costs]).toEqual([id, hasCosts(format) ? "yes" : "no"]);
    }
  });

  test("show JSON lines that are read", async () => {
    const { matrix } = await read(writeBlock("example.jsonl", blocks(text, "jsonl")[0]!));
    expect([matrix.features.ids, matrix.models]).toEqual([["q1"], ["large", "small"]]);
  });

  test("the README's table is read as it stands", async () => {
    const [body] = blocks(page("README.md"), "csv");
    const { matrix } = await read(writeBlock("readme.csv", body!));
    expect([matrix.features.ids, matrix.models]).toEqual([
      ["q1", "q2"],
      ["large", "small"],
    ]);
  });

  test("have a section for every format, and name every ending and every other name of a column", () => {
    for (const { id } of formats) expect(text).toMatch(new RegExp(`^###? ${id}: `, "m"));
    for (const ending of [".csv", ".tsv", ".csv.gz", ".tsv.gz", ".parquet", ".jsonl", ".ndjson", ".json"])
      expect(text).toContain(`\`${ending}\``);
    const row = (name: string) => text.split("\n").find((line) => line.startsWith(`| \`${name}\` |`))!;
    for (const [name, ...others] of [itemIdNames, ...Object.values(outcomeNames), groupNames])
      expect(row(name!).split(" | ")[1]).toBe(others.map((other) => `\`${other}\``).join(", "));
  });
});

describe("README.md", () => {
  const text = page("README.md");

  test("is under 200 lines and gives the two commands of the set-up exactly", () => {
    expect(text.split("\n").length).toBeLessThan(200);
    const commands = blocks(text, "sh").map((body) => body.trim());
    expect(commands.slice(0, 2)).toEqual(["npm ci && npx routebench demo", "npm ci && npm test"]);
  });

  test("shows a workflow that is YAML and runs eval", () => {
    const [body] = blocks(text, "yaml workflow");
    const steps = parse(body!).jobs.gates.steps as { run?: string }[];
    expect(steps.some(({ run }) => run?.startsWith("npx routebench eval"))).toBe(true);
  });

  test("links to files that are there", () => {
    for (const [, target] of text.matchAll(/\]\(([^)#:]+)\)/g))
      expect(() => page(target!.endsWith("adr") ? `${target}/README.md` : target!)).not.toThrow();
  });
});

describe("docs/what-to-log.md", () => {
  const text = page("docs/what-to-log.md");
  const read = (name: string) =>
    readOutcomes({ paths: [name], cwd: folder, formats, columns: [], temporaryFolder: join(folder, "spill") });
  const table = (heading: string) => text.split(`\n## ${heading}\n`)[1]!.split("\n## ")[0]!;
  const rowsOf = (part: string) => part.split("\n").filter((line) => line.startsWith("| `"));

  test("shows records that are read, of which every field is explained and none is unknown", async () => {
    const [body] = blocks(text, "jsonl");
    const { matrix, unknownColumns } = await read(writeBlock("calls.jsonl", body!));
    expect(unknownColumns).toEqual([]);
    expect([matrix.features.ids, matrix.models]).toEqual([
      ["req-0001", "req-0002"],
      ["large", "small"],
    ]);
    expect([...matrix.scores]).toEqual([Number.NaN, 1, Number.NaN, Number.NaN]);
    expect([...matrix.costs]).toEqual([Number.NaN, 0.0004, 0.0049, Number.NaN]);
    const explained = rowsOf(table("The record of a call")).flatMap((line) =>
      [...line.split(" | ")[0]!.matchAll(/`(\w+)`/g)].map(([, name]) => name!),
    );
    const written = Object.keys(JSON.parse(body!.split("\n")[0]!));
    expect(written.filter((name) => !explained.includes(name))).toEqual([]);
    expect(explained.filter((name) => !written.includes(name))).toEqual(["prompt", "keep_probability"]);
  });

  test("joins feedback by the id, and leaves calls without any without a score", async () => {
    const [body] = blocks(text, "jsonl");
    writeBlock("calls.jsonl", body!);
    writeBlock("feedback.jsonl", '{"item": "req-0002", "score": 0.5}\n');
    const instance = await DuckDBInstance.create(":memory:");
    const connection = await instance.connect();
    const sql = blocks(text, "sql")[0]!.replaceAll(/'(\w+\.jsonl)'/g, (_, name) => `'${join(folder, name)}'`);
    await connection.run(sql);
    connection.closeSync();
    instance.closeSync();
    const { matrix } = await read("log.jsonl");
    expect([...matrix.scores]).toEqual([Number.NaN, Number.NaN, 0.5, Number.NaN]);
  });

  test("says how many requests must change: 50 of use, of which one in candidates / share is", () => {
    const cells = [...text.matchAll(/^\| (\d+) % \| ([\d,]+) \| ([\d,]+) \|$/gm)].map(([, ...row]) =>
      row.map((cell) => Number(cell.replace(",", ""))),
    );
    expect(cells).toHaveLength(3);
    for (const [percent, two, four] of cells) {
      expect(two).toBe((50 * 2 * 100) / percent!);
      expect(four).toBe((50 * 4 * 100) / percent!);
    }
  });

  test("names for each log what docs/formats.md says is read", () => {
    const manual = page("docs/formats.md").split("\n## Production logs\n")[1]!;
    const names = rowsOf(table("What the tools call it")).flatMap((line) =>
      [...line.matchAll(/`([\w.[\]]+)`/g)].map(([, name]) => name!),
    );
    const last = (name: string) => name.split(".").at(-1)!;
    const notRead = ["policy_version", "version", "recipe", "probabilities"];
    expect(names.filter((name) => !manual.includes(last(name)) && !notRead.includes(name))).toEqual([]);
  });
});
