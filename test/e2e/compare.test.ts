import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { type Comparison, comparisonSchema } from "../../src/core/comparison.js";
import { expectFailure } from "../support/expect-failure.js";
import { type JsonSchema, validate } from "../support/json-schema.js";
import { csvLines, longRows, sampleOutcomes } from "../support/outcome-files.js";
import { projectRoot, Workspace } from "../support/run-cli.js";

const place = new Workspace();
const sample = longRows(sampleOutcomes(400));
const knn = ["--embedding", "column:embedding", "--routers", "knn:k=10"];
const runs: Record<"first" | "again" | "reseeded" | "repriced" | "rescored", string> = {
  first: "",
  again: "",
  reseeded: "",
  repriced: "",
  rescored: "",
};

async function evaluate(file: string, ...args: string[]): Promise<string> {
  const { code, stderr } = await place.run(["eval", file, "-q", "--replicates", "200", ...args]);
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  return place.read(".routebench/latest").trim();
}

async function compare(
  a: string,
  b: string,
  ...args: string[]
): Promise<{ code: number | null; comparison: Comparison }> {
  const { code, stdout, stderr } = await place.run(["compare", a, b, "--json", ...args]);
  const { onlyIn } = JSON.parse(stdout) as Comparison;
  if (onlyIn.a.length + onlyIn.b.length === 0) expect(stderr).toBe("");
  return { code, comparison: JSON.parse(stdout) as Comparison };
}

beforeAll(async () => {
  place.write("outcomes.csv", csvLines(sample));
  place.write("dear.csv", csvLines(sample.map((row) => (row.model === "tiny" ? { ...row, cost_usd: 0.5 } : row))));
  place.write("other.csv", csvLines(sample.map((row) => (row.model === "tiny" ? { ...row, score: 1 } : row))));
  runs.reseeded = await evaluate("outcomes.csv", "--seed", "8");
  runs.repriced = await evaluate("dear.csv");
  runs.rescored = await evaluate("other.csv");
  runs.again = await evaluate("outcomes.csv", "--embedding", "column:embedding", "--routers", "knn:k=200");
  runs.first = await evaluate("outcomes.csv", ...knn);
}, 120_000);

describe("two routers of the latest run", () => {
  test("differ by the difference of their published qualities and costs, and the JSON is of its schema", async () => {
    const { code, comparison } = await compare("knn:k=10", "best-single");
    const shipped = JSON.parse(readFileSync(join(projectRoot, "schema", "comparison.v1.json"), "utf8")) as JsonSchema;
    expect(validate(comparison, shipped)).toEqual([]);
    expect(comparisonSchema.parse(comparison)).toEqual(comparison);
    const [pair] = comparison.pairs;
    const result = place.result();
    const router = (id: string) => result.routers.find((each) => each.id === id)!.metrics;
    const change = (metric: string) => router("knn:k=10")[metric]!.value! - router("best-single")[metric]!.value!;
    expect(pair!.quality.difference.value).toBeCloseTo(change("quality"), 10);
    expect(pair!.cost!.difference.value).toBeCloseTo(change("cost"), 10);
    expect(comparison.data).toMatchObject({ items: result.split.test, groups: 2, rounds: 1, clusters: null });
    expect(comparison).toMatchObject({ seed: result.seed, replicates: 200 });
    expect(code).toBe(comparison.verdict.exitCode);
  });

  test("are 0 [0, 0] apart where one copies the other, whatever it is called", async () => {
    const best = place.result().routers.find(({ type }) => type === "best-single")!;
    const [model] = Object.keys(best.share);
    const { code, comparison } = await compare("best-single", model!);
    expect(code).toBe(0);
    expect(comparison.pairs[0]).toMatchObject({
      identical: true,
      quality: { difference: { value: 0, lower: 0, upper: 0 } },
      cost: { difference: { value: 0, lower: 0, upper: 0 } },
    });
  });

  test("end with 1 where the first is surely worse, with 0 the other way round", async () => {
    const { code, comparison } = await compare("tiny", "large");
    expect(comparison.pairs[0]!.verdict.status).toBe("worse");
    expect(comparison.verdict.line).toBe("verdict: WORSE (1 of 1 pair) -> exit 1");
    expect(code).toBe(1);
    expect((await compare("large", "tiny")).code).toBe(0);
  });

  test("end with 0 where a margin allows as much", async () => {
    expect((await compare("tiny", "large", "--margin", "0.2")).code).toBe(1);
    const { code, comparison } = await compare("tiny", "large", "--margin", "0.7");
    expect([code, comparison.pairs[0]!.verdict.status]).toEqual([0, "no worse"]);
  });

  test("list the flipped items asked for, each as the decisions of the run have them", async () => {
    const { comparison } = await compare("tiny", "large", "--items", "3");
    const { count, listed } = comparison.pairs[0]!.flips;
    const { wins, losses } = comparison.pairs[0]!.exact;
    expect(listed).toHaveLength(3);
    expect(count).toBe(wins + losses);
    for (const { item, model, score, costUsd } of listed) {
      expect([model, score]).toEqual([
        { a: "tiny", b: "large" },
        { a: 0, b: 1 },
      ]);
      const recorded = sample.find((row) => row.item === item && row.model === "tiny")!;
      expect(costUsd!.a).toBe(recorded.cost_usd);
    }
  });

  test("are text on a terminal that says which, how much, how sure, and on which items", async () => {
    const { code, stdout } = await place.run(["compare", "tiny", "large"]);
    expect(code).toBe(1);
    expect(stdout).toMatch(/^tiny is worse than large by -\d+\.\d points \[-\d+\.\d, -\d+\.\d\]$/m);
    expect(stdout).toMatch(/exact McNemar p <0\.001/);
    expect(stdout).toMatch(/^law +\d+ +-0\.\d{3} \[-0\.\d{3}, -0\.\d{3}\] +<0\.001$/m);
    expect(stdout).toMatch(/^q0\d{3} +(law|math) +tiny +large +0 +1/m);
    expect(stdout.trimEnd().split("\n").at(-1)).toBe("verdict: WORSE (1 of 1 pair) -> exit 1");
  });
});

describe("two runs", () => {
  test("compare all that both have: models and baselines that did not change are the same on every item", async () => {
    const { code, comparison } = await compare(runs.first, runs.again);
    expect(code).toBe(0);
    expect(comparison.pairs.map(({ a, b, identical }) => [a === b, identical])).toEqual(
      comparison.pairs.map(() => [true, true]),
    );
    expect(comparison.pairs.map(({ a }) => a)).toEqual(expect.arrayContaining(["large", "random", "static-mix"]));
    expect(comparison.pairs.map(({ a }) => a)).not.toContain("oracle");
  });

  test("say what only one of them has, in every output and on stderr: a router that was renamed is not compared", async () => {
    const { comparison } = await compare(runs.first, runs.again);
    expect(comparison.onlyIn).toEqual({ a: ["knn:k=10"], b: ["knn:k=200"] });
    expect(comparison.pairs.map(({ a }) => a)).not.toContain("knn:k=10");
    const { stdout, stderr } = await place.run(["compare", runs.first, runs.again, "-o", "alone.md"]);
    const words = "only in A: knn:k=10; only in B: knn:k=200: not compared";
    expect(stderr).toBe(`warning: ${words} (UNMATCHED)\n`);
    expect(stdout.split("\n")).toContain(words);
    expect(place.read("alone.md")).toContain("only in A: ");
  });

  test("are named by an id, its beginning, latest, a folder or a file, and a router after a colon that may hold colons", async () => {
    const folder = join(".routebench", "runs", runs.again);
    for (const name of [runs.again, runs.again.slice(0, 6), folder, join(folder, "result.json")]) {
      const { comparison } = await compare("latest:knn:k=10", `${name}:knn:k=200`);
      expect(comparison.pairs).toHaveLength(1);
      expect(comparison.b.run).toBe(runs.again);
      expect(comparison.a.run).toBe(runs.first);
    }
  });

  test("with a router given on one side, compare that one on both", async () => {
    const { comparison } = await compare("latest", `${runs.again}:large`);
    expect(comparison.pairs.map(({ a, b }) => [a, b])).toEqual([["large", "large"]]);
  });

  test("are compared with other seeds and replicates too: nothing stored depends on them", async () => {
    const { comparison } = await compare("knn:k=10", `${runs.again}:knn:k=200`, "--seed", "3", "--replicates", "300");
    expect(comparison).toMatchObject({ seed: 3, replicates: 300 });
  });

  test("give the same bytes every time", async () => {
    const args = ["compare", "knn:k=10", `${runs.again}:knn:k=200`, "--json"];
    expect((await place.run(args)).stdout).toBe((await place.run(args)).stdout);
  });
});

describe("runs about different data are refused with 3, a table of what differs, and what to do", () => {
  const refusal = (b: string) => place.run(["compare", "latest", b]);

  test("other evaluated items: the split was drawn by another seed", async () => {
    const run = await refusal(runs.reseeded);
    expectFailure(run, { code: "NOT_COMPARABLE", says: "different data", hint: /same --split/ });
    expect(run.stderr).toMatch(/^ {2}what differs +latest +\w{12}$/m);
    expect(run.stderr).toMatch(
      /^ {2}evaluated items +120 items, \d+ of them only here +120 items, \d+ of them only here$/m,
    );
  });

  test("other prices: the scores are equal and the costs are not", async () => {
    const run = await refusal(runs.repriced);
    expectFailure(run, { code: "NOT_COMPARABLE", says: "different data", hint: /same prices/ });
    expect(run.stderr).toMatch(/^ {2}prices of tiny +0\.000\d+ for q\d+ +0\.5, and 120 items in all$/m);
    expect(run.stderr).not.toContain("scores of");
  });

  test("other scores", async () => {
    const run = await refusal(runs.rescored);
    expectFailure(run, { code: "NOT_COMPARABLE", says: "different data", hint: /same outcomes/ });
    expect(run.stderr).toMatch(/^ {2}scores of tiny +0 for q\d+ +1, and \d+ items in all$/m);
  });
});

describe("a run of another version", () => {
  const write = (change: (result: Record<string, unknown>) => object) => {
    const run = join(".routebench", "runs", runs.again);
    const result = JSON.parse(place.read(join(run, "result.json"))) as Record<string, unknown>;
    for (const file of ["items.parquet", "decisions.parquet"]) {
      place.write(join("kept", file), readFileSync(join(place.path, run, file)));
    }
    place.write(join("kept", "result.json"), JSON.stringify(change(result)));
  };

  test("is read where the major number is the same, whatever was added or is missing", async () => {
    write(({ frontier: _, ...result }) => ({ ...result, addedLater: 1 }));
    expect((await compare("latest:large", "kept:large")).comparison.pairs[0]).toMatchObject({ identical: true });
  });

  test("is RUN_UNREADABLE where it is another, or where the file is no result at all", async () => {
    write((result) => ({ ...result, schemaVersion: 2 }));
    expectFailure(await place.run(["compare", "large", "kept"]), { code: "RUN_UNREADABLE", says: "schemaVersion" });
    place.write(join("kept", "result.json"), "no JSON");
    expectFailure(await place.run(["compare", "large", "kept"]), { code: "RUN_UNREADABLE", says: "is not JSON" });
  });

  test("is RUN_UNREADABLE where its result was changed by hand, by its manifest or by its folder's name", async () => {
    const run = join(".routebench", "runs", runs.again);
    const stored = place.read(join(run, "result.json"));
    const manifest = place.read(join(run, "manifest.json"));
    const refused = { code: "RUN_UNREADABLE", says: `changed after it was stored as run ${runs.again}` } as const;
    place.write(join(run, "result.json"), stored.replace('"seed"', ' "seed"'));
    expectFailure(await place.run(["compare", "large", `${runs.again}:large`]), refused);
    rmSync(join(place.path, run, "manifest.json"));
    expectFailure(await place.run(["compare", "large", `${runs.again}:large`]), refused);
    place.write(join(run, "manifest.json"), manifest);
    place.write(join(run, "result.json"), stored.replaceAll("\n", "\r\n"));
    expect((await compare("large", `${runs.again}:large`)).comparison.b.run).toBe(runs.again);
    place.write(join(run, "result.json"), stored);
  });

  test("is RUN_UNREADABLE where `latest` names no id: a path is not followed", async () => {
    place.write(join(".routebench", "latest"), "../../../etc\n");
    expectFailure(await place.run(["compare", "large", "tiny"]), {
      code: "RUN_UNREADABLE",
      says: '"../../../etc"',
      hint: /name a run by its id/,
    });
    place.write(join(".routebench", "latest"), `${runs.first}\n`);
  });
});

describe("files", () => {
  test("are written by their ending, the JSON as --json prints it", async () => {
    const args = ["compare", "tiny", "large", "-o", "c.json", "-o", "c.md", "--json"];
    const { stdout } = await place.run(args);
    expect(place.read("c.json")).toBe(stdout);
    expect(place.read("c.md")).toMatch(/^\*\*tiny is worse than large by /m);
    expect(place.read("c.md")).toMatch(/^\*\*verdict: WORSE \(1 of 1 pair\) -> exit 1\*\*$/m);
  });

  test("of another ending are refused before any work", async () => {
    expectFailure(await place.run(["compare", "tiny", "large", "-o", "c.html"]), {
      code: "OUTPUT_FORMAT",
      says: '"c.html"',
      hint: "use .json or .md",
    });
  });
});

describe("what names nothing is refused", () => {
  test.each([
    [["knnn", "large"], "RUN_MISSING", '"knnn" is neither a run nor a router', /./],
    [["latest:lrge", "large"], "UNKNOWN_MODEL", 'no router or model "lrge"', /did you mean "large"/],
    [["baseline:none", "large"], "BASELINE_MISSING", 'no baseline "none"', /baseline save none/],
    [["baseline:../x", "large"], "BASELINE_NAME", '"../x"', /letters, digits/],
    [["latest", "latest"], "USAGE", "are the same run", /two routers/],
    [["tiny", "large", "--margin", "0"], "USAGE", '--margin "0"', undefined],
    [["tiny", "large", "--items", "-1"], "USAGE", '--items "-1"', undefined],
    [["tiny", "large", "--dir", "elsewhere"], "RUN_MISSING", "no run is stored in elsewhere", /--dir/],
  ] as const)("%j: %s", async (args, code, says, hint) => {
    const run = await place.run(["compare", ...args]);
    expectFailure(run, { code, says, ...(hint === undefined ? {} : { hint }) });
    expect(place.files()).not.toContain("elsewhere/");
  });

  test("a run whose items are gone is RUN_UNREADABLE", async () => {
    const id = await evaluate("outcomes.csv", "--split", "0.6");
    rmSync(join(place.path, ".routebench", "runs", id, "items.parquet"));
    expectFailure(await place.run(["compare", "tiny", "large"]), {
      code: "RUN_UNREADABLE",
      says: "items of a run cannot be read",
      hint: /evaluate again/,
    });
  });
});
