import { beforeAll, describe, expect, test } from "vitest";
import { csvLines, longRows, sampleOutcomes } from "../support/outcome-files.js";
import { Workspace } from "../support/run-cli.js";

const place = new Workspace();
const items = sampleOutcomes(200);
const partOf = (index: number) => (index % 4 === 0 ? "test" : index % 10 === 1 ? "validation" : "train");
const parts = new Map(items.map(({ item }, index) => [item, partOf(index)]));

beforeAll(() => {
  const rows = longRows(items).map((row) => ({
    ...row,
    part: parts.get(String(row.item)),
    session: String(row.item).slice(0, 4),
  }));
  place.write("outcomes.csv", csvLines(rows));
  const bare = longRows(items).map(({ item, model, score, cost_usd }) => ({ item, model, score, cost_usd }));
  place.write("bare.csv", csvLines(bare));
  place.write("vectors.csv", csvLines(items.map(({ item, embedding: [a, b] }) => ({ item, a, b }))));
});

async function evaluate(...args: string[]) {
  const run = await place.run(["eval", ...args, "--replicates", "100"]);
  expect({ code: run.code, failure: run.code === 0 ? "" : run.stderr }).toEqual({ code: 0, failure: "" });
  return { ...run, result: place.result() };
}

describe("--split", () => {
  test("is 0.7 of each group unless told", async () => {
    const { result } = await evaluate("outcomes.csv");
    expect(result.split).toMatchObject({ kind: "random", train: 140, test: 60 });
  });

  test("takes another share", async () => {
    const { result } = await evaluate("outcomes.csv", "--split", "0.5");
    expect(result.split).toMatchObject({ kind: "random", train: 100, test: 100 });
  });

  test("none evaluates every item, leaves out what must learn, and says nothing about whether routing pays", async () => {
    const { result, stderr, stdout } = await evaluate("outcomes.csv", "--split", "none");
    expect(result.split).toMatchObject({ kind: "none", train: 0, test: 200 });
    expect(result.routers.some(({ id }) => id === "knn")).toBe(false);
    expect(stderr).toContain("knn is left out: it must learn");
    expect(stderr).toContain("(HINDSIGHT)");
    expect(stdout).toContain("nothing is said about whether");
  });

  test("column:NAME takes train and test from a column and counts what is in neither", async () => {
    const { result, stderr } = await evaluate("outcomes.csv", "--split", "column:part");
    const count = (part: string) => [...parts.values()].filter((each) => each === part).length;
    expect(result.split).toMatchObject({ kind: "column", train: count("train"), test: count("test") });
    expect(stderr).toContain(
      `${count("validation")} items are in neither train nor test and are left out (SPLIT_OTHER)`,
    );
  });

  test("file:PATH gives what the same column gives", async () => {
    place.write("split.csv", csvLines([...parts].map(([item, split]) => ({ item, split }))));
    const byFile = (await evaluate("bare.csv", "--split", "file:split.csv", "--embedding", "vectors.csv")).result;
    const byColumn = (await evaluate("outcomes.csv", "--split", "column:part")).result;
    expect(byFile.split.kind).toBe("file");
    expect(byFile.split.sha256).toBe(byColumn.split.sha256);
    expect(byFile.models.map(({ metrics }) => metrics)).toEqual(byColumn.models.map(({ metrics }) => metrics));
  });
});

describe("which items", () => {
  test("--filter keeps the items whose column has one of the values, and filters add up", async () => {
    expect((await evaluate("outcomes.csv", "--filter", "group=law")).result.dataset.items).toBe(80);
    expect((await evaluate("outcomes.csv", "--filter", "group=law,math")).result.dataset.items).toBe(200);
    const both = await evaluate("outcomes.csv", "--filter", "group=law", "--filter", "part=train");
    expect(both.result.dataset.items).toBe(
      items.filter(({ group }, index) => group === "law" && partOf(index) === "train").length,
    );
  });

  test("--exclude leaves out the items listed, and warns of entries that are none", async () => {
    place.write("gone.csv", ["item", ...items.slice(100).map(({ item }) => item)]);
    place.write("prompts.jsonl", [
      ...items.slice(90, 110).map(({ prompt }) => JSON.stringify({ prompt })),
      '{"prompt":"?"}',
    ]);
    const { result, stderr } = await evaluate("outcomes.csv", "--exclude", "gone.csv", "--exclude", "prompts.jsonl");
    const first = (await evaluate("outcomes.csv", "--limit", "90")).result;
    expect(result.dataset.sha256).toBe(first.dataset.sha256);
    expect(result.warnings.find(({ code }) => code === "EXCLUDE_UNKNOWN")?.count).toBe(1);
    expect(stderr).toContain("1 entries of the files of items to leave out name no item (EXCLUDE_UNKNOWN)");
  });

  test("--models evaluates these models only, and the result says so", async () => {
    const { result } = await evaluate("outcomes.csv", "--models", "large,small");
    expect(result.models.map(({ id }) => id)).toEqual(["large", "small"]);
    expect(result.selection.models).toEqual(["large", "small"]);
    expect((await evaluate("outcomes.csv")).result.selection.models).toBeUndefined();
  });

  test("--limit keeps the first by id, which is what filtering for them keeps", async () => {
    const first = items.slice(0, 100).map(({ item }) => item);
    const limited = (await evaluate("outcomes.csv", "--limit", "100")).result;
    const filtered = (await evaluate("outcomes.csv", "--filter", `item=${first.join(",")}`)).result;
    expect(limited.dataset.sha256).toBe(filtered.dataset.sha256);
    expect(limited.dataset.items).toBe(100);
  });

  test("--sample draws by the seed: the same items again, others under another seed", async () => {
    const sha = async (...args: string[]) => (await evaluate("outcomes.csv", "--sample", "50", ...args)).result.dataset;
    const first = await sha();
    expect(first.items).toBe(50);
    expect((await sha()).sha256).toBe(first.sha256);
    expect((await sha("--seed", "8")).sha256).not.toBe(first.sha256);
  });

  test("--score-scale maps scores to [0, 1], so that percentages give the numbers of fractions", async () => {
    const percent = longRows(items).map((row) => ({ ...row, score: 100 * Number(row.score) }));
    place.write("percent.csv", csvLines(percent));
    const scaled = (await evaluate("percent.csv", "--score-scale", "0..100")).result;
    expect(scaled.models).toEqual((await evaluate("outcomes.csv")).result.models);
  });
});

describe("--items-by prompt", () => {
  const asked = ["1", "2", "3", "4"].map((number) => `What is ${number} + ${number}?`);
  const log = (model: string, id: (index: number) => string) =>
    asked.map((prompt, index) => `${id(index)},${model},${(index + model.length) % 2},${prompt}`);
  place.write("tool-a.csv", ["item,model,score,prompt", ...log("small", (index) => `a${index}`)]);
  place.write("tool-b.csv", ["item,model,score,prompt", ...log("large2", (index) => `b${index}`)]);
  const files = ["tool-a.csv", "tool-b.csv"];

  test("makes one table of runs whose ids differ, and the result says so", async () => {
    const { result } = await evaluate(...files, "--items-by", "prompt", "--split", "none");
    expect([result.dataset.items, result.dataset.missing, result.selection.itemsBy]).toEqual([4, 0, "prompt"]);
    const apart = await place.run(["eval", ...files]);
    expect(apart.stderr).toContain("NOT_REPLAYABLE");
  });

  test("is known to data check, import and export, by its variable too", async () => {
    const env = { ROUTEBENCH_ITEMS_BY: "prompt" };
    const checked = JSON.parse((await place.run(["data", "check", ...files, "--json"], { env })).stdout);
    expect([checked.counts.items, checked.selection.itemsBy]).toEqual([4, "prompt"]);
    const imported = JSON.parse(
      (await place.run(["data", "import", ...files, "--name", "both", "--json"], { env })).stdout,
    );
    expect([imported.items, imported.missing, imported.sources[0].asked.itemsBy]).toEqual([4, 0, "prompt"]);
    const again = await place.run(["data", "import", ...files, "--name", "both", "--json"]);
    expect(again.stderr).toContain("DATASET_EXISTS");
    const exported = await place.run(["data", "export", ...files, "-o", "both.csv", "--items-by", "prompt"]);
    expect(exported.stderr).toContain("8 outcomes of 4 items");
  });

  test("is printed with where it came from", async () => {
    const { stdout } = await place.run(["eval", ...files, "--items-by", "prompt", "--print-config"]);
    expect(stdout).toContain('itemsBy: "prompt"  # command line or environment');
  });
});

describe("routers", () => {
  test("knn is left out with the reason where there is neither a prompt nor an embedding", async () => {
    const { result, stderr } = await evaluate("bare.csv");
    expect(result.routers.some(({ id }) => id === "knn")).toBe(false);
    expect(stderr).toContain("knn is left out: the data have neither prompts nor embeddings");
    expect(result.warnings.map(({ code }) => code)).toContain("ROUTER_LEFT_OUT");
  });

  test("an embedding is the same from a column and from a file, and finds what the data hold", async () => {
    const byFile = (await evaluate("bare.csv", "--embedding", "vectors.csv")).result;
    const byColumn = (await evaluate("outcomes.csv", "--embedding", "column:embedding", "--routers", "knn:k=10"))
      .result;
    expect(byFile.routers[0]).toMatchObject({ id: "knn", type: "knn", options: { k: 40 } });
    expect(byColumn.routers[0]).toMatchObject({ id: "knn:k=10", options: { k: 10 } });
    expect(byColumn.routers[0]!.metrics["mix-gain"]!.lower).toBeGreaterThan(0);
  });

  test("recorded decisions are replayed: the recorded model's own numbers where they are constant", async () => {
    place.write("decisions.csv", csvLines(items.map(({ item }) => ({ item, model: "small" }))));
    const { result } = await evaluate("outcomes.csv", "--routers", "recorded:file=decisions.csv");
    const recorded = result.routers.find(({ type }) => type === "recorded")!;
    const small = result.models.find(({ id }) => id === "small")!;
    expect(recorded.metrics.quality).toEqual(small.metrics.quality);
    expect(recorded.metrics.cost).toEqual(small.metrics.cost);
    expect(recorded.share).toEqual({ small: 1 });
  });

  test("recorded decisions by content gain over dealing their own mix at random", async () => {
    const decisions = items.map(({ item }, index) => ({ id: item, choice: index % 2 === 0 ? "small" : "large" }));
    place.write(
      "parity.jsonl",
      decisions.map((row) => JSON.stringify(row)),
    );
    const { result } = await evaluate("outcomes.csv", "--routers", "recorded:file=parity.jsonl,always:model=tiny");
    const recorded = result.routers.find(({ type }) => type === "recorded")!;
    expect(recorded.metrics["content-gain"]!.lower).toBeGreaterThan(0);
    expect(result.routers.some(({ id }) => id === "always:model=tiny")).toBe(true);
  });

  test("the least data that work: three items, without intervals, with the reason", async () => {
    place.write("three.csv", csvLines(longRows(items.slice(0, 3))));
    const { result, stdout } = await evaluate("three.csv");
    expect(result.dataset.items).toBe(3);
    for (const { metrics } of result.models) {
      expect(metrics.quality).toMatchObject({ lower: null, upper: null });
      expect(metrics.quality!.reason).toContain("fewer than 20 items");
    }
    expect(stdout).toContain("no interval");
  });
});

describe("settings", () => {
  test("--print-config shows every setting with its origin and evaluates nothing", async () => {
    place.write("some.yaml", "version: 1\ndata: { outcomes: outcomes.csv, missing: error }\nstats: { seed: 3 }\n");
    const { code, stdout } = await place.run(["eval", "some.yaml", "--seed", "5", "--print-config"], {
      env: { ROUTEBENCH_DIR: "there" },
    });
    expect(code).toBe(0);
    expect(stdout).toMatch(/^seed: 5 {2}# command line or environment$/m);
    expect(stdout).toMatch(/^missing: "error" {2}# some\.yaml$/m);
    expect(stdout).toMatch(/^replicates: 1000 {2}# default$/m);
    expect(stdout).toMatch(/^dir: "there" {2}# command line or environment$/m);
    expect(place.files().some((name) => name.startsWith("there"))).toBe(false);
  });

  test("a variable outweighs the configuration, and a flag the variable", async () => {
    const seedOf = async (args: string[], env: Record<string, string>) => {
      const { stdout } = await place.run(["eval", "some.yaml", "--print-config", ...args], { env });
      return stdout.match(/^seed: (\d+)/m)![1];
    };
    expect(await seedOf([], {})).toBe("3");
    expect(await seedOf([], { ROUTEBENCH_SEED: "4" })).toBe("4");
    expect(await seedOf(["--seed", "5"], { ROUTEBENCH_SEED: "4" })).toBe("5");
  });

  test("data on the command line replace the configuration's, and a configuration beside them is not read unasked", async () => {
    const other = new Workspace();
    other.write("routebench.config.yaml", "version: 1\nnonsense: true\n");
    other.write("outcomes.csv", csvLines(longRows(items.slice(0, 60))));
    expect((await other.run(["eval", "outcomes.csv", "--replicates", "100"])).code).toBe(0);
    expect((await other.run(["eval"])).stderr).toContain("CONFIG_KEY");
  });

  test("a configuration in another folder has its data beside it", async () => {
    place.write("nested/data/part.csv", csvLines(longRows(items.slice(0, 60))));
    place.write("nested/its.yaml", "version: 1\ndata: { outcomes: data/part.csv }\nstats: { replicates: 100 }\n");
    expect((await evaluate("nested/its.yaml")).result.dataset).toMatchObject({ name: "part", items: 60 });
  });

  test("a clustered run resamples whole clusters, warns under 40 of them, and without a split moves no value", async () => {
    place.write("cluster.yaml", "version: 1\nstats: { cluster: session, replicates: 100 }\n");
    const { result, stderr } = await evaluate("-c", "cluster.yaml", "outcomes.csv", "--split", "none");
    expect(stderr).toContain("(FEW_CLUSTERS)");
    expect(result.resampling).toMatchObject({ unit: "cluster", column: "session" });
    const plain = (await evaluate("outcomes.csv", "--split", "none")).result;
    expect(plain.resampling).toEqual({ unit: "item" });
    const values = (all: typeof result) => all.models.map(({ metrics }) => metrics.quality!.value);
    expect(values(result)).toEqual(values(plain));
    expect(result.models[0]!.metrics.quality!.lower).not.toBe(plain.models[0]!.metrics.quality!.lower);
  });
});
