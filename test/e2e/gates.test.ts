import { beforeAll, describe, expect, test } from "vitest";
import { csvLines, longRows, sampleOutcomes } from "../support/outcome-files.js";
import { Workspace } from "../support/run-cli.js";

const place = new Workspace();

beforeAll(() => {
  place.write("outcomes.csv", csvLines(longRows(sampleOutcomes(200))));
});

async function decide(gates: readonly string[], ...args: string[]) {
  const head = ["version: 1", "data: { outcomes: outcomes.csv }", "stats: { replicates: 200 }"];
  place.write("gates.yaml", [
    ...head,
    "output: { write: [result.json] }",
    "gates:",
    ...gates.map((gate) => `  - { ${gate} }`),
  ]);
  const run = await place.run(["eval", "gates.yaml", ...args]);
  return { ...run, result: place.result() };
}

const passes = "name: good enough, router: large, metric: quality, min: 0.7";
const fails = "name: too good to be true, router: tiny, metric: quality, min: 0.95";
/** The bound is close to what "large" has: neither side of its interval. */
const undecided = "name: on the edge, router: large, metric: quality, min: 0.9";

describe("gates decide the exit code", () => {
  const cases = [
    [
      "0 where every gate passes",
      [passes, "router: tiny, metric: cost, max: 0.001"],
      "pass",
      0,
      "verdict: PASS (2 of 2 gates) -> exit 0",
    ],
    [
      "1 where one fails, whatever the others say",
      [passes, fails, undecided],
      "fail",
      1,
      "verdict: FAIL (1 of 3 gates) -> exit 1",
    ],
    [
      "5 where none fails and one is open",
      [passes, undecided],
      "inconclusive",
      5,
      "verdict: INCONCLUSIVE (1 of 2 gates undecided) -> exit 5",
    ],
    [
      "0 where the open one may pass",
      [passes, `${undecided}, inconclusive: pass`],
      "pass",
      0,
      "verdict: PASS (2 of 2 gates) -> exit 0",
    ],
    [
      "0 where a router beats the static mix",
      ["router: knn, metric: quality, vs: static-mix"],
      "pass",
      0,
      "verdict: PASS (1 of 1 gate) -> exit 0",
    ],
    [
      "1 where all fail",
      ["router: small, metric: quality, min: 0.9, name: no", fails],
      "fail",
      1,
      "verdict: FAIL (2 of 2 gates) -> exit 1",
    ],
  ] as const;

  test.each(cases)("%s", async (_, gates, status, exitCode, line) => {
    const { code, stdout, result } = await decide(gates);
    expect(stdout.trimEnd().split("\n").at(-1)).toBe(line);
    expect(result.verdict).toEqual({ status, exitCode, line });
    expect(code).toBe(exitCode);
  });

  test("3 where a gate has no interval to be decided on", async () => {
    const { code, stdout, result } = await decide([passes], "--limit", "10");
    expect(code).toBe(3);
    expect(stdout.trimEnd().split("\n").at(-1)).toMatch(/^verdict: ERROR .* -> exit 3$/);
    expect(result.verdict).toMatchObject({ status: "error", exitCode: 3 });
    expect(result.gates[0]).toMatchObject({ status: "error", lower: null, upper: null });
  });

  test("and each gate says what it held and why it was decided so", async () => {
    const { stdout, result } = await decide([passes, fails, undecided]);
    expect(result.gates.map(({ name, status }) => [name, status])).toEqual([
      ["good enough", "pass"],
      ["too good to be true", "fail"],
      ["on the edge", "inconclusive"],
    ]);
    for (const { name, reason } of result.gates) {
      expect(reason.length).toBeGreaterThan(10);
      expect(stdout).toContain(name);
    }
  });

  test("and the document of --json has the same verdict as the exit code", async () => {
    const { code, stdout } = await decide([fails], "--json");
    expect(JSON.parse(stdout).verdict).toMatchObject({ status: "fail", exitCode: code });
  });

  test("a run without gates has no verdict to give and ends with 0", async () => {
    const { code } = await place.run(["eval", "outcomes.csv", "--replicates", "100"]);
    expect(code).toBe(0);
    expect(place.result().verdict).toEqual({ status: "none", exitCode: 0, line: "verdict: none (no gates) -> exit 0" });
  });
});

describe("--strict", () => {
  test("makes warnings an error, in the text, in the document and in the exit code", async () => {
    const { code, stdout, result } = await decide([passes], "--strict");
    expect(result.warnings.length).toBeGreaterThan(0);
    expect(code).toBe(3);
    expect(result.verdict).toMatchObject({ status: "error", exitCode: 3 });
    expect(stdout.trimEnd().split("\n").at(-1)).toBe(result.verdict.line);
  });

  test("leaves a failed gate the verdict", async () => {
    expect((await decide([fails], "--strict")).code).toBe(1);
  });

  test("says why on stderr where there is no gate", async () => {
    const { code, stderr } = await place.run(["eval", "outcomes.csv", "--replicates", "100", "--strict"]);
    expect(code).toBe(3);
    expect(stderr).toMatch(/^verdict: ERROR \(\d+ warnings? under --strict\) -> exit 3$/m);
  });
});
