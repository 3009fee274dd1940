import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type { Coverage } from "../../src/core/coverage.js";
import { type JsonSchema, validate } from "../support/json-schema.js";
import { projectRoot, Workspace } from "../support/run-cli.js";

const place = new Workspace();
const check = (...args: string[]) => place.run(["data", "check", ...args]);
const reportOf = async (...args: string[]) => JSON.parse((await check(...args, "--json")).stdout) as Coverage;
const codesOf = ({ findings }: Coverage) => findings.map(({ code }) => code);
const header = "item,model,score,cost_usd";

describe("docs/data-check.md", () => {
  const manual = readFileSync(join(projectRoot, "docs", "data-check.md"), "utf8");
  const [, table = ""] = manual.match(/```csv\n(.*?)```/s) ?? [];
  const [, shown] = manual.match(/```text\n(.*?)```/s) ?? [];

  test("shows what the command prints, on the table that stands above it", async () => {
    place.write("outcomes.csv", table);
    const { code, stdout, stderr } = await check("outcomes.csv");
    expect([code, stderr]).toEqual([0, ""]);
    expect(stdout).toBe(shown);
    expect(Math.max(...stdout.split("\n").map((line) => line.length))).toBeLessThanOrEqual(100);
  });

  test("names every flag of the command, and the help has examples", async () => {
    const { stdout } = await place.run(["data", "check", "--help"]);
    expect(stdout).toContain("Examples:");
    for (const [flag] of stdout.matchAll(/(?<=^ {2}(?:-\w, )?)--[a-z-]+/gm))
      if (!["--help", "--output", "--quiet", "--color", "--progress", "--dir"].includes(flag))
        expect(manual).toContain(flag);
  });
});

describe("data that eval refuses", () => {
  test("one model, missing outcomes and no scores are findings and no errors", async () => {
    const one = place.write("one.csv", [header, "a,m,1,0.1", "b,m,,0.1"]);
    expect((await check(one)).code).toBe(0);
    expect(codesOf(await reportOf(one))).toContain("ONE_MODEL");
    const gaps = place.write("gaps.csv", [header, "a,m,1,0.1", "b,n,1,", "c,n,0,0.2"]);
    const report = await reportOf(gaps);
    expect(report.items).toEqual({ every: 0, several: 0, one: 3, none: 0, complete: 0 });
    expect(codesOf(report)).toContain("MISSING_CELLS");
    const bare = await reportOf(place.write("bare.csv", [header, "a,m,,0.1", "a,n,,0.2"]));
    expect([bare.counts.scores, bare.scores.kind, codesOf(bare).includes("NO_SCORES")]).toEqual([0, "none", true]);
    expect((await place.run(["eval", one])).code).toBe(3);
  });

  test("costs that are all 0 are a finding", async () => {
    const free = place.write("free.csv", [header, "a,m,1,0", "a,n,0,0"]);
    expect(codesOf(await reportOf(free))).toContain("ZERO_COST");
  });
});

describe("what is wrong with a file itself", () => {
  test.each([
    ["text.csv", [header, "a,m,x,0.1"], "VALUE_NOT_NUMERIC", "text.csv:2"],
    ["twice.csv", [header, "a,m,1,0.1", "a,m,0,0.1"], "DUPLICATE_OUTCOME", "twice.csv:3"],
    ["conflict.csv", [`${header},prompt`, "a,m,1,0.1,Who?", "a,n,0,0.1,When?"], "ITEM_CONFLICT", "conflict.csv:3"],
    ["header.csv", [header], "HEADER_ONLY", "header.csv"],
  ])("%s is an error with its place, and ends with 3", async (name, lines, code, where) => {
    const { code: exit, stdout, stderr } = await check(place.write(name, lines));
    expect([exit, stdout]).toEqual([3, ""]);
    expect(stderr).toContain(code);
    expect(stderr).toContain(where);
  });

  test("no data, a file that is not there, and a split that cannot be are errors", async () => {
    const data = place.write("two.csv", [`${header},prompt`, "a,m,1,0.1,Who?", "a,n,1,0.1,Who?"]);
    expect((await check()).code).toBe(2);
    expect((await check("nowhere.csv")).code).toBe(3);
    expect((await check(data, "--split", "column:part")).stderr).toContain("UNKNOWN_COLUMN");
    expect((await check(data, "--split", "0.5")).stderr).toContain("SPLIT_INVALID");
    // The default split cannot be made of one item either, but nobody asked for it.
    const { duplicates } = await reportOf(data);
    expect(duplicates!.overlap).toMatchObject({ from: "default", exact: null, train: null });
    expect(duplicates!.overlap.split).toContain("leaves no item");
  });
});

describe("outputs", () => {
  const rows = Array.from({ length: 130 }, (_, item) => [
    `q${item},a,${item % 2},${0.001 * (1 + (item % 5) / 10)},prompt of number ${item}`,
    `q${item},b,${item % 3 === 0 ? 1 : 0},${0.01 * (1 + (item % 7) / 10)},prompt of number ${item}`,
  ]).flat();
  const data = place.write("clean.csv", [`${header},prompt`, ...rows]);

  test("the JSON is of the shipped schema, and the same bytes for rows in another order", async () => {
    const shuffled = place.write("other/clean.csv", [`${header},prompt`, ...rows.toReversed()]);
    const [first, second] = [await check(data, "--json"), await check(shuffled, "--json")];
    expect(second.stdout).toBe(first.stdout.replace('"clean.csv"', '"other/clean.csv"'));
    const schema = JSON.parse(readFileSync(join(projectRoot, "schema", "coverage.v1.json"), "utf8")) as JsonSchema;
    expect(validate(JSON.parse(first.stdout), schema)).toEqual([]);
  });

  test("files are written by their endings beside the text, and - is stdout", async () => {
    const { stdout, stderr } = await check(data, "-o", "r/c.json", "-o", "r/c.html", "-o", "r/c.md");
    expect(stderr).toBe("written: r/c.json, r/c.html, r/c.md\n");
    expect(place.read("r/c.json")).toBe((await check(data, "--json")).stdout);
    expect(place.read("r/c.html")).toMatch(/^<!doctype html>/);
    expect(place.read("r/c.md")).toContain("## routebench data check: clean");
    expect((await check(data, "-o", "-", "--json")).stdout).toBe(place.read("r/c.json"));
    expect((await check(data, "-o", "-")).stdout).toBe(stdout);
    expect((await check(data, "-o", "r/c.json", "-q")).stderr).toBe("");
  });

  test("an unknown ending is refused before anything is read, and no input is written over", async () => {
    expect((await check("nowhere.csv", "-o", "c.pdf")).stderr).toContain("OUTPUT_FORMAT");
    const input = place.write("input.json", JSON.stringify([{ item: "a", model: "m", score: 1, cost_usd: 1 }]));
    const { code, stderr } = await check(input, "-o", input);
    expect([code, place.read(input).startsWith("[")]).toEqual([2, true]);
    expect(stderr).toContain("OUTPUT_WRITE");
  });

  test("--strict ends with 3 where there is a warning, and with 0 where there are notes at most", async () => {
    expect((await check(data, "--strict")).code).toBe(0);
    expect((await check("gaps.csv", "--strict")).code).toBe(3);
  });

  test("filter, limit and sample choose the items as in eval, and are told", async () => {
    const report = await reportOf(data, "--limit", "20", "--filter", "item=q1,q2,q3");
    expect(report.counts.items).toBe(3);
    expect(report.selection).toEqual({
      filter: [{ column: "item", values: ["q1", "q2", "q3"] }],
      limit: 20,
      sample: null,
      exclude: [],
    });
    expect((await reportOf(data, "--sample", "50")).counts.items).toBe(50);
  });

  test("a configuration gives data, split and scale", async () => {
    place.write("scaled.csv", [
      `${header},prompt,part`,
      "a,m,80,1,Who?,train",
      "a,n,40,2,Who?,train",
      "b,m,100,1,who,test",
      "b,n,0,2,who,test",
    ]);
    const config =
      "version: 1\ndata: { outcomes: scaled.csv, scoreScale: { min: 0, max: 100 } }\nsplit: { column: part }\n";
    const report = await reportOf(place.write("routebench.config.yaml", config));
    expect([report.scores.max, report.models[0]!.scores.mean]).toEqual([1, 0.9]);
    expect(report.duplicates!.overlap).toEqual({
      split: "column",
      from: "asked",
      train: 1,
      test: 1,
      exact: 1,
      near: 0,
      listed: ["b"],
    });
  });
});
