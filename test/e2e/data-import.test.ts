import { chmodSync, mkdirSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { csvLines, longRows, sampleOutcomes, wideRows } from "../support/outcome-files.js";
import { type CliRun, ordinaryUser, outcomeOf, Workspace } from "../support/run-cli.js";

const items = sampleOutcomes(60);
const long = csvLines(longRows(items));

/** Imports in a fresh folder with the file outcomes.csv. */
async function imported(...args: string[]): Promise<{ place: Workspace; run: CliRun }> {
  const place = new Workspace();
  place.write("outcomes.csv", long);
  return { place, run: await place.run(["data", "import", "outcomes.csv", ...args]) };
}

const stored = (place: Workspace, name = "outcomes") => join(place.path, ".routebench/data", `${name}.parquet`);
const state = (file: string) => [statSync(file).mtimeMs, statSync(file).ino, statSync(file).size];

describe("data import", () => {
  test("says what there is and what comes next, and the next command works", async () => {
    const { place, run } = await imported();
    expect(run.code).toBe(0);
    expect(run.stderr).toBe("");
    expect(run.stdout).toContain("60 items in 2 groups");
    expect(run.stdout).toContain("3 models: large (60), small (60), tiny (60)");
    expect(run.stdout).toContain("180 outcomes, 0 missing");
    expect(run.stdout.trimEnd().split("\n").at(-1)).toBe("next: routebench eval data:outcomes");
    const evaluated = await place.run(["eval", "data:outcomes", "--replicates", "100"]);
    expect(evaluated.code).toBe(0);
    expect(place.result().dataset.name).toBe("outcomes");
  });

  test("gives the result that the files themselves give, to the last bit", async () => {
    const { place } = await imported();
    place.write("wide.csv", csvLines(wideRows(items)));
    await place.run(["data", "import", "wide.csv"]);
    for (const name of ["outcomes", "wide"]) {
      await place.run(["eval", `${name}.csv`, "--replicates", "100", "--dir", "direct"]);
      await place.run(["eval", `data:${name}`, "--replicates", "100"]);
      expect(place.resultText()).toBe(place.resultText("direct"));
    }
  });

  test("of the same file again does nothing, whatever the file is called and when it was written", async () => {
    const { place } = await imported();
    const before = state(stored(place));
    place.write("copy.csv", long);
    const again = await place.run(["data", "import", "copy.csv", "--name", "outcomes"]);
    expect([again.code, again.stdout.split("\n")[0]]).toEqual([
      0,
      "already imported: outcomes in .routebench/data/outcomes.parquet",
    ]);
    expect(state(stored(place))).toEqual(before);
  });

  test("of other data under a name that is taken is refused, and what is there stays", async () => {
    const { place } = await imported();
    const before = state(stored(place));
    place.write("outcomes.csv", long.slice(0, 100));
    const run = await place.run(["data", "import", "outcomes.csv"]);
    expect(run.code).toBe(2);
    expect(run.stderr).toMatch(
      /other data are imported as "outcomes" already[\s\S]*--add[\s\S]*--replace[\s\S]*DATASET_EXISTS/,
    );
    expect(state(stored(place))).toEqual(before);
    const scaled = await place.run(["data", "import", "outcomes.csv", "--score-scale", "0..2"]);
    expect(scaled.stderr).toContain("DATASET_EXISTS");
  });

  test("--replace puts other data in their place", async () => {
    const { place } = await imported();
    place.write("outcomes.csv", long.slice(0, 31));
    const run = await place.run(["data", "import", "outcomes.csv", "--replace", "--json"]);
    expect(JSON.parse(run.stdout)).toMatchObject({ items: 10, outcomes: 30, already: false });
  });

  test("--add puts another model's run to what is there, once", async () => {
    const place = new Workspace();
    const [header, ...rows] = long;
    const of = (model: string) => [header!, ...rows.filter((row) => row.includes(`,${model},`))];
    for (const model of ["large", "small", "tiny"]) place.write(`${model}.csv`, of(model));
    const add = (file: string) => place.run(["data", "import", file, "--name", "runs", "--add", "--json"]);
    const first = await add("large.csv");
    expect(JSON.parse(first.stdout).questions[0]).toMatchObject({ id: "replay", answered: false });
    await add("small.csv");
    const third = JSON.parse((await add("tiny.csv")).stdout);
    expect(third).toMatchObject({ items: 60, outcomes: 180, missing: 0, already: false });
    expect(third.sources.map(({ name, rows: own }: { name: string; rows: number }) => [name, own])).toEqual([
      ["large.csv", 60],
      ["small.csv", 60],
      ["tiny.csv", 60],
    ]);
    expect(JSON.parse((await add("small.csv")).stdout)).toMatchObject({ already: true, outcomes: 180 });
    place.write("outcomes.csv", long);
    await place.run(["eval", "data:runs", "--replicates", "100"]);
    await place.run(["eval", "outcomes.csv", "--replicates", "100", "--dir", "direct"]);
    expect(place.result().dataset.sha256).toBe(place.result("direct").dataset.sha256);
  });

  test("--add refuses outcomes that are there already, and leaves the data as they were", async () => {
    const { place } = await imported();
    const before = state(stored(place));
    place.write("more.csv", [...long.slice(0, 1), ...long.slice(4, 8)]);
    const run = await place.run(["data", "import", "more.csv", "--name", "outcomes", "--add"]);
    expect([run.code, run.stdout]).toEqual([3, ""]);
    expect(run.stderr).toMatch(/item "q\d+", model "\w+" \(data:outcomes and more\.csv\)[\s\S]*DUPLICATE_OUTCOME/);
    expect(state(stored(place))).toEqual(before);
    expect(place.files(".routebench/tmp")).toEqual([]);
  });

  test.each([[], ["--replace"], ["--add"]])(
    "into the place of a folder is refused before anything is read: %j",
    async (...flags) => {
      const place = new Workspace();
      place.write("s.csv", long);
      mkdirSync(stored(place, "s"), { recursive: true });
      const run = await place.run(["data", "import", "s.csv", ...flags]);
      expect(run.code).toBe(2);
      expect(run.stderr).toMatch(/s\.parquet is a folder[\s\S]*--name NAME[\s\S]*OUTPUT_WRITE/);
      expect(run.stderr).not.toContain("EISDIR");
    },
  );

  test("names the items that lack some model's outcome", async () => {
    const place = new Workspace();
    place.write(
      "outcomes.csv",
      long.filter((line) => !/^q00(07|31),.*,tiny,/.test(line)),
    );
    const run = await place.run(["data", "import", "outcomes.csv"]);
    expect(run.code).toBe(0);
    expect(run.stderr).toBe("warning: 2 of 60 items lack an outcome of some model: q0007, q0031 (MISSING_CELLS)\n");
  });

  test("of one model's log is possible, and says that no router can be replayed", async () => {
    const place = new Workspace();
    place.write("log.csv", ["item,model,score,cost_usd", "a,x,1,0.1", "b,x,0,0.1"]);
    const run = await place.run(["data", "import", "log.csv"]);
    expect(run.code).toBe(0);
    expect(run.stdout).toMatch(/no {3}what another router would have scored/);
    expect(run.stdout).not.toContain("routebench eval");
  });

  test("keeps columns that nobody reads, for filters and splits", async () => {
    const place = new Workspace();
    const [header, ...rows] = long;
    place.write("topics.csv", [`${header},topic`, ...rows.map((row, index) => `${row},${Math.floor(index / 3) % 2}`)]);
    await place.run(["data", "import", "topics.csv"]);
    await place.run(["eval", "data:topics", "--filter", "topic=1", "--replicates", "100"]);
    expect(place.result().dataset.items).toBe(30);
  });
});

describe("an import that cannot be", () => {
  test.each([
    ["a score that is no number", ["item,model,score", "a,x,good"], 3, "VALUE_NOT_NUMERIC", "outcomes.csv:2"],
    [
      "an outcome that is there twice",
      ["item,model,score", "a,x,1", "a,x,0"],
      3,
      "DUPLICATE_OUTCOME",
      "outcomes.csv:3",
    ],
    ["a group that differs", ["item,model,score,group", "a,x,1,g", "a,y,1,h"], 3, "ITEM_CONFLICT", "outcomes.csv:2"],
    ["a header alone", ["item,model,score"], 3, "HEADER_ONLY", "outcomes.csv"],
  ])("because of %s is one error with its place, and stores nothing", async (_, lines, code, error, at) => {
    const place = new Workspace();
    place.write("outcomes.csv", lines);
    const run = await place.run(["data", "import", "outcomes.csv"]);
    expect([run.code, run.stdout]).toEqual([code, ""]);
    expect(run.stderr).toContain(error);
    expect(run.stderr).toContain(`at: ${at}`);
    expect(place.files(".routebench")).toEqual([".gitignore", "tmp/"]);
  });

  test.each([["../up"], [""], [".hidden"], ["a/b"], ["a".repeat(101)]])("because %j is no name", async (name) => {
    const { run } = await imported("--name", name);
    expect(run.code).toBe(2);
    expect(run.stderr).toContain("DATASET_NAME");
  });

  test("because the file's name is none says how to name the data", async () => {
    const place = new Workspace();
    place.write("my outcomes.csv", long);
    const run = await place.run(["data", "import", "my outcomes.csv"]);
    expect(run.stderr).toMatch(/"my outcomes" cannot be the name of data\n {2}hint: name them: --name NAME/);
  });

  test("because --add and --replace exclude one another is a usage error", async () => {
    const { run } = await imported("--add", "--replace");
    expect([run.code, run.stdout]).toEqual([2, ""]);
    expect(run.stderr).toContain("USAGE");
  });

  test("because the folder may not be written to is one error", async (context) => {
    const user = ordinaryUser();
    if (!user) return context.skip();
    const place = new Workspace();
    place.write("outcomes.csv", long);
    chmodSync(place.path, 0o555);
    const run = await place.run(["data", "import", "outcomes.csv"], user);
    chmodSync(place.path, 0o755);
    expect(run.code).toBe(2);
    expect(run.stderr).toContain("OUTPUT_WRITE");
  });

  test("because a file that no import wrote has the name leaves that file alone", async () => {
    const place = new Workspace();
    place.write("outcomes.csv", long);
    mkdirSync(join(place.path, ".routebench/data"), { recursive: true });
    writeFileSync(stored(place), "mine");
    for (const flags of [[], ["--add"]]) {
      const run = await place.run(["data", "import", "outcomes.csv", ...flags]);
      expect(run.stderr).toContain("DATASET_EXISTS");
      expect(place.read(".routebench/data/outcomes.parquet")).toBe("mine");
    }
    expect((await place.run(["data", "import", "outcomes.csv", "--replace"])).code).toBe(0);
  });
});

describe("an import that is killed", () => {
  /** Starts an import that stops before its file is moved into place, and sends the signal then. */
  async function killed(place: Workspace, signal: NodeJS.Signals, ...flags: string[]): Promise<CliRun> {
    const args = ["data", "import", "outcomes.csv", ...flags];
    const child = place.start(args, { hooks: ["stop-at-rename"], env: { STOP_AT_RENAME: "1" } });
    const ended = outcomeOf(child);
    await new Promise<void>((resolve, reject) => {
      child.stderr!.on("data", (text: string) => text.includes("about to rename") && resolve());
      child.on("close", () => reject(new Error("the import ended before it was stopped")));
    });
    child.kill(signal);
    return ended;
  }

  test.each(["SIGKILL", "SIGINT", "SIGTERM"] as const)("by %s leaves the store as it was", async (signal) => {
    const { place } = await imported();
    const before = state(stored(place));
    place.write("outcomes.csv", long.slice(0, 31));
    const run = await killed(place, signal, "--replace");
    expect([run.code, run.signal, run.stdout]).toEqual([null, signal, ""]);
    expect(state(stored(place))).toEqual(before);
    expect(place.files(".routebench/data")).toEqual(["outcomes.parquet"]);
    expect((await place.run(["data", "import", "outcomes.csv", "--replace"])).code).toBe(0);
    expect(place.files(".routebench/tmp")).toEqual([]);
  });

  test("in the middle of reading ends at once, and the next start sweeps up", async () => {
    const place = new Workspace();
    const rows = Array.from({ length: 400_000 }, (_, row) => `item-${row >> 2},model-${row & 3},1,0.5`);
    place.write("outcomes.csv", ["item,model,score,cost_usd", ...rows]);
    const child = place.start(["data", "import", "outcomes.csv", "--progress", "plain"]);
    const ended = outcomeOf(child);
    await new Promise<void>((resolve) => {
      child.stderr!.on("data", (text: string) => text.includes("read outcomes.csv ...") && resolve());
    });
    child.kill("SIGINT");
    expect((await ended).signal).toBe("SIGINT");
    expect(place.files(".routebench/tmp")).not.toEqual([]);
    expect(place.files(".routebench").some((name) => name.startsWith("data"))).toBe(false);
    place.write("small.csv", long);
    expect((await place.run(["data", "import", "small.csv"])).code).toBe(0);
    expect(place.files(".routebench/tmp")).toEqual([]);
  });

  test("two imports of one name at once leave one of them whole", async () => {
    const place = new Workspace();
    place.write("a.csv", long);
    place.write("b.csv", long.slice(0, 31));
    const runs = await Promise.all(
      ["a.csv", "b.csv"].map((file) => place.run(["data", "import", file, "--name", "both", "--replace"])),
    );
    expect(runs.some(({ code }) => code === 0)).toBe(true);
    for (const { code, stderr } of runs) if (code !== 0) expect(stderr).toContain("DATASET_EXISTS");
    const { code } = await place.run(["eval", "data:both", "--replicates", "100", "--split", "none"]);
    expect(code).toBe(0);
    expect([10, 60]).toContain(place.result().dataset.items);
  });
});

describe("progress", () => {
  test("is in lines where asked for, and says nothing elsewhere", async () => {
    const { run } = await imported("--progress", "plain");
    expect(run.stderr).toMatch(/^look at outcomes\.csv \.\.\.\nread outcomes\.csv \.\.\.\n[\s\S]*write \.\.\.\n/);
    expect((await imported()).run.stderr).toBe("");
  });
});
