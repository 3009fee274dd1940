import { beforeAll, describe, expect, test } from "vitest";
import { csvLines, longRows, sampleOutcomes } from "../support/outcome-files.js";
import { Workspace } from "../support/run-cli.js";

const place = new Workspace();
const items = sampleOutcomes(200);

beforeAll(() => {
  place.write("outcomes.csv", csvLines(longRows(items)));
  const gaps = longRows(items).map((row, index) => (index % 11 === 0 ? { ...row, score: "" } : row));
  place.write("gaps.csv", csvLines(gaps));
});

async function evaluate(...args: string[]) {
  const run = await place.run(["eval", ...args, "--replicates", "100"]);
  expect({ code: run.code, failure: run.code === 0 ? "" : run.stderr }).toEqual({ code: 0, failure: "" });
  return { ...run, result: place.result() };
}

describe("several rounds", () => {
  test("folds evaluate every item, list their rounds, and say that numbers are means", async () => {
    const { result, stdout } = await evaluate("outcomes.csv", "--split", "folds:4");
    expect(result.split).toMatchObject({ kind: "folds", folds: 4, seed: 7, train: 150, test: 200 });
    expect(result.split.rounds).toHaveLength(4);
    expect(result.rounds!.map(({ label }) => label)).toEqual(result.split.rounds!.map(({ label }) => label));
    expect(stdout.replaceAll("\n", " ")).toContain("every number is the mean of 4 fitted routers");
  });

  test("repeats, groups held out and models left out say how they divide", async () => {
    const { split } = (await evaluate("outcomes.csv", "--split", "0.5", "--repeats", "3")).result;
    expect(split).toMatchObject({ kind: "random", trainFraction: 0.5, repeats: 3 });
    const groups = [...new Set(items.map(({ group }) => group))].sort();
    const all = (await evaluate("outcomes.csv", "--split", "held-out:group")).result;
    expect(all.split.rounds!.map(({ label }) => label)).toEqual(groups.map((group) => `group = ${group}`));
    const one = (await evaluate("outcomes.csv", "--split", `held-out:group=${groups[0]}`)).result;
    expect(one.split).toMatchObject({ kind: "held-out", column: "group", value: groups[0] });
    expect(one.split).not.toHaveProperty("rounds");
    expect(one.split.test).toBe(items.filter(({ group }) => group === groups[0]).length);
    const models = (await evaluate("outcomes.csv", "--split", "leave-model-out")).result;
    expect(models.split.rounds!.map(({ label }) => label)).toEqual(models.models.map(({ id }) => `without ${id}`));
  });

  test("a configuration gives the same bytes as the flags", async () => {
    const { stdout: flagged } = await evaluate(
      "outcomes.csv",
      "--split",
      "folds:3",
      "--refits",
      "4",
      "--learning-curve",
      "0.5,1",
    );
    const bytes = place.resultText();
    place.write(
      "rounds.yaml",
      "version: 1\ndata: { outcomes: outcomes.csv }\nsplit: { folds: 3 }\nstats: { refits: 4, learningCurve: [0.5, 1], replicates: 100 }\n",
    );
    const { stdout } = await evaluate("rounds.yaml");
    expect(place.resultText()).toBe(bytes);
    expect(stdout).toBe(flagged);
  });

  test.each([
    ["folds:201", "201 folds need at least 201 items; there are 200", "folds:200"],
    ["held-out:group=nowhere", 'no item has the value "nowhere" in column "group"', ""],
    ["held-out:grop", 'no column "grop"', 'did you mean "group"?'],
  ])("--split %s is refused, saying why", async (split, says, hint) => {
    const { code, stderr } = await place.run(["eval", "outcomes.csv", "--split", split]);
    expect(code).toBe(split === "held-out:grop" ? 2 : 3);
    expect(stderr).toContain(says);
    expect(stderr).toContain(hint);
  });
});

describe("--missing bounds", () => {
  test("gives worst and best beside the estimate where intersect refuses", async () => {
    expect((await place.run(["eval", "gaps.csv"])).stderr).toContain("--missing bounds");
    const { result, stdout } = await evaluate("gaps.csv", "--missing", "bounds", "-o", "page.html");
    const { worst, best } = result.routers.find(({ id }) => id === "knn")!.metrics.quality!;
    expect(worst).toBeLessThan(best!);
    expect(stdout).toContain("bounds: quality of knn with all that is missing:");
    expect(place.read("page.html")).toContain("worst and best that what is missing allows");
    expect(result.selection.missing).toBe("bounds");
    expect(result.dataset.items + result.dataset.leftOut).toBe(200);
  });
});
