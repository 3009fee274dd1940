import { beforeAll, describe, expect, test } from "vitest";
import { resultSchema } from "../../src/core/result.js";
import { csvLines, longRows, sampleOutcomes } from "../support/outcome-files.js";
import { Workspace } from "../support/run-cli.js";

const place = new Workspace();
const quick = ["--replicates", "100"];

beforeAll(() => {
  place.write("outcomes.csv", csvLines(longRows(sampleOutcomes(120))));
});

describe("what goes where", () => {
  test("--json prints one document on stdout and nothing else: the bytes of result.json", async () => {
    const { code, stdout } = await place.run(["eval", "outcomes.csv", "--json", ...quick]);
    expect(code).toBe(0);
    expect(stdout).toBe(place.resultText());
    expect(() => resultSchema.parse(JSON.parse(stdout))).not.toThrow();
    expect(stdout).not.toMatch(/NaN|Infinity/);
  });

  test("-o writes a file for each ending, beside the table on stdout", async () => {
    const targets = ["out.json", "deep/er/out.html", "out.md", "out.csv"];
    const { code, stdout } = await place.run([
      "eval",
      "outcomes.csv",
      ...quick,
      ...targets.flatMap((name) => ["-o", name]),
    ]);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^router +rank +quality/m);
    expect(place.read("out.json")).toBe(place.resultText());
    expect(place.read("deep/er/out.html")).toMatch(/^<!doctype html>[\s\S]*<\/html>\s*$/i);
    expect(place.read("out.md")).toMatch(/^\|.*quality/m);
    const [header, ...rows] = place.read("out.csv").trimEnd().split("\n");
    expect(header).toContain("metric");
    expect(rows.length).toBeGreaterThan(50);
  });

  test("-o - prints the report once, and with --json the document once", async () => {
    const plain = await place.run(["eval", "outcomes.csv", ...quick]);
    const dashed = await place.run(["eval", "outcomes.csv", ...quick, "-o", "-"]);
    expect(dashed.stdout).toBe(plain.stdout);
    const json = await place.run(["eval", "outcomes.csv", ...quick, "-o", "-", "--json"]);
    expect(json.stdout).toBe(place.resultText());
  });

  test("an ending that nobody writes is refused before any work, and one of a later version says so", async () => {
    const { code, stderr } = await place.run(["eval", "outcomes.csv", "-o", "out.docx", "--dir", "untouched"]);
    expect(code).toBe(2);
    expect(stderr).toContain('"out.docx"');
    expect(stderr).toContain("OUTPUT_FORMAT");
    for (const name of ["out.parquet", "gates.junit.xml", "junit.xml", "out.svg", "out.png", "out.vl.json"]) {
      const later = await place.run(["eval", "outcomes.csv", "-o", name, "--dir", "untouched"]);
      expect([later.code, later.stderr.includes("NOT_BUILT")]).toEqual([2, true]);
    }
    expect(place.files().filter((name) => name.startsWith("untouched"))).toEqual([]);
  });

  test("warnings and the stored files go to stderr, and --quiet silences them", async () => {
    const loud = await place.run(["eval", "outcomes.csv", ...quick]);
    expect(loud.stderr).toMatch(/^stored: .*result\.json/m);
    expect(loud.stderr).toMatch(/^warning: .*\(FEW_ITEMS\)$/m);
    const quiet = await place.run(["eval", "outcomes.csv", ...quick, "--quiet"]);
    expect(quiet.stderr).toBe("");
    expect(quiet.stdout).toBe(loud.stdout);
  });

  test("--progress plain and --timings write to stderr only", async () => {
    const plain = await place.run(["eval", "outcomes.csv", ...quick, "--progress", "plain", "--timings"]);
    expect(plain.stderr).toMatch(/^load \.\.\.$/m);
    expect(plain.stderr).toMatch(/^ *\d+ ms {2}all phases$/m);
    expect(plain.stderr).toMatch(/^ *\d+ MB {2}peak memory$/m);
    expect(plain.stdout).not.toContain("...");
  });

  test("configured files of the run's folder are written, result.json always among them", async () => {
    place.write(
      "write.yaml",
      "version: 1\nstats: { replicates: 100 }\noutput: { dir: runs-here, write: [summary.md] }\n",
    );
    await place.run(["eval", "-c", "write.yaml", "outcomes.csv"]);
    const files = place.files(place.latestRun("runs-here"));
    expect(files).toEqual(["decisions.parquet", "items.parquet", "manifest.json", "result.json", "summary.md"]);
  });
});

describe("colour", () => {
  const esc = String.fromCharCode(27);
  const colored = async (args: readonly string[], env: Record<string, string> = {}) =>
    (await place.run(["eval", "outcomes.csv", ...quick, ...args], { env })).stdout.includes(esc);

  test("is off where stdout is no terminal", async () => expect(await colored([])).toBe(false));
  test("is on with FORCE_COLOR", async () => expect(await colored([], { FORCE_COLOR: "1" })).toBe(true));
  test("is off with NO_COLOR, which outweighs FORCE_COLOR", async () =>
    expect(await colored([], { NO_COLOR: "1", FORCE_COLOR: "1" })).toBe(false));
  test("is on with --color always, which outweighs NO_COLOR", async () =>
    expect(await colored(["--color", "always"], { NO_COLOR: "1" })).toBe(true));
  test("is off with --color never, which outweighs FORCE_COLOR", async () =>
    expect(await colored(["--color", "never"], { FORCE_COLOR: "1" })).toBe(false));
  test("changes no word", async () => {
    const plain = await place.run(["eval", "outcomes.csv", ...quick]);
    const bright = await place.run(["eval", "outcomes.csv", ...quick, "--color", "always"]);
    expect(bright.stdout.replaceAll(new RegExp(`${esc}\\[[0-9;]*m`, "g"), "")).toBe(plain.stdout);
  });
});
